import CommonMark
import Diagnostics
import Packs

/// The link reference definitions and footnotes of a file. The parser resolves and forgets them; a part of the file that
/// stands alone needs those that it uses.
struct LinkDefinitions {
    /// Each definition by its label in the form in which labels are compared (CommonMark 0.30, section 4.7).
    private var texts: [String: String] = [:]

    init(of document: Document) {
        let source = document.source
        guard source.bytes.contains(UInt8(ascii: "[")) else { return }
        var code: Set<Int> = []
        for node in document.nodes where node.kind == .codeBlock || node.kind == .htmlBlock {
            code.formUnion(Int(node.start.line)...max(Int(node.start.line), Int(node.stop.line)))
        }
        for number in stride(from: 1, through: source.lineCount, by: 1) where !code.contains(number) {
            let range = source.line(number)
            guard range.lowerBound >= document.bodyStart else { continue }
            let line = source.text(range)
            guard let label = Self.label(of: line), texts[label] == nil else { continue }
            texts[label] = line.trimmed
        }
    }

    /// A text with the definitions that it uses and does not have.
    func completed(_ text: String) -> String {
        if texts.isEmpty { return text }
        var missing: [String] = []
        var own: Set<String> = []
        for line in text.split(separator: "\n") {
            if let label = Self.label(of: String(line)) { own.insert(label) }
        }
        let folded = Self.folded(text)
        for label in texts.keys.sorted() where !own.contains(label) && folded.contains("[\(label)]") {
            missing.append(texts[label] ?? "")
        }
        return missing.isEmpty ? text : text + "\n\n" + missing.joined(separator: "\n")
    }

    /// The label of a line that defines a link, such as `[label]: https://…`.
    private static func label(of line: String) -> String? {
        let trimmed = line.trimmed
        guard trimmed.hasPrefix("["), let close = trimmed.firstIndex(of: "]") else { return nil }
        let rest = trimmed[trimmed.index(after: close)...]
        guard rest.hasPrefix(":"), rest.dropFirst().contains(where: { !$0.isWhitespace }) else { return nil }
        let label = folded(String(trimmed[trimmed.index(after: trimmed.startIndex)..<close]))
        return label.isEmpty ? nil : label
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
