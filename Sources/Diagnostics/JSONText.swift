/// Writes JSON piece by piece, with commas and escapes in their places.
///
///     var json = JSONText()
///     json.object { json in
///         json.key("tags")
///         json.array { $0.string("nlp") }
///     }
///
/// The result is UTF-8 and may stand inside an HTML `<script>` element: `</` and `<!` are escaped.
public struct JSONText: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Nothing written yet.
    public init() {}

    /// What has been written so far, as a string.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// An object; `body` writes a key before each value.
    public mutating func object(_ body: (inout JSONText) throws -> Void) rethrows {
        try enclosed("{", "}", body)
    }

    /// An array; `body` writes the elements.
    public mutating func array(_ body: (inout JSONText) throws -> Void) rethrows {
        try enclosed("[", "]", body)
    }

    /// The key of the value that is written next.
    public mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string, or null.
    public mutating func string(_ value: String?) {
        guard var value else { return null() }
        separate()
        bytes.append(UInt8(ascii: "\""))
        value.withUTF8 { escape($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A whole number.
    public mutating func number(_ value: Int) {
        raw(String(value))
    }

    /// True or false.
    public mutating func bool(_ value: Bool) {
        raw(value ? "true" : "false")
    }

    /// Null.
    public mutating func null() {
        raw("null")
    }

    /// A line break before the next element or closing bracket, for people who read the file.
    public mutating func lineBreak() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
        bytes.append(0x0A)
    }

    /// A line break after the last element of an object or array.
    public mutating func lastLineBreak() {
        bytes.append(0x0A)
    }

    private mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func enclosed(
        _ open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        _ body: (inout JSONText) throws -> Void
    ) rethrows {
        separate()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        try body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        let hex = Array("0123456789abcdef".utf8)
        var previous: UInt8 = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case UInt8(ascii: "/") where previous == UInt8(ascii: "<"): bytes += "\\/".utf8
            case UInt8(ascii: "!") where previous == UInt8(ascii: "<"): bytes += "\\u0021".utf8
            case ..<0x20, 0x7F: bytes += "\\u00".utf8 + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            default: bytes.append(byte)
            }
            previous = byte
        }
    }
}
