import Diagnostics

/// Which extensions a text may use, and where, from one look at its bytes: what it does not use costs nothing more.
struct Features {
    /// Bytes that may have to be lifted out of paragraphs.
    private(set) var inlines = false
    /// Delimiter rows.
    private(set) var tables = false
    /// Footnote definitions or display formulas.
    private(set) var blocks = false
    /// Things that are found in the finished tree: mail addresses, tasks, alerts, math fences.
    private(set) var nodes = false

    /// Where bytes stand that may have to be lifted, where addresses may, and where a delimiter row may; in order.
    private var liftPlaces: [Int] = []
    private var addressPlaces: [Int] = []
    private var tablePlaces: [Int] = []

    var any: Bool { inlines || tables || blocks || nodes }

    init(_ bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        bytes.withUnsafeBufferPointer { buffer in
            var places = Self.places(of: "$~\\[", in: buffer, start) { look(at: $0, buffer) }
            liftPlaces = places
            places = Self.places(of: ":.", in: buffer, start) { look(at: $0, buffer) }
            addressPlaces = places
            places = Self.places(of: "|:", in: buffer, start) { lookForTable(at: $0, buffer) }
            tablePlaces = places
            (inlines, tables) = (!liftPlaces.isEmpty || !addressPlaces.isEmpty, !tablePlaces.isEmpty)
            for sign in "@`".utf8 {
                var next = 0
                while !nodes, let found = buffer.firstIndex(of: sign, from: next) {
                    lookForNode(at: found, buffer)
                    next = found + 1
                }
            }
        }
    }

    /// Where some signs stand that pass a test, each place moved by a distance.
    private static func places(
        of signs: StaticString,
        in buffer: UnsafeBufferPointer<UInt8>,
        _ distance: Int,
        _ isWanted: (Int) -> Bool
    ) -> [Int] {
        var places: [Int] = []
        var isSorted = true
        for sign in UnsafeBufferPointer(start: signs.utf8Start, count: signs.utf8CodeUnitCount) {
            var next = 0
            while let found = buffer.firstIndex(of: sign, from: next) {
                next = found + 1
                guard isWanted(found) else { continue }
                if let last = places.last, last > found + distance { isSorted = false }
                places.append(found + distance)
            }
        }
        if !isSorted { places.sort() }
        return places
    }

    /// What may have to be lifted out of a text.
    enum Lifts {
        case none, addresses, some
    }

    /// What may have to be lifted out of a part of the text.
    func lifts(in range: Range<Int>) -> Lifts {
        if Self.holds(liftPlaces, range) { return .some }
        return Self.holds(addressPlaces, range) ? .addresses : .none
    }

    /// Whether a table may stand in a part of the text.
    func mayHoldTable(in range: Range<Int>) -> Bool { Self.holds(tablePlaces, range) }

    private static func holds(_ places: [Int], _ range: Range<Int>) -> Bool {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < places.count && places[low] < range.upperBound
    }

    /// Whether something may have to be lifted out of a text.
    static func mayLift(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { holds($0, "$~\\[") || holds($0, ":.") }
    }

    /// Whether the address of a page or a host may stand in a text.
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

    private func lookForTable(at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let dash = UInt8(ascii: "-")
        return bytes[index] == UInt8(ascii: "|") || Self.byte(index + 1, bytes) == dash
            || Self.byte(index - 1, bytes) == dash
    }

    private mutating func lookForNode(at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes[index] == UInt8(ascii: "`") else { return nodes = true }
        guard Self.byte(index - 1, bytes) == UInt8(ascii: "`"), Self.byte(index - 2, bytes) == UInt8(ascii: "`") else {
            return
        }
        let next = Self.byte(index + 1, bytes)
        if (next == UInt8(ascii: " ") ? Self.byte(index + 2, bytes) : next) == UInt8(ascii: "m") { nodes = true }
    }

    private static func byte(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        bytes.indices.contains(index) ? bytes[index] : 0
    }
}
