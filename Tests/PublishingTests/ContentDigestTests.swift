import Testing

@testable import Publishing

/// Expected values by the xxHash project's own library (xxh64, seed 0).
@Suite struct ContentDigestTests {
    @Test(arguments: [
        (0, 0xEF46DB3751D8E999), (1, 0xA96C7F0CE858BBB7), (3, 0x56E6957632A487F9), (4, 0xC60D15B1E3FF8F04),
        (8, 0x3DA5C7AA269683E0), (12, 0x9650FDE93A383E90), (31, 0x3391303D485E846E), (32, 0x40B7AFF75D45BBC8),
        (33, 0x4997CAE4951C17A5), (63, 0x2944B4DAFC69B206), (64, 0xBB76F6EF19BD5A1B), (100, 0xF0B29A915621716D),
        (1000, 0x9E3300C1CDE3C58D), (100000, 0x5AD6BFA475E9453B),
    ])
    func isXXH64(count: Int, hash: UInt64) {
        let bytes = (0..<count).map { UInt8(($0 * 31 + 7) % 251) }
        for piece in [1, 7, 32, 100_000] {
            var digester = ContentDigester()
            for start in stride(from: 0, to: count, by: piece) {
                bytes[start..<min(start + piece, count)].withUnsafeBytes { digester.update($0) }
            }
            #expect(digester.digest == ContentDigest(size: count, hash: hash))
        }
    }
}
