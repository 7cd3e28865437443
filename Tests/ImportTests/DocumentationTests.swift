import CommonMark
import Foundation
import Testing

@testable import Import

/// The examples of `Docs/import.md`: what is before each becomes what is after it.
///
/// `QAPACK_RECORD=1` writes the results into the document, and fails.
@Suite struct DocumentationTests {
    private static let file = Fixture.root.appending(path: "Docs/import.md")

    /// A block of the document: a source or a result, and its lines in the document.
    private struct Block {
        var isSource: Bool
        var name: String
        var text: String
        var lines: Lines
    }

    @Test func showsWhatImportDoes() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let document = MarkdownSource(text).document
        var plan = ImportPlan()
        var dialect = ""
        var examples: Set<String> = []
        var wanted: [(lines: Lines, text: String)] = []
        for index in document.children(of: 0) {
            if document.nodes[index].kind == .heading { dialect = document.plainText(of: index) }
            guard let block = block(index, document) else { continue }
            if block.isSource {
                plan = Fixture.plan(text: block.text, named: block.name)
                #expect(plan.report.files.map(\.detection?.dialect) == [dialect])
                #expect(plan.report.files.allSatisfy { $0.missingWords.isEmpty })
                examples.insert(dialect)
            } else {
                let result = plan.text(block.name)
                #expect(!result.isEmpty, "\(block.name) is not among \(plan.files.map(\.path))")
                wanted.append((block.lines, result))
                #expect(block.text == result, "the example of '\(dialect)' is not up to date")
            }
        }
        #expect(examples.union(["anki"]) == Set(Dialects.table.map(\.name)))
        if ProcessInfo.processInfo.environment["QAPACK_RECORD"] == "1" {
            try record(wanted, in: text)
            Issue.record("the examples of Docs/import.md were recorded")
        }
    }

    private func block(_ index: Int, _ document: Document) -> Block? {
        let node = document.nodes[index]
        guard node.kind == .codeBlock else { return nil }
        let info = document.string(node.detail)
        for (word, isSource) in [("text before: ", true), ("text after: ", false)] where info.hasPrefix(word) {
            return Block(
                isSource: isSource,
                name: String(info.dropFirst(word.count)),
                text: document.string(node.literal),
                lines: document.lines(of: index)
            )
        }
        return nil
    }

    private func record(_ blocks: [(lines: Lines, text: String)], in text: String) throws {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for block in blocks.reversed() {
            let content = block.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
                String.init
            )
            lines.replaceSubrange(block.lines.lowerBound..<block.lines.upperBound - 1, with: content)
        }
        try lines.joined(separator: "\n").write(to: Self.file, atomically: true, encoding: .utf8)
    }
}
