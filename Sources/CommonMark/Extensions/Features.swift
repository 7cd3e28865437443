/// Which extensions a text may use, from one look at its bytes: what it does not use costs nothing more.
struct Features {
    /// Bytes that may have to be lifted out of paragraphs.
    private(set) var inlines = false
    /// Delimiter rows.
    private(set) var tables = false
    /// Footnote definitions or display formulas.
    private(set) var blocks = false
    /// Things that are found in the finished tree: mail addresses, tasks, alerts, math fences.
    private(set) var nodes = false

    var any: Bool { inlines || tables || blocks || nodes }

    /// The bytes that can be part of an extension's syntax.
    private static let isInteresting: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "$~\\:.[|@`".utf8 { table[Int(byte)] = true }
        return table
    }()

    init(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            Self.isInteresting.withUnsafeBufferPointer { table in
                for index in buffer.indices where table[Int(buffer[index])] { look(at: index, buffer) }
            }
        }
    }

    private mutating func look(at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
        func byte(_ distance: Int) -> UInt8 {
            bytes.indices.contains(index + distance) ? bytes[index + distance] : 0
        }
        switch bytes[index] {
        case UInt8(ascii: "$"):
            inlines = true
            if byte(1) == UInt8(ascii: "$") { blocks = true }
        case UInt8(ascii: "~"): (inlines, nodes) = (true, true)
        case UInt8(ascii: "\\"):
            if byte(1) == UInt8(ascii: "(") { inlines = true }
            if byte(1) == UInt8(ascii: "[") { (inlines, blocks) = (true, true) }
        case UInt8(ascii: ":"):
            if byte(1) == UInt8(ascii: "/"), byte(2) == UInt8(ascii: "/") { inlines = true }
            if byte(1) == UInt8(ascii: "-") || byte(-1) == UInt8(ascii: "-") { tables = true }
        case UInt8(ascii: "."):
            if byte(-1) == UInt8(ascii: "w"), byte(-2) == UInt8(ascii: "w") { inlines = true }
        case UInt8(ascii: "["):
            switch byte(1) {
            case UInt8(ascii: "^"): (inlines, blocks) = (true, true)
            case UInt8(ascii: "!"), UInt8(ascii: " "), UInt8(ascii: "x"), UInt8(ascii: "X"): nodes = true
            default: break
            }
        case UInt8(ascii: "|"): tables = true
        case UInt8(ascii: "@"): nodes = true
        case UInt8(ascii: "`"):
            if (byte(1) == UInt8(ascii: " ") ? byte(2) : byte(1)) == UInt8(ascii: "m") { nodes = true }
        default: break
        }
    }
}
