import CommonMark
import Diagnostics
import Foundation
import Testing

/// Dollar signs against pandoc, whose rule they follow.
@Suite struct DollarTests {
    /// A formula as both write it: its kind, and its TeX with white space joined.
    private struct Formula: Hashable, CustomStringConvertible {
        var isDisplay: Bool
        var tex: String

        var description: String { isDisplay ? "$$\(tex)$$" : "$\(tex)$" }
    }

    private static let pieces = [
        "$", "$", "$", "$", "$$", "\\$", "\\\\", "\\text{", "{", "}", "\\text{if $y$}", "a", "b", "x", "y + z", "5",
        "20",
        "30.5", ",", ".", "(", ")", "US", "é", "-", "and", " ", " ", " ", " ", "\n", "\\", "\\frac", "$x$", "$20",
        "\\text",
    ]

    /// Paragraphs that use and misuse dollars, none of which holds other markup.
    private static func paragraphs(_ count: Int) -> [String] {
        var random = SplitMix(state: 23)
        return (0..<count).map { _ in
            let pieces = (0..<Int.random(in: 2...14, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }
            // pandoc reads on for the end of a group across paragraphs.
            let closed = pieces + ["w"] + Array(repeating: "}", count: pieces.joined().count { $0 == "{" })
            // A line must neither be blank nor begin another block.
            return ("w" + closed.joined()).split(separator: "\n").filter { $0.contains { $0 != " " } }
                .map { line in
                    line.allSatisfy { !$0.isLetter } || "-5 32(.".contains(line.first ?? " ") ? "w\(line)" : line
                }
                .joined(separator: "\n")
        }
    }

    @Test func pandocReadsTheSameFormulas() throws {
        let paragraphs = Self.paragraphs(2_000)
        let text = paragraphs.joined(separator: "\n\n") + "\n"
        let document = Document(parsing: Source(name: "test.md", bytes: Array(text.utf8)), options: .packs(math: true))
        let ours = Self.formulas(in: HTMLWriter.html(document).string)
        let theirs = Self.formulas(in: try Self.pandoc(text))
        try #require(ours.count == paragraphs.count && theirs.count == paragraphs.count)
        #expect(Set(theirs.joined().map(\.isDisplay)).count == 2)
        let differences = zip(paragraphs, zip(ours, theirs)).filter { $0.1.0 != $0.1.1 }
        let first = differences.min { $0.0.count < $1.0.count }
        #expect(
            differences.isEmpty,
            "\(differences.count) differ; the shortest is \(first.map { "\($0.0.debugDescription): ours \($0.1.0), pandoc's \($0.1.1)" } ?? "")"
        )
    }

    /// The formulas of each paragraph; a formula of nothing is none.
    private static func formulas(in html: String) -> [[Formula]] {
        html.components(separatedBy: "<p>").dropFirst().map { paragraph in
            paragraph.matches(of: /(?s)<span\s+class="math (inline|display)">\\[\(\[](.*?)\\[\)\]]<\/span>/).map {
                match in
                let tex = match.2.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                return Formula(isDisplay: match.1 == "display", tex: tex)
            }.filter { !$0.tex.isEmpty }
        }
    }

    private static func pandoc(_ text: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("qapack-pandoc-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appendingPathComponent("in.md"))
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.currentDirectoryURL = folder
        let format = "markdown_strict+tex_math_dollars+all_symbols_escapable"
        shell.arguments = ["-c", "pandoc -f \(format) -t html --mathjax --wrap=preserve in.md > out.html"]
        try shell.run()
        shell.waitUntilExit()
        guard shell.terminationStatus == 0 else {
            throw MissingTool("pandoc failed: install the Debian package 'pandoc' (Homebrew 'pandoc')")
        }
        return String(decoding: try Data(contentsOf: folder.appendingPathComponent("out.html")), as: UTF8.self)
    }
}
