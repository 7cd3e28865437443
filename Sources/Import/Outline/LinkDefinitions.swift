import Text
import Diagnostics
import Packs

/// Link and footnote definitions: they may stand anywhere in a file, and each question needs its own.
struct LinkDefinitions {
    private struct Definition {
        var label: String
        var text: String

        var isFootnote: Bool { label.hasPrefix("^") }
    }

    private var definitions: [Definition] = []
    private var lines: Set<Int> = []

    init(in source: MarkdownSource) {
        guard source.source.bytes.contains(UInt8(ascii: "]")) else { return }
        var number = source.firstLine
        while number <= source.lineCount {
            let line = source.line(number)
            if !source.isCode(number), let label = Self.label(line) {
                var text = line.trimmed
                lines.insert(number)
                while label.hasPrefix("^"), number < source.lineCount, source.line(number + 1).indentation >= 2,
                    !source.line(number + 1).trimmed.isEmpty
                {
                    number += 1
                    lines.insert(number)
                    text += "\n" + source.line(number)
                }
                definitions.append(Definition(label: label, text: text))
            }
            number += 1
        }
    }

    /// Tells whether a line of the source is, or goes on with, a definition.
    func contains(_ line: Int) -> Bool { lines.contains(line) }

    /// The definitions that a text refers to, to stand at its end.
    func used(in text: String) -> String {
        guard !definitions.isEmpty, text.contains("]") else { return "" }
        let folded = text.lowercased()
        let used = definitions.filter { folded.contains("[\($0.label)]") }
        // A footnote goes on with the line below it: no link's definition may stand there.
        let (links, footnotes) = (used.filter { !$0.isFootnote }, used.filter(\.isFootnote))
        return (links + footnotes).map(\.text).joined(separator: "\n")
    }

    /// The label in `[label]: target`, folded.
    private static func label(_ line: String) -> String? {
        guard line.indentation < 8 else { return nil }
        let text = line.trimmed
        guard text.hasPrefix("["), let close = text.firstRange(of: "]:") else { return nil }
        let label = text[text.index(after: text.startIndex)..<close.lowerBound]
        let target = text[close.upperBound...].trimmed
        guard !label.isEmpty, !label.contains("["), !label.contains("]"), !target.isEmpty else { return nil }
        let isAddress = target.contains("/") || target.hasPrefix("#") || target.hasPrefix("<") || target.contains(".")
        return label.hasPrefix("^") || isAddress && !target.prefix(while: { $0 != "\"" }).trimmed.contains(" ")
            ? label.lowercased() : nil
    }
}
