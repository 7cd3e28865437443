import Text

/// The text that stands in braces at the end of a question's heading: `{#id}`, `{#id tags="one, two words"}`.
public struct HeadingBraces: Sendable, Hashable {
    /// The entry's id.
    public var id: String?
    /// Its own tags, besides those of the file.
    public var tags: [String]

    /// Braces with an id and tags.
    public init(id: String?, tags: [String] = []) {
        self.id = id
        self.tags = tags
    }

    /// Tells whether a tag can stand in them as it is: in Markdown some characters would become something else.
    public static func canHold(_ tag: String) -> Bool {
        guard tag.first != "_", tag.last != "_", !tag.isEmpty, tag == tag.trimmed else { return false }
        return tag.unicodeScalars.allSatisfy { scalar in
            guard scalar.isASCII else { return !scalar.properties.isWhitespace }
            return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || " -_+.#/'()".unicodeScalars.contains(scalar)
        }
    }

    /// The braces; empty when there is nothing to say.
    public var text: String {
        let parts = (id.map { ["#" + $0] } ?? []) + (tags.isEmpty ? [] : ["tags=\"\(tags.joined(separator: ", "))\""])
        return parts.isEmpty ? "" : "{\(parts.joined(separator: " "))}"
    }

    /// Reads the braces at the end of a heading's text, and says what stands before them.
    static func read(from text: String) -> (braces: HeadingBraces, before: Substring)? {
        guard text.utf8.last == UInt8(ascii: "}"), let open = text.lastIndex(of: "{") else { return nil }
        var rest = text[text.index(after: open)...].dropLast()
        var braces = HeadingBraces(id: nil)
        if rest.hasPrefix("#") {
            let id = rest.dropFirst().prefix { !$0.isWhitespace }
            braces.id = String(id)
            rest = rest.dropFirst(1 + id.count).drop { $0.isWhitespace }
        }
        if rest.hasPrefix("tags=\""), rest.count > 6, rest.hasSuffix("\"") {
            braces.tags = rest.dropFirst(6).dropLast().split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
            rest = ""
        }
        guard rest.isEmpty, braces != HeadingBraces(id: nil) else { return nil }
        var before = text[..<open]
        while before.last?.isWhitespace == true { before.removeLast() }
        return (braces, before)
    }
}
