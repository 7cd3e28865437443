/// Some values that a byte can have: what an escape, say, has to look at.
package struct ByteSet: Sendable {
    /// One for each value that is in the set, zero for the others.
    private let members: [UInt8]

    /// The values for which a condition holds.
    package init(where holds: (UInt8) -> Bool) {
        members = (0...255).map { holds($0) ? 1 : 0 }
    }

    /// The index of the first byte of the set at or behind an index; the end where there is none.
    ///
    /// Most texts hold few such bytes: four are looked up before the first decision.
    package func firstIndex(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        members.withUnsafeBufferPointer { members in
            var index = start
            while index + 4 <= bytes.count {
                let first = members[Int(bytes[index])] | members[Int(bytes[index + 1])]
                let second = members[Int(bytes[index + 2])] | members[Int(bytes[index + 3])]
                if first | second != 0 { break }
                index += 4
            }
            while index < bytes.count, members[Int(bytes[index])] == 0 { index += 1 }
            return index
        }
    }
}
