import Links
import CommonMark

/// The attributes of a start tag that are kept, with values that cannot mean anything else than they should.
struct HTMLAttributes {
    private var values: [(name: String, value: ArraySlice<UInt8>)] = []

    init(of tag: HTMLTag, for element: HTMLElement, _ references: inout CharacterReferences) {
        for (name, value) in tag.attributes where element.keeps(name) {
            let decoded = references.decode(value)
            if let value = Self.checked(decoded, name) { values.append((name, value)) }
        }
    }

    var isEmpty: Bool { values.isEmpty }

    subscript(name: String) -> ArraySlice<UInt8>? {
        values.first { $0.name == name }?.value
    }

    /// The picture that the attributes of an `img` describe.
    var picture: Picture {
        var picture = Picture(source: self["src"] ?? [])
        picture.description = self["alt"] ?? []
        picture.title = self["title"] ?? []
        picture.width = self["width"].flatMap { Int(String(decoding: $0, as: UTF8.self)) }
        picture.height = self["height"].flatMap { Int(String(decoding: $0, as: UTF8.self)) }
        picture.alignment = alignment
        return picture
    }

    /// Writes all but the attributes that lead elsewhere. `align` is no longer part of HTML, so it becomes a class.
    func write(_ isCentered: Bool, _ html: inout HTMLText) {
        for (name, value) in values where name != "href" && name != "align" {
            html.write(" ")
            html.write(raw: name)
            html.write("=\"")
            html.write(text: value)
            html.write("\"")
        }
        if let alignment = isCentered ? "center" : alignment {
            html.write(raw: " class=\"align-\(alignment)\"")
        }
    }

    private var alignment: String? { self["align"].map { String(decoding: $0, as: UTF8.self) } }

    /// A value as it may be written; `nil` when it is none for this attribute.
    private static func checked(_ value: ArraySlice<UInt8>, _ name: String) -> ArraySlice<UInt8>? {
        let text = String(decoding: value, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
        switch name {
        case "href", "src", "alt", "title": return value
        case "open", "reversed": return []
        case "dir": return ["ltr", "rtl", "auto"].contains(text) ? Array(text.utf8)[...] : nil
        case "scope": return ["row", "col", "rowgroup", "colgroup"].contains(text) ? Array(text.utf8)[...] : nil
        case "type": return ["1", "a", "A", "i", "I"].contains(where: { $0.utf8.elementsEqual(value) }) ? value : nil
        case "align":
            let text = text == "middle" ? "center" : text
            return ["left", "center", "right", "justify"].contains(text) ? Array(text.utf8)[...] : nil
        case "lang":
            let isTag = !text.isEmpty && text.utf8.count <= 35 && text.utf8.allSatisfy(isTagByte)
            return isTag ? Array(text.utf8)[...] : nil
        case "datetime":
            return !value.isEmpty && value.count <= 40 && value.allSatisfy(isTimeByte) ? value : nil
        default:
            return number(text, name).map { Array("\($0)".utf8)[...] }
        }
    }

    /// A whole number in the range that HTML gives it.
    private static func number(_ text: String, _ name: String) -> Int? {
        guard let number = Int(text.hasSuffix("px") ? String(text.dropLast(2)) : text) else { return nil }
        let range =
            switch name {
            case "colspan": 1...1_000
            case "rowspan": 0...1_000
            case "width", "height": 1...16_384
            default: -1_000_000...1_000_000
            }
        return range.contains(number) ? number : nil
    }

    private static func isTagByte(_ byte: UInt8) -> Bool {
        byte.isLetter || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }

    private static func isTimeByte(_ byte: UInt8) -> Bool {
        (0x30...0x3A).contains(byte) || "TZPWDHMSYtzw+-. ".utf8.contains(byte)
    }
}
