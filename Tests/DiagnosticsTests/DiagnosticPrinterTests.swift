import Diagnostics
import Foundation
import Testing

@Suite struct DiagnosticPrinterTests {
    private let source = Source(
        name: "Content/ml/gradients.md",
        bytes: Array("---\ntags: [nlp]\n---\n\n# [H] Why do gradients vanish?\n".utf8)
    )

    private var full: Diagnostic {
        Diagnostic(
            .error,
            "answer-missing",
            "no answer follows 'Why do gradients vanish?'",
            at: source.location(21..<51),
            help: "write a '## Answer' heading below the question\nor mark the file as a draft",
            notes: [
                .init("an entry needs at least one answer"),
                .init("tagged here", at: source.location(4..<8)),
            ],
            fix: Fix(.unsafe, "add an empty answer", edits: [.init(range: 51..<51, replacement: "\n## Answer\n")])
        )
    }

    @Test func textShowsMessagePlaceLineNotesAndHelp() {
        #expect(
            DiagnosticPrinter().string(for: [full]) == """
                error[answer-missing]: no answer follows 'Why do gradients vanish?'
                  --> Content/ml/gradients.md:5:1
                   |
                 5 | # [H] Why do gradients vanish?
                   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                   = note: an entry needs at least one answer
                   = help: write a '## Answer' heading below the question
                           or mark the file as a draft
                   = unsafe fix: add an empty answer
                note: tagged here
                  --> Content/ml/gradients.md:2:1
                   |
                 2 | tags: [nlp]
                   | ^^^^


                """
        )
    }

    @Test func textWithoutLineNamesTheFileAndWithoutFileNothing() {
        let diagnostics = [
            Diagnostic(.warning, "file-empty", "the file is empty", at: Location(file: "a.md")),
            Diagnostic(.info, "tool-missing", "pygments is not installed"),
        ]
        #expect(
            DiagnosticPrinter().string(for: diagnostics) == """
                warning[file-empty]: the file is empty
                  --> a.md

                info[tool-missing]: pygments is not installed


                """
        )
    }

    @Test func nothingOfTheUsersTextReachesTheTerminalRaw() {
        let evil = "\u{1B}]0;title\u{7}\r\n\u{9B}31m\u{202E}\u{2028}"
        let source = Source(name: evil, bytes: Array(evil.utf8))
        let diagnostic = Diagnostic(
            .error,
            evil,
            evil,
            at: source.location(0..<3),
            help: evil,
            notes: [.init(evil), .init(evil, at: source.location(1..<2))],
            fix: Fix(.safe, evil, edits: [])
        )
        let text = DiagnosticPrinter().string(for: [diagnostic])
        let raw = text.unicodeScalars.filter {
            $0 != "\n" && [.control, .format, .lineSeparator].contains($0.properties.generalCategory)
        }
        #expect(raw.isEmpty)
        #expect(text.contains("␛]0;title␇"))
    }

    @Test func colourChangesNothingButColour() {
        let plain = DiagnosticPrinter().string(for: [full])
        let coloured = DiagnosticPrinter(useColor: true).string(for: [full])
        #expect(coloured.contains("\u{1B}[1;31merror[answer-missing]\u{1B}[0m"))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test func jsonOfTheDocumentationIsWhatIsPrinted() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/diagnostics.md")
        let document = try String(contentsOf: path, encoding: .utf8)
        let example = try #require(
            document.components(separatedBy: "```json\n").last?.components(separatedBy: "```").first
        )
        #expect(DiagnosticPrinter(format: .json).string(for: [full]) == example)
    }

    @Test func jsonIsValidForAnyText() throws {
        let all = String(String.UnicodeScalarView((0..<0x3000).compactMap { Unicode.Scalar($0 as Int) }))
        let diagnostics = [Diagnostic(.info, "r", all), Diagnostic(.info, "r", "</script><!-- \\ \" 🙂")]
        for count in 0...2 {
            let json = DiagnosticPrinter(format: .json).string(for: Array(diagnostics.prefix(count)))
            #expect(!json.contains("</") && !json.contains("<!"))
            let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            let found = try #require(object["diagnostics"] as? [[String: Any]])
            let messages = found.compactMap { ($0["message"] as? String).map { Array($0.utf8) } }
            #expect(messages == diagnostics.prefix(count).map { Array($0.message.utf8) })
            #expect((object["summary"] as? [String: Int]) == ["error": 0, "warning": 0, "info": count])
        }
    }

    @Test func summaryCountsWorstFirst() {
        let found = [Severity.warning, .error, .info, .error, .info, .error].map { Diagnostic($0, "r", "m") }
        #expect(found.summary == "3 errors, 1 warning, 2 infos")
        #expect([Diagnostic]().summary == "no problems")
    }
}
