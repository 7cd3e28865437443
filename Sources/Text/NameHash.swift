/// The hash of texts in names that outlive the program: ids, files of a site, fingerprints of findings, notes of decks.
///
/// It is FNV-1a. Somebody can make two texts that share one, but another hash would give everything a new name. Whatever
/// must withstand that has a `Digest`.
package enum NameHash {
    /// The hash with 64 bits; each seed gives others.
    package static func long(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
        inOnePiece(bytes) { $0.reduce(0xCBF2_9CE4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
    }

    /// The hash with 32 bits.
    package static func short(_ bytes: some Sequence<UInt8>) -> UInt32 {
        inOnePiece(bytes) { $0.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 } }
    }

    /// The hash of bytes in one piece: a loop over these costs a nanosecond each, one over any sequence fifty times that.
    private static func inOnePiece<Hash>(
        _ bytes: some Sequence<UInt8>,
        _ hash: (UnsafeBufferPointer<UInt8>) -> Hash
    ) -> Hash {
        bytes.withContiguousStorageIfAvailable(hash) ?? Array(bytes).withUnsafeBufferPointer(hash)
    }

    /// Seven digits and letters at most, for names of files.
    package static func letters(_ bytes: some Sequence<UInt8>) -> String {
        String(long(bytes) % 78_364_164_096, radix: 36)
    }

    /// All digits of a hash in base 16.
    package static func digits<Word: FixedWidthInteger>(_ hash: Word) -> String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: Word.bitWidth / 4 - digits.utf8.count) + digits
    }
}
