import Text
import Diagnostics
import Packs

/// `[[Note]]`, `[[Note#Heading|words]]` and `![[picture.png]]`: links where the note is in the pack, words where not.
struct Wikilinks {
    /// The ids of notes, by their names in lower case.
    let notes: [String: String]

    static func isIn(_ source: MarkdownSource) -> Bool {
        (1..<source.lineCount + 1).contains { number in
            guard !source.isCode(number) else { return false }
            return !targets(in: source.line(number)).isEmpty
        }
    }

    /// The texts that stand in the wikilinks of a text.
    static func targets(in text: String) -> [String] { links(in: text).map { String($0.inner) } }

    /// The wikilinks of a text, brackets included, and what stands in them, which can be the name of a note: rows of a
    /// matrix are none.
    private static func links(in text: String) -> [(range: Range<String.Index>, inner: Substring)] {
        text.ranges(of: "[[").compactMap { open in
            // A bracket in between is the end of the search, so that many that open cost no more than one.
            let inner = text[open.upperBound...].prefix { !"[]\n".contains($0) }
            let rest = text[inner.endIndex...]
            guard rest.hasPrefix("]]"), inner.contains(where: \.isLetter) else { return nil }
            return (open.lowerBound..<rest.index(rest.startIndex, offsetBy: 2), inner)
        }
    }

    /// A text with its wikilinks turned into Markdown, outside of code.
    func resolved(_ text: String) -> String {
        guard text.contains("[[") else { return text }
        let source = MarkdownSource(text)
        return (1..<source.lineCount + 1).map { number in
            source.isCode(number) ? source.line(number) : line(source.line(number))
        }.joined(separator: "\n")
    }

    private func line(_ line: String) -> String {
        var result = ""
        var isInCode = false
        var position = line.startIndex
        func add(_ text: Substring) {
            if text.count(where: { $0 == "`" }) % 2 == 1 { isInCode.toggle() }
            result += text
        }
        for (range, inner) in Self.links(in: line) {
            let before = line[position..<range.lowerBound]
            add(before)
            position = range.lowerBound
            if isInCode { continue }
            let isPicture = before.hasSuffix("!")
            if isPicture { result.removeLast() }
            add(Substring(link(inner, isPicture: isPicture)))
            position = range.upperBound
        }
        add(line[position...])
        return result
    }

    private func link(_ inner: Substring, isPicture: Bool) -> String {
        let parts = inner.split(separator: "|", maxSplits: 1).map(\.trimmed)
        guard let target = parts.first, !target.isEmpty else { return "[[\(inner)]]" }
        let name = target.prefix { $0 != "#" }.trimmed
        let words = parts.count > 1 ? parts[1] : String(target.drop(while: { $0 == "#" })).replacing("#", with: " > ")
        let ending = ForeignFile(path: name, bytes: []).ending
        if isPicture, Attachments.pictures.contains(ending) {
            return "![\(parts.count > 1 && Int(words) == nil ? words : "")](\(Attachments.address(name)))"
        }
        let stem = name.pathParts.last.map(String.init) ?? name
        guard let id = notes[stem.lowercased()] else { return words }
        return "[\(words)](\(Attachments.address(id + ".md")))"
    }
}
