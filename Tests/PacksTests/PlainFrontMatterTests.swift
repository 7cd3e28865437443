import Foundation
import Packs
import Testing

/// Front matter that needs no YAML parser says what it says to one: a comment at the end of a line takes the parser.
@Suite struct PlainFrontMatterTests {
    private static let words = [
        "word", "two words", "a-b_c.d/e+f(g)", "E", "M]", "Hard", "easy", "null", "Null", "NULL", "~", "true", "no",
        "yes",
        "1", "1.0", "0x1F", "1e3", "12:30", "2024-01-01", "-a", "- a", "(a)", "a:", "a: b", "a  b", "a   ", "   a",
        "'a'",
        "\"a\"", "é", "*a", "&a", "!a", "%a", "@a", "a, b", "a]", "[a", "", ".", "..", "a\tb", "\ta", "Not an id!",
        "a--b",
    ]

    private static let lists =
        words.map { "[\($0)]" } + words.map { "[x, \($0)]" } + words.map { "[\($0) ,y]" } + ["[]", "[ ]"]

    /// What a file with some front matter gives.
    private func reading(of lines: [String]) async throws -> String {
        let folder = try TemporaryFolder()
        try folder.write("title: Demo\n", to: "pack.yml")
        let front = lines.map { $0 + "\n" }.joined()
        try folder.write("---\n\(front)---\n# [E] Is it?\n\n## Answer\n\nYes.\n", to: "one.md")
        let (library, diagnostics) = await Library.read(folder.url.path, shownAs: "")
        let authors = library.entries.map { "\($0.model ?? "-") \($0.asked ?? "-")" }
        return try describe(library) + describe(diagnostics) + "\(authors)"
    }

    @Test func saysWhatTheParserReads() async throws {
        for key in FrontMatterKey.allCases {
            for value in Self.words + ([.tags, .sources, .title].contains(key) ? Self.lists : []) {
                let line = "\(key.rawValue): \(value)"
                #expect(try await reading(of: [line]) == reading(of: [line + " # told to the parser"]), "\(line)")
            }
        }
    }

    @Test func severalLinesSayWhatTheParserReads() async throws {
        let lines = [
            "id: a", "tags: [a, b]", "title: T", "id: b", "Tags: c", " model: m", "", "asked:", "model : m",
            "sources: s",
        ]
        for one in lines {
            for other in lines {
                let read = try await reading(of: [one, other])
                #expect(try await read == reading(of: [one, other + " # told to the parser"]), "\(one), \(other)")
            }
        }
    }
}
