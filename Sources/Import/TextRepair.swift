import Text
import CommonMark
import Packs

/// Mends what copying out of a chat breaks: labels of copy buttons in code, code cut into two blocks, sentences broken
/// in two.
struct TextRepair {
    private(set) var text: String
    private(set) var repairs: [String] = []
    /// The parser that judges code that may have been cut.
    private(set) var parser: PythonParser

    init(_ text: String, _ parser: PythonParser = PythonParser()) {
        self.text = text
        self.parser = parser
        removeCopyLabels()
        joinCutCode()
        joinBrokenSentences()
    }

    // MARK: - Copy labels

    /// `pythonCopy code` as the first line of a block without a language.
    private mutating func removeCopyLabels() {
        guard text.contains("Copy code") || text.contains("Copy\n") else { return }
        let source = MarkdownSource(text)
        var lines: [String?] = (1..<source.lineCount + 1).map(source.line)
        for index in source.document.nodes.indices {
            let node = source.document.nodes[index]
            guard source.document.fence(of: index) != nil else { continue }
            let first = Int(node.start.line)
            guard first < lines.count, let label = lines[first], let language = Self.copyLabel(label) else { continue }
            guard let fence = lines[first - 1] else { continue }
            if node.detail.isEmpty { lines[first - 1] = fence + language }
            lines[first] = nil
            repairs.append("removed the copied label '\(label.trimmed)' and named the code's language")
        }
        text = lines.compactMap { $0 }.joined(separator: "\n")
    }

    /// The language in `pythonCopy code`.
    static func copyLabel(_ line: String) -> String? {
        let text = line.trimmed
        for end in ["Copy code", "Copy"] where text.hasSuffix(end) {
            let language = text.dropLast(end.count).trimmed.lowercased()
            if language.allSatisfy({ $0.isLetter || $0.isNumber || "+#-_".contains($0) }), language.count <= 16 {
                return language
            }
        }
        return nil
    }

    // MARK: - Cut code

    private mutating func joinCutCode() {
        guard text.contains("```") || text.contains("~~~") else { return }
        let source = MarkdownSource(text)
        let document = source.document
        let blocks = Array(document.children(of: 0))
        for (first, second) in zip(blocks, blocks.dropFirst()).reversed() {
            let (upper, lower) = (document.nodes[first], document.nodes[second])
            guard document.fence(of: first) != nil, document.fence(of: second) != nil else { continue }
            guard lower.detail.isEmpty || document.bytes(lower.detail) == document.bytes(upper.detail) else { continue }
            let language = document.string(upper.detail)
            let halves = (document.string(upper.literal), document.string(lower.literal))
            guard let joined = CutCode(halves.0, halves.1, language: language).joined(&parser) else { continue }
            var lines = (1..<source.lineCount + 1).map(source.line)
            let range = document.lines(of: first).lowerBound - 1..<document.lines(of: second).upperBound
            lines.replaceSubrange(
                range,
                with: Fence.around(joined, info: language).split(separator: "\n", omittingEmptySubsequences: false)
                    .map(String.init)
            )
            text = lines.joined(separator: "\n")
            // The second label is gone; the report keeps its words.
            let label = lower.detail.isEmpty ? "" : ", both halves labelled '\(language)'"
            repairs.append("joined code that was cut in two" + label)
        }
    }

    // MARK: - Broken sentences

    /// A paragraph that stops after a word which cannot end a sentence goes on in the next one.
    private mutating func joinBrokenSentences() {
        let source = MarkdownSource(text)
        let document = source.document
        let blocks = Array(document.children(of: 0))
        for (first, second) in zip(blocks, blocks.dropFirst()).reversed() {
            guard document.nodes[first].kind == .paragraph, document.nodes[second].kind == .paragraph else { continue }
            guard Self.isBroken(document.plainText(of: first), document.plainText(of: second)) else { continue }
            var lines = (1..<source.lineCount + 1).map(source.line)
            let (end, start) = (document.lines(of: first).upperBound, document.lines(of: second).lowerBound)
            guard end < start, start <= lines.count else { continue }
            lines.replaceSubrange(end - 1..<start, with: [lines[end - 1].trimmed + " " + lines[start - 1].trimmed])
            text = lines.joined(separator: "\n")
            repairs.append("joined a sentence that was broken in two")
        }
    }

    private static func isBroken(_ upper: String, _ lower: String) -> Bool {
        guard let word = upper.split(separator: " ").last?.lowercased(), openWords.contains(word) else { return false }
        guard upper.contains(" "), let next = lower.first else { return false }
        return next.isLowercase || next.isNumber || next == "$" || next == "`"
    }

    private static let openWords: Set<String> = [
        "a", "an", "the", "by", "of", "to", "in", "for", "with", "and", "or", "from", "as", "at", "on", "than", "is",
        "are", "was", "were", "that", "which", "into", "our", "their", "its", "about", "around", "between", "be",
    ]
}
