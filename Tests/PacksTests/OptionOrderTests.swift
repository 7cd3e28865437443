import CommonMark
import Diagnostics
import Testing

@testable import Packs

/// Options keep their order where what is said of them names one by its letter or its place.
@Suite struct OptionOrderTests {
    static func isFree(_ answer: String, options: [String] = ["four", "nine", "`eight`"]) throws -> Bool {
        let list = options.enumerated().map { "- [\($0 == 0 ? "x" : " ")] \($1)" }.joined(separator: "\n")
        let text = "# [E] Which is even?\n\n\(list)\n\n## Answer\n\n\(answer)\n"
        let source = Source(name: "q.md", bytes: Array(text.utf8))
        let reading = QuestionReading(source, stem: "q", pack: Pack(path: "", title: "Test"))
        return reading.document.allowsOtherOrder(ofOptionsOf: try #require(reading.entries.first))
    }

    @Test(arguments: [
        "Two divides four.", "A number is even when two divides it.", "As in Java, it is true.",
        "It takes 2 steps: halve it.",
        "Vier ist durch zwei teilbar.", "四は偶数です。", "Чётное число делится на два.", "العدد زوجي.",
        "`a` is a variable of C++",
    ])
    func ordinaryWordsLeaveTheOrderFree(answer: String) throws {
        // The last one names a letter, and stays on the safe side.
        #expect(try Self.isFree(answer) == (answer != "`a` is a variable of C++"))
    }

    @Test(arguments: [
        "B is right.", "Answer: A", "The answer is (b).", "b) is wrong.", "**A** because two divides it.",
        "Option 2 is odd.",
        "The second one is odd.", "Only `A`.", "Die Antwort B ist falsch.", "Die zweite ist falsch.",
        "La réponse b est fausse.",
        "La segunda es falsa.", "A última é falsa.", "Вариант б неверен.", "Второй вариант неверен.", "选项A正确。",
        "第二个不对。",
        "正解は B です。", "2番目ではなく第一の選択肢。", "두 번째는 홀수다.", "الخيار الأول صحيح.", "See #3.",
    ])
    func lettersAndPlacesKeepTheOrder(answer: String) throws {
        #expect(try !Self.isFree(answer))
    }

    @Test func optionsMayNameEachOther() throws {
        #expect(try !Self.isFree("Yes.", options: ["four", "all of the above"]))
        #expect(try !Self.isFree("Yes.", options: ["four", "none", "both A and B"]))
        #expect(try Self.isFree("Yes.", options: ["four", "nine"]))
    }

    @Test func lettersGoOnBehindZ() {
        #expect([0, 25, 26, 51, 52].map(OptionLetter.of) == ["A", "Z", "AA", "AZ", "BA"])
    }
}
