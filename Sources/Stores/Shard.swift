/// One of several parts that together are all the work: a run of neighbours, as long as the others' or one longer.
package struct Shard: Sendable, Hashable {
    /// Its number among the parts, from 1.
    package let number: Int
    /// The number of parts.
    package let count: Int

    /// Reads `K/N`; `nil` for what is none of N parts.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else { return nil }
        self.init(number: number, count: count)
    }

    /// `nil` for what is none of the parts.
    package init?(number: Int, count: Int) {
        guard 1 <= number, number <= count, count <= 1_000_000 else { return nil }
        self.number = number
        self.count = count
    }

    /// The items that are its part.
    package func range(of total: Int) -> Range<Int> {
        let (length, longer) = total.quotientAndRemainder(dividingBy: count)
        let start = (number - 1) * length + min(number - 1, longer)
        return start..<start + length + (number <= longer ? 1 : 0)
    }
}
