import Diagnostics

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

    /// The bytes that can be part of an extension's syntax. Those that tell most, and those that stand in most texts,
    /// come first.
    private static let interesting = Array("$~[|:\\@`.".utf8)

    init(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            for byte in Self.interesting {
                var start = 0
                while !knows(byte), let found = buffer.firstIndex(of: byte, from: start) {
                    look(at: found, buffer)
                    start = found + 1
                }
            }
        }
    }

    /// What may have to be lifted out of a text.
    enum Lifts {
        case none, addresses, some
    }

    /// What may have to be lifted out of a text.
    static func lifts(in bytes: ArraySlice<UInt8>) -> Lifts {
        bytes.withUnsafeBufferPointer { buffer in
            if mayLift(buffer, "$~\\[") { return .some }
            return mayLift(buffer, ":.") ? .addresses : .none
        }
    }

    /// Whether the address of a page or a host may stand in a text.
    static func mayHoldAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { mayLift($0, ":.") }
    }

    private static func mayLift(_ bytes: UnsafeBufferPointer<UInt8>, _ signs: StaticString) -> Bool {
        var features = Features()
        for sign in UnsafeBufferPointer(start: signs.utf8Start, count: signs.utf8CodeUnitCount) {
            var start = 0
            while let found = bytes.firstIndex(of: sign, from: start) {
                features.look(at: found, bytes)
                if features.inlines { return true }
                start = found + 1
            }
        }
        return false
    }

    private init() {}

    /// Whether a further byte of a value would tell nothing new.
    private func knows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "$"), UInt8(ascii: "\\"): inlines && blocks
        case UInt8(ascii: "~"): inlines && nodes
        case UInt8(ascii: ":"): inlines && tables
        case UInt8(ascii: "["): inlines && blocks && nodes
        case UInt8(ascii: "."): inlines
        case UInt8(ascii: "|"): tables
        default: nodes
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
            guard byte(-1) == UInt8(ascii: "`"), byte(-2) == UInt8(ascii: "`") else { break }
            if (byte(1) == UInt8(ascii: " ") ? byte(2) : byte(1)) == UInt8(ascii: "m") { nodes = true }
        default: break
        }
    }
}
