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
    /// The bytes that were written so far.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Nothing written yet.
    public init() {}

    /// The text that was written so far.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// An object; `body` writes a key before each value.
    public mutating func object(_ body: (inout JSONText) throws -> Void) rethrows {
        try enclosed("{", "}", body: body)
    }

    /// An array; `body` writes the elements.
    public mutating func array(_ body: (inout JSONText) throws -> Void) rethrows {
        try enclosed("[", "]", body: body)
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

    /// A string, of bytes that are UTF-8 already.
    public mutating func string(utf8: ArraySlice<UInt8>) {
        separate()
        // Room for the whole and some escapes at once; never by little and little.
        let size = bytes.count + utf8.count + utf8.count / 8 + 64
        if size > bytes.capacity { bytes.reserveCapacity(max(size, bytes.count * 2)) }
        bytes.append(UInt8(ascii: "\""))
        utf8.withUnsafeBufferPointer { escape($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Some characters of a string whose quotation marks are written elsewhere.
    public mutating func characters(utf8: ArraySlice<UInt8>) {
        utf8.withUnsafeBufferPointer { escape($0) }
    }

    /// Makes room for a number of further bytes.
    public mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(bytes.count + count)
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
        body: (inout JSONText) throws -> Void
    ) rethrows {
        separate()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        try body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            withUnsafeTemporaryAllocation(byteCount: JSONEscapes.room, alignment: 16) { room in
                let length = JSONEscapes.write(text, from: &index, into: room)
                bytes.append(contentsOf: UnsafeRawBufferPointer(room)[..<length])
            }
        }
    }
}
