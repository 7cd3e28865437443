/// The questions of a pack that has just been made: one for each thing that is worth knowing about the format.
enum FirstQuestions {
    static let all = [
        (name: "what-makes-a-good-answer", text: twoAnswers), (name: "which-number-is-prime", text: choice),
        (name: "what-grows-by-interest", text: formula), (name: "how-is-a-list-reversed", text: code),
        (name: "what-does-a-cache-keep", text: gaps),
    ]

    private static let twoAnswers = """
        ---
        tags: [writing]
        ---

        # [E] What makes a good answer?

        ## Answer: First model

        It says in its first sentence what was asked, gives the reason, and shows one example that can be checked.

        ## Answer: Second model

        It is as short as the question allows, and its reader knows afterwards what to do next: for example, which of two
        ways to take.

        """

    private static let choice = """
        ---
        tags: [numbers]
        ---

        # [E] Which of these numbers is prime?

        - [ ] 51
          > Three times seventeen.
        - [x] 53
        - [ ] 57
          > Three times nineteen.

        ## Hint

        Add the digits of each.

        ## Answer

        Nothing but one and 53 divides it: neither 2, 3, 5 nor 7, and for example 11 times 5 is more.

        """

    private static let formula = """
        ---
        tags: [numbers]
        ---

        # [M] What does money grow to at compound interest?

        Say it for an amount $a$, a rate $r$ a year and $n$ years.

        ## Answer

        $$a \\cdot (1 + r)^n$$

        Each year multiplies what is there by $1 + r$. For example, 100 at 5 % are about 163 after ten years.

        ## Sources

        - Arithmetic

        """

    private static let code = """
        ---
        tags: [programming]
        ---

        # [E] How is a list reversed in Python?

        ## Answer

        A slice with the step -1 makes a new list and leaves the old one alone:

        ```python
        words = ["one", "two", "three"]
        print(words[::-1])
        ```

        For example, this prints `['three', 'two', 'one']`. `words.reverse()` changes the list itself.

        ## Follow-up

        Which of the two is faster?

        """

    private static let gaps = """
        ---
        tags: [programming]
        ---

        # [M] What does a cache keep, and where?

        A cache keeps [__copies | a copy__] of what was asked for lately in a place that is [__nearer | faster | closer__].

        ## Answer

        Copies, in a place that is nearer: for example, a browser keeps pictures on the disk so that they need not travel again.

        """
}
