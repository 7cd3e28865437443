import Text
import Diagnostics

/// An HTML document or fragment under construction, as UTF-8 bytes.
public struct HTMLText: Sendable {
    /// The bytes that were written so far.
    public private(set) var bytes: [UInt8] = []

    /// An empty text.
    public init() {}

    /// The HTML that was written so far as a string.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Makes room for a number of further bytes.
    public mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(bytes.count + count)
    }

    /// Writes markup as it is.
    public mutating func write(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes markup as it is.
    public mutating func write(raw markup: some Sequence<UInt8>) {
        bytes.append(contentsOf: markup)
    }

    /// Writes markup as it is.
    public mutating func write(raw markup: String) {
        bytes.append(contentsOf: markup.utf8)
    }

    /// Writes text, with `&`, `<`, `>` and `"` escaped: fit for content and for quoted attributes.
    public mutating func write(text: String) {
        var text = text
        text.withUTF8 { escape($0) }
    }

    /// Writes text, with `&`, `<`, `>` and `"` escaped: fit for content and for quoted attributes.
    public mutating func write(text: ArraySlice<UInt8>) {
        text.withUnsafeBufferPointer { escape($0) }
    }

    /// Writes a URL for a quoted attribute: bytes that may not stand in one are percent-encoded.
    public mutating func write(url: ArraySlice<UInt8>) {
        for byte in url {
            switch byte {
            case UInt8(ascii: "&"):
                write("&amp;")
            case UInt8(ascii: "'"):
                write("&#x27;")
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "@")...UInt8(ascii: "Z"),
                UInt8(ascii: "#")...UInt8(ascii: ";"),
                UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                for digit in [byte >> 4, byte & 15] { bytes.append(digit + (digit < 10 ? 0x30 : 0x37)) }
            }
        }
    }

    /// Starts a new line unless the text is at the start of one.
    public mutating func startLine() {
        if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        while case let index = Self.special.firstIndex(in: text, from: start), index < text.count {
            let entity: StaticString
            switch text[index] {
            case UInt8(ascii: "&"): entity = "&amp;"
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: ">"): entity = "&gt;"
            default: entity = "&quot;"
            }
            bytes.append(contentsOf: text[start..<index])
            write(entity)
            start = index + 1
        }
        bytes.append(contentsOf: text[start...])
    }

    /// The bytes that are escaped.
    private static let special = ByteSet { "&<>\"".utf8.contains($0) }
}
