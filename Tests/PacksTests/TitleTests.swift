import Foundation
import Packs
import Testing

/// The title of a question where no formula can be set: lists, bookmarks, tables.
@Suite struct TitleTests {
    @Test(arguments: [
        ("Why is $n^2 - 1$ even for odd $n$?", "Why is n² - 1 even for odd n?"),
        (#"Is $a_i \le b^{-1}$ for $\alpha \in \mathbb{R}$?"#, "Is aᵢ ≤ b⁻¹ for α ∈ ℝ?"),
        (
            #"How fast is $O(n \log n)$ beside $\frac{n+1}{2}$ and $\sqrt{n}$?"#,
            "How fast is O(n log n) beside (n+1)/2 and √n?"
        ),
        (#"What is $\text{rank}(A)$ at $90^\circ$?"#, "What is rank(A) at 90°?"),
        (#"What is $\sum_{i=1}^n e^{x^2}$?"#, #"What is $\sum_{i=1}^n e^{x^2}$?"#),
        (
            #"Which is $\begin{pmatrix}1\end{pmatrix}$ or $x^q$?"#,
            #"Which is $\begin{pmatrix}1\end{pmatrix}$ or $x^q$?"#
        ),
        ("Is `a^2` $5?", "Is a^2 $5?"), ("What is $}{$?", "What is $}{$?"),
    ])
    func titlesHaveFormulasThatCanBeRead(question: String, title: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("title: T\n", to: "pack.yml")
        try folder.write("# Topic\n\n## [E] \(question) {#one}\n\n### Answer\n\nYes.\n", to: "q.md")
        let (library, _) = await Library.read(folder.url.path, shownAs: "")
        let entry = try #require(library.entries.first)
        #expect(entry.listTitle == title)
        #expect(entry.id == "one")
    }

    /// Ids are for ever: they are made from the TeX.
    @Test func idsStay() async throws {
        let folder = try TemporaryFolder()
        try folder.write("title: T\n", to: "pack.yml")
        let questions = ["What is $x^2$?", "And $x_1$?"].map { "## [E] \($0)\n\n### Answer\n\nYes.\n" }
        try folder.write("# Topic\n\n" + questions.joined(separator: "\n"), to: "q.md")
        let (library, _) = await Library.read(folder.url.path, shownAs: "")
        #expect(library.entries.map(\.id) == ["what-is-x-2", "and-x_1"])
    }
}
