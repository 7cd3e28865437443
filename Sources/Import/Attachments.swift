import CommonMark
import Diagnostics
import Packs

/// Pictures that the sources refer to, and that lie beside them.
enum Attachments {
    static let pictures: Set<String> = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"]

    /// A path as a link's address.
    static func address(_ path: String) -> String {
        path.contains { $0 == " " || $0 == "(" || $0 == ")" } ? "<\(path)>" : path
    }

    /// The relative paths of the pictures in a text.
    static func paths(in text: String) -> [String] {
        guard text.contains("![") || text.contains("<img") else { return [] }
        let document = MarkdownSource(text).document
        var paths: [String] = []
        for node in document.nodes {
            switch node.kind {
            case .image:
                paths.append(document.string(node.literal))
            case .htmlInline, .htmlBlock:
                paths += sources(in: document.string(node.literal))
            default:
                continue
            }
        }
        return paths.compactMap(relative)
    }

    /// The path of a picture whose name no file system would hold, with a name that all do; `nil` for other paths.
    static func shorter(_ path: String) -> String? {
        let parts = path.split(separator: "/").map(String.init)
        // Names that differ only behind this are told apart by a checksum.
        guard parts.contains(where: { $0.utf8.count > 200 }) else { return nil }
        return parts.map { part in
            guard part.utf8.count > 200 else { return part }
            let ending = ForeignFile(path: part, bytes: []).ending
            return Identifier.made(from: part) + (ending.isEmpty ? "" : "." + ending)
        }
        .joined(separator: "/")
    }

    /// A text in which a picture has another path.
    static func renamed(_ path: String, to other: String, in text: String) -> String {
        text.replacing(path.replacing(" ", with: "%20"), with: other).replacing(path, with: other)
    }

    private static func sources(in html: String) -> [String] {
        html.ranges(of: "src=").compactMap { range in
            let rest = html[range.upperBound...]
            guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
            return String(rest.dropFirst().prefix { $0 != quote })
        }
    }

    /// Tells whether a path names a picture.
    static func isPicture(_ path: String) -> Bool { pictures.contains(ForeignFile(path: path, bytes: []).ending) }

    /// An address without percent signs: `a%20b` is `a b`.
    private static func decoded(_ address: some StringProtocol) -> String {
        guard address.contains("%") else { return String(address) }
        var bytes: [UInt8] = []
        var rest = address.utf8[...]
        while let byte = rest.first {
            let digits = rest.dropFirst().prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A path below the folder; `nil` for addresses elsewhere.
    static func relative(_ address: String) -> String? {
        var path = decoded(address.prefix { $0 != "?" && $0 != "#" })
        while path.hasPrefix("./") { path = String(path.dropFirst(2)) }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !path.isEmpty, !path.hasPrefix("/"), !path.contains(":"), !parts.contains(".."), !parts.contains("")
        else { return nil }
        guard !parts.contains(where: { $0.hasPrefix(".") }) else { return nil }
        return pictures.contains(ForeignFile(path: path, bytes: []).ending) ? path : nil
    }
}

extension ImportedEntry {
    /// Changes all of its Markdown.
    mutating func mapTexts(_ change: (String) -> String) {
        question = change(question)
        body = change(body)
        for index in options.indices {
            options[index].text = change(options[index].text)
            options[index].feedback = change(options[index].feedback)
        }
        for index in sections.indices { sections[index].text = change(sections[index].text) }
    }
}
