import CommonMark
import Mustache

/// The values that a template sees, by name.
///
/// Conforming to `MustacheParent` keeps the library from reflecting over the values, which costs more than rendering.
struct Context: MustacheParent {
    private var values: [String: Any] = [:]

    /// Values by name; `nil` leaves a name out.
    init(_ pairs: KeyValuePairs<Key, Any?> = [:]) {
        values.reserveCapacity(pairs.count)
        for (key, value) in pairs {
            if let value { values[key.rawValue] = value }
        }
    }

    /// The value of a name.
    subscript(key: Key) -> Any? {
        get { values[key.rawValue] }
        set { values[key.rawValue] = newValue }
    }

    func child(named name: String) -> Any? { values[name] }
}

/// Text, escaped whenever a template writes it.
///
/// The library's own escaping compares whole characters, so that a quotation mark followed by a combining accent
/// stays as it is and ends an attribute. Bytes have no such gap.
struct Text: MustacheCustomRenderable, MustacheParent {
    let text: String

    init(_ text: String) { self.text = text }

    init?(_ text: String?) {
        guard let text, !text.isEmpty else { return nil }
        self.text = text
    }

    var renderText: String { HTML.escaped(text) }
    var isNull: Bool { text.isEmpty }
    func child(named name: String) -> Any? { nil }
}

/// The URL of a page of the site: percent-encoded, so that nothing in it needs escaping, perhaps with a ``Link/root``
/// mark.
struct Address: MustacheCustomRenderable, MustacheParent {
    let renderText: String

    init(_ path: String, root: String) { renderText = root + FileName.percentEncoded(path) }

    var isNull: Bool { renderText.isEmpty }
    func child(named name: String) -> Any? { nil }
}

/// HTML, written as it is.
struct Markup: MustacheCustomRenderable, MustacheParent {
    let html: String

    init(_ bytes: some Collection<UInt8>) { html = String(decoding: bytes, as: UTF8.self) }

    init(_ html: String) { self.html = html }

    var renderText: String { html }
    var isNull: Bool { html.isEmpty }
    func child(named name: String) -> Any? { nil }
}

/// Small pieces of HTML that are not worth a template.
enum HTML {
    /// A text fit for content and quoted attributes. Control characters, which HTML does not know, are left out.
    static func escaped(_ text: String) -> String {
        var copy = text
        return copy.withUTF8 { bytes in
            guard bytes.contains(where: isSpecial) else { return nil as String? }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + 32)
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "&"): result.append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): result.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): result.append(contentsOf: "&gt;".utf8)
                case UInt8(ascii: "\""): result.append(contentsOf: "&quot;".utf8)
                case UInt8(ascii: "'"): result.append(contentsOf: "&#39;".utf8)
                case 0x09, 0x0A, 0x0D: result.append(byte)
                case 0..<0x20, 0x7F: break
                default: result.append(byte)
                }
            }
            return String(decoding: result, as: UTF8.self)
        } ?? text
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x7F: true
        case 0x09, 0x0A, 0x0D: false
        default: byte < 0x20
        }
    }
}
