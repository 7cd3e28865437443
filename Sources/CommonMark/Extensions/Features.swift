import Text
import Algorithms
import Diagnostics

/// The extensions that a text may use, and their places, from one look at its bytes: what it does not use costs nothing
/// more.
struct Features {
    /// Bytes that may have to be lifted out of paragraphs.
    private(set) var inlines = false
    /// Delimiter rows.
    private(set) var tables = false
    /// Footnote definitions or display formulas.
    private(set) var blocks = false
    /// Things that are found in the finished tree: mail addresses, tasks, alerts, math fences.
    private(set) var nodes = false

    /// The places where bytes stand that may have to be lifted, where addresses may, and where a delimiter row may; in
    /// order.
    private var liftPlaces: [Int] = []
    private var addressPlaces: [Int] = []
    private var tablePlaces: [Int] = []

    var any: Bool { inlines || tables || blocks || nodes }

    /// The bytes that can be part of an extension's syntax, but for dots.
    private static let signs: ByteSet = {
        let signs = Set("$~\\[:|@`".utf8)
        return ByteSet { signs.contains($0) }
    }()

    init(_ bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        bytes.withUnsafeBufferPointer { buffer in
            Self.signs.forEach(in: buffer) { index in
                switch buffer[index] {
                case UInt8(ascii: "|"): tablePlaces.append(start + index)
                case UInt8(ascii: "@"): nodes = true
                case UInt8(ascii: "`"): if !nodes { lookForMath(at: index, buffer) }
                case UInt8(ascii: ":"):
                    if look(at: index, buffer) { addressPlaces.append(start + index) }
                    if Self.isDelimiter(at: index, buffer) { tablePlaces.append(start + index) }
                default:
                    if look(at: index, buffer) { liftPlaces.append(start + index) }
                }
            }
            let count = addressPlaces.count
            var next = 0
            while let found = buffer.firstIndex(of: UInt8(ascii: "."), from: next) {
                if look(at: found, buffer) { addressPlaces.append(start + found) }
                next = found + 1
            }
            if count > 0, addressPlaces.count > count { addressPlaces.sort() }
        }
        (inlines, tables) = (!liftPlaces.isEmpty || !addressPlaces.isEmpty, !tablePlaces.isEmpty)
    }

    /// Kinds of text that may have to be lifted out of a text.
    enum Lifts {
        case none, addresses, some
    }

    /// The kind of text that may have to be lifted out of a part of the text.
    func lifts(in range: Range<Int>) -> Lifts {
        if Self.holds(liftPlaces, range) { return .some }
        return Self.holds(addressPlaces, range) ? .addresses : .none
    }

    /// Tells whether a table may stand in a part of the text.
    func mayHoldTable(in range: Range<Int>) -> Bool { Self.holds(tablePlaces, range) }

    private static func holds(_ places: [Int], _ range: Range<Int>) -> Bool {
        let first = places.partitioningIndex { $0 >= range.lowerBound }
        return first < places.count && places[first] < range.upperBound
    }

    /// Tells whether something may have to be lifted out of a text.
    static func mayLift(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { holds($0, "$~\\[") || holds($0, ":.") }
    }

    /// Tells whether the address of a page or a host may stand in a text.
    static func mayHoldAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { holds($0, ":.") }
    }

    private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ signs: StaticString) -> Bool {
        var features = Features()
        for sign in UnsafeBufferPointer(start: signs.utf8Start, count: signs.utf8CodeUnitCount) {
            var start = 0
            while let found = bytes.firstIndex(of: sign, from: start) {
                if features.look(at: found, bytes) { return true }
                start = found + 1
            }
        }
        return false
    }

    private init() {}

    /// Looks at a sign; returns whether something that begins there may have to be lifted.
    private mutating func look(at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let next = Self.byte(index + 1, bytes)
        switch bytes[index] {
        case UInt8(ascii: "$"):
            if next == UInt8(ascii: "$") { blocks = true }
            return true
        case UInt8(ascii: "~"):
            nodes = true
            return true
        case UInt8(ascii: "\\"):
            if next == UInt8(ascii: "[") { blocks = true }
            return next == UInt8(ascii: "(") || next == UInt8(ascii: "[")
        case UInt8(ascii: "["):
            switch next {
            case UInt8(ascii: "^"):
                blocks = true
                return true
            case UInt8(ascii: "!"), UInt8(ascii: " "), UInt8(ascii: "x"), UInt8(ascii: "X"): nodes = true
            default: break
            }
            return false
        case UInt8(ascii: ":"):
            return next == UInt8(ascii: "/") && Self.byte(index + 2, bytes) == UInt8(ascii: "/")
        default:
            return Self.byte(index - 1, bytes) == UInt8(ascii: "w") && Self.byte(index - 2, bytes) == UInt8(ascii: "w")
        }
    }

    /// Tells whether a colon has a dash beside it, as in a delimiter row.
    private static func isDelimiter(at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        byte(index + 1, bytes) == UInt8(ascii: "-") || byte(index - 1, bytes) == UInt8(ascii: "-")
    }

    /// Looks at a backtick, which may be the last of a fence before the language of formulas.
    private mutating func lookForMath(at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
        let tick = UInt8(ascii: "`")
        guard Self.byte(index - 1, bytes) == tick, Self.byte(index - 2, bytes) == tick else { return }
        let next = Self.byte(index + 1, bytes)
        if (next == UInt8(ascii: " ") ? Self.byte(index + 2, bytes) : next) == UInt8(ascii: "m") { nodes = true }
    }

    private static func byte(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        bytes.indices.contains(index) ? bytes[index] : 0
    }
}
