import Rendering
import Testing

@Suite struct InfoStringTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let language: String?
        var title: String?
        var marked: [ClosedRange<Int>] = []
        var isDiff = false

        var testDescription: String { text }
    }

    static let cases = [
        Case(text: "", language: nil),
        Case(text: "py", language: "py"),
        Case(text: "JAVA", language: "java"),
        Case(text: "c++", language: "c++"),
        Case(text: "jsx harmony", language: "jsx"),
        Case(text: "{.html}", language: "html"),
        Case(text: "{.python .numberLines #id}", language: "python"),
        Case(text: "{python}", language: "python"),
        Case(text: "{r, echo=FALSE}", language: "r"),
        Case(text: "rust,ignore", language: "rust"),
        Case(text: "js:src/app.js", language: "js", title: "src/app.js"),
        Case(text: "python title=\"a b.py\"", language: "python", title: "a b.py"),
        Case(text: "python title='it is' {2}", language: "python", title: "it is", marked: [2...2]),
        Case(text: "js{1,3-4}", language: "js", marked: [1...1, 3...4]),
        Case(text: "{1, 3-4}", language: nil, marked: [1...1, 3...4]),
        Case(text: "js {4-3}", language: "js"),
        Case(text: "js {99999999999999999999}", language: "js"),
        Case(text: "diff", language: "diff"),
        Case(text: "diff swift", language: "swift", isDiff: true),
        Case(text: "swift diff", language: "swift", isDiff: true),
        Case(text: "title=x", language: nil, title: "x"),
        Case(text: "{", language: "{"),
        Case(text: "a=\"", language: nil),
    ]

    @Test(arguments: cases) func isUnderstood(example: Case) {
        let info = InfoString(example.text)
        #expect(info.language == example.language)
        #expect(info.title == example.title)
        #expect(info.marked == example.marked)
        #expect(info.isDiff == example.isDiff)
    }
}
