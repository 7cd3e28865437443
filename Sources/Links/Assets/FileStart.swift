/// The kind of file that its first bytes give away, however it is named.
struct FileStart {
    /// True when it begins like HTML or XML, which browsers find in files of unknown type, and then run.
    let isMarkup: Bool
    /// True when nothing in it is what no text holds (WHATWG, MIME Sniffing, "binary data byte").
    let isText: Bool

    init(_ bytes: [UInt8]) {
        let text = Self.withoutMarks(bytes)
        // Behind a mark of UTF-16 every other byte of such text is none.
        let isWide = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
        let first = text.first { !$0.isHTMLSpace && !(isWide && $0 == 0) }
        isMarkup = first == UInt8(ascii: "<") || text.starts(with: [0, UInt8(ascii: "<")])
        isText = bytes.allSatisfy { byte in
            switch byte {
            case 0...0x08, 0x0B, 0x0E...0x1A, 0x1C...0x1F: false
            default: true
            }
        }
    }

    /// The bytes behind the marks of encodings.
    private static func withoutMarks(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var rest = bytes[...]
        while true {
            if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
                rest = rest.dropFirst(3)
            } else if rest.starts(with: [0xFE, 0xFF]) || rest.starts(with: [0xFF, 0xFE]) {
                rest = rest.dropFirst(2)
            } else {
                return rest
            }
        }
    }
}
