import Files
import Text

/// The size and a 64-bit hash of a file's content: equal digests mean equal content, but for accidents of 1 in 2⁶⁴.
///
/// The hash is XXH64 with seed 0 (xxHash's `doc/xxhash_spec.md`): fast, the same on every machine, and no protection
/// against somebody who constructs collisions. They would gain one outdated page of their own.
package struct ContentDigest: Sendable, Hashable {
    package var size: Int
    package var hash: UInt64

    init(size: Int, hash: UInt64) {
        self.size = size
        self.hash = hash
    }

    /// The hash in sixteen hexadecimal digits.
    var text: String { NameHash.digits(hash) }

    /// The digest of bytes.
    package init(_ bytes: UnsafeRawBufferPointer) {
        var digester = ContentDigester()
        digester.update(bytes)
        self = digester.digest
    }
}

/// Computes a digest from pieces of any size.
struct ContentDigester {
    private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5
    private static let stripe = 32

    private var size = 0
    private var pending: [UInt8] = []
    private var lanes = (prime1 &+ prime2, prime2, UInt64(0), 0 &- prime1)

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        size += bytes.count
        var rest = bytes[...]
        if !pending.isEmpty {
            let missing = Self.stripe - pending.count
            pending.append(contentsOf: rest.prefix(missing))
            rest = rest.dropFirst(missing)
            guard pending.count == Self.stripe else { return }
            pending.withUnsafeBytes { Self.consume($0, into: &lanes) }
            pending.removeAll(keepingCapacity: true)
        }
        let whole = rest.count / Self.stripe * Self.stripe
        Self.consume(UnsafeRawBufferPointer(rebasing: rest.prefix(whole)), into: &lanes)
        pending.append(contentsOf: rest.dropFirst(whole))
    }

    var digest: ContentDigest {
        var hash: UInt64
        if size >= Self.stripe {
            hash = Self.rotate(lanes.0, 1) &+ Self.rotate(lanes.1, 7)
            hash = hash &+ Self.rotate(lanes.2, 12) &+ Self.rotate(lanes.3, 18)
            for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
                hash = (hash ^ Self.round(0, lane)) &* Self.prime1 &+ Self.prime4
            }
        } else {
            hash = Self.prime5
        }
        hash = hash &+ UInt64(size)
        pending.withUnsafeBytes { Self.finish($0, &hash) }
        hash = (hash ^ (hash >> 33)) &* Self.prime2
        hash = (hash ^ (hash >> 29)) &* Self.prime3
        return ContentDigest(size: size, hash: hash ^ (hash >> 32))
    }

    private static func consume(_ bytes: UnsafeRawBufferPointer, into lanes: inout (UInt64, UInt64, UInt64, UInt64)) {
        var (a, b, c, d) = lanes
        var offset = 0
        while offset < bytes.count {
            a = round(a, word(bytes, offset))
            b = round(b, word(bytes, offset + 8))
            c = round(c, word(bytes, offset + 16))
            d = round(d, word(bytes, offset + 24))
            offset += stripe
        }
        lanes = (a, b, c, d)
    }

    /// Mixes in the last bytes, fewer than a stripe.
    private static func finish(_ bytes: UnsafeRawBufferPointer, _ hash: inout UInt64) {
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = rotate(hash ^ round(0, word(bytes, offset)), 27) &* prime1 &+ prime4
            offset += 8
        }
        if offset + 4 <= bytes.count {
            let half = UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            hash = rotate(hash ^ (half &* prime1), 23) &* prime2 &+ prime3
            offset += 4
        }
        for byte in bytes[offset...] {
            hash = rotate(hash ^ (UInt64(byte) &* prime5), 11) &* prime1
        }
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        rotate(lane &+ word &* prime2, 31) &* prime1
    }

    private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
        (value << count) | (value >> (64 - count))
    }
}

extension OpenFile {
    /// The digest of the file's bytes from here on.
    func digest() throws(SystemError) -> ContentDigest {
        var digester = ContentDigester()
        try readChunks { digester.update($0) }
        return digester.digest
    }
}
