import Rendering
import Testing

/// What runs from left to right in a title of the other direction stands between marks of isolation: here in brackets.
@Suite struct DirectionTests {
    @Test(arguments: [
        ("ما هو malloc() في C؟", "ما هو [malloc()] في C؟"),
        ("لغة C++ أو Node.js.", "لغة [C++] أو [Node.js]."),
        ("قل Hello, big world! اليوم", "قل [Hello, big world]! اليوم"),
        ("شرح 1 + 2 هنا", "شرح 1 + 2 هنا"),
        ("كلها عربية", "كلها عربية"),
        ("only English (really).", "[only English (really).]"),
    ])
    func wordsKeepTheirOrder(text: String, wanted: String) {
        let shown = Direction.isolated(text, in: "ar").replacing("\u{2066}", with: "[").replacing("\u{2069}", with: "]")
        #expect(shown == wanted)
    }

    @Test func otherLanguagesNeedNoMarks() {
        #expect(Direction.isolated("What is malloc() in C?", in: "en") == "What is malloc() in C?")
    }
}
