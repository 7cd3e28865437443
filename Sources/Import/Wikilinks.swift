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

    /// What stands in the wikilinks of a text.
    static func targets(in text: String) -> [String] {
        text.ranges(of: "[[").compactMap { open in
            // A bracket in between is the end of the search, so that many that open cost no more than one.
            let inner = text[open.upperBound...].prefix { !"[]\n".contains($0) }
            return text[inner.endIndex...].hasPrefix("]]") && isName(inner) ? String(inner) : nil
        }
    }

    /// Whether what stands between double brackets can be the name of a note: rows of a matrix are none.
    private static func isName(_ inner: Substring) -> Bool {
        inner.contains(where: \.isLetter) && !inner.contains { "[]\n".contains($0) }
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
        var rest = Substring(line)
        while let open = rest.firstRange(of: "[[") {
            let before = rest[..<open.lowerBound]
            let isInCode = (result + before).count { $0 == "`" } % 2 == 1
            guard !isInCode, let close = rest[open.upperBound...].firstRange(of: "]]"),
                Self.isName(rest[open.upperBound..<close.lowerBound])
            else {
                result += rest[..<open.upperBound]
                rest = rest[open.upperBound...]
                continue
            }
            let isPicture = before.hasSuffix("!")
            result += isPicture ? before.dropLast() : before
            result += link(rest[open.upperBound..<close.lowerBound], isPicture: isPicture)
            rest = rest[close.upperBound...]
        }
        return result + rest
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
