/// 128 bits that stand for some content.
@usableFromInline
package struct Digest: Hashable, Sendable {
    package var low: UInt64
    package var high: UInt64

    package init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// Stands for nothing.
    package init() { self.init(low: 0, high: 0) }

    // Both halves are as good as random already.
    @usableFromInline
    package func hash(into hasher: inout Hasher) { hasher.combine(low) }

    package static var random: Digest { Digest(low: .random(in: .min ... .max), high: .random(in: .min ... .max)) }

    /// The digest of the content, under this one as the key: SipHash-2-4 with 128 bits of output
    /// (Aumasson and Bernstein, "SipHash: a fast short-input PRF", and its reference implementation).
    ///
    /// A chain of digests, each the key of the next, identifies a list of byte strings. Each cache has a random first
    /// key of its own, so that nobody can prepare two blocks of code that share a place in it.
    package func digest(_ content: some Sequence<UInt8>) -> Digest {
        content.withContiguousStorageIfAvailable { sip(UnsafeRawBufferPointer($0)) }
            ?? Array(content).withUnsafeBytes(sip)
    }

    private func sip(_ bytes: UnsafeRawBufferPointer) -> Digest {
        var state = SipState(key: self)
        let whole = bytes.count & ~7
        for offset in stride(from: 0, to: whole, by: 8) {
            state.absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        }
        var last = UInt64(truncatingIfNeeded: bytes.count) << 56
        for (index, byte) in bytes[whole...].enumerated() { last |= UInt64(byte) << (8 * UInt64(index)) }
        state.absorb(last)
        return state.finish()
    }
}

private struct SipState {
    var v0, v1, v2, v3: UInt64

    init(key: Digest) {
        v0 = key.low ^ 0x736f_6d65_7073_6575
        v1 = key.high ^ 0x646f_7261_6e64_6f6d ^ 0xee
        v2 = key.low ^ 0x6c79_6765_6e65_7261
        v3 = key.high ^ 0x7465_6462_7974_6573
    }

    mutating func absorb(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    mutating func finish() -> Digest {
        v2 ^= 0xee
        for _ in 0..<4 { round() }
        let low = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xdd
        for _ in 0..<4 { round() }
        return Digest(low: low, high: v0 ^ v1 ^ v2 ^ v3)
    }

    @inline(__always)
    private mutating func round() {
        v0 &+= v1
        v1 = v1 << 13 | v1 >> 51
        v1 ^= v0
        v0 = v0 << 32 | v0 >> 32
        v2 &+= v3
        v3 = v3 << 16 | v3 >> 48
        v3 ^= v2
        v0 &+= v3
        v3 = v3 << 21 | v3 >> 43
        v3 ^= v0
        v2 &+= v1
        v1 = v1 << 17 | v1 >> 47
        v1 ^= v2
        v2 = v2 << 32 | v2 >> 32
    }
}
