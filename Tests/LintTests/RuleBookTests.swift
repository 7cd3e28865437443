import Catalogue
import Foundation
import Lint
import Testing

@Suite struct RuleBookTests {
    private var path: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Docs/rules.md")
    }

    @Test func documentationIsWhatTheRulesSay() throws {
        if ProcessInfo.processInfo.environment["QAPACK_RECORD"] == "1" {
            try Data(RuleBook.markdown.utf8).write(to: path)
            Issue.record("recorded Docs/rules.md anew; run the tests again without QAPACK_RECORD")
            return
        }
        #expect(
            try String(contentsOf: path, encoding: .utf8) == RuleBook.markdown,
            "write it anew with 'qapack rules --markdown > Docs/rules.md'"
        )
    }

    @Test func listNamesEveryRule() throws {
        for rule in Rule.all { #expect(RuleBook.list.contains("  \(rule.name) ")) }
    }
}
