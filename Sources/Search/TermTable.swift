/// The places of words in a list, by their hashes.
///
/// The hashes are spread already, so that a table of places does what a dictionary would at a fraction of its cost.
struct TermTable {
    /// The words' hashes, in the order in which they came.
    private var hashes: [UInt64] = []
    /// Places, counted from 1, each at the lowest bits of its word's hash or in the next free slot; 0 where none is.
    private var slots = [Int32](repeating: 0, count: 1024)

    /// The place of a word; behind all others for one that is new.
    mutating func place(of hash: TermHash) -> Int {
        let slot = slot(of: hash.value)
        if slots[slot] > 0 { return Int(slots[slot]) - 1 }
        hashes.append(hash.value)
        slots[slot] = Int32(hashes.count)
        if hashes.count * 2 > slots.count { grow() }
        return hashes.count - 1
    }

    /// The slot where a word has its place, or gets it.
    ///
    /// - Parameters:
    ///   - slots: As many as a power of two, of which some are free: zero.
    ///   - hashAt: The hash of the word at a place, counted from 0.
    @inline(__always)
    static func slot<Slots: RandomAccessCollection>(
        of hash: UInt64,
        in slots: Slots,
        _ hashAt: (Int) -> UInt64
    ) -> Int where Slots.Element == Int32, Slots.Index == Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] > 0, hashAt(Int(slots[slot]) - 1) != hash { slot = (slot + 1) & mask }
        return slot
    }

    private func slot(of hash: UInt64) -> Int { Self.slot(of: hash, in: slots) { hashes[$0] } }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 4)
        for (place, hash) in hashes.enumerated() { slots[slot(of: hash)] = Int32(place + 1) }
    }
}
