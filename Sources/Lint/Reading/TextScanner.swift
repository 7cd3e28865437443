/// Finds many texts in one pass over a file's bytes, whatever the case of their ASCII letters.
///
/// Each text is looked for by its rarest pair of bytes: a table of bits says for each position whether any text could
/// stand there, so that nearly all positions cost one look.
struct TextScanner: Sendable {
    private struct Needle: Sendable {
        var bytes: [UInt8]
        /// Where the pair stands in the bytes.
        var anchor: Int
        var rule: String
        var text: Int
    }

    private var bits = [UInt64](repeating: 0, count: 1024)
    private var needles: [UInt16: [Needle]] = [:]

    init(_ rules: [Rule]) {
        for rule in rules {
            let texts: [String]
            switch rule.check {
            case .texts(let list, _), .scan(let list, _): texts = list
            case .reading, .file, .library, .code, .online, .engine: continue
            }
            for (index, text) in texts.enumerated() where text.utf8.count >= 2 {
                let bytes = text.utf8.map(Self.lowered)
                let anchor = (0..<bytes.count - 1).min {
                    Self.frequency(bytes[$0], bytes[$0 + 1]) < Self.frequency(bytes[$1], bytes[$1 + 1])
                }
                guard let anchor else { continue }
                let pair = UInt16(bytes[anchor]) << 8 | UInt16(bytes[anchor + 1])
                bits[Int(pair >> 6)] |= 1 << UInt64(pair & 63)
                needles[pair, default: []].append(
                    Needle(bytes: bytes, anchor: anchor, rule: rule.name, text: index)
                )
            }
        }
    }

    /// Where texts stand, by rule and then by place.
    func hits(in bytes: [UInt8]) -> [String: [Hit]] {
        var hits: [String: [Hit]] = [:]
        bytes.withUnsafeBufferPointer { buffer in
            bits.withUnsafeBufferPointer { bits in
                guard buffer.count > 1 else { return }
                var previous = UInt16(Self.lowered(buffer[0]))
                for index in 1..<buffer.count {
                    let current = UInt16(Self.lowered(buffer[index]))
                    let pair = previous << 8 | current
                    previous = current
                    guard bits[Int(pair >> 6)] & (1 << UInt64(pair & 63)) != 0 else { continue }
                    for needle in needles[pair] ?? [] {
                        let start = index - 1 - needle.anchor
                        guard start >= 0, start + needle.bytes.count <= buffer.count else { continue }
                        let isThere = needle.bytes.indices.allSatisfy {
                            Self.lowered(buffer[start + $0]) == needle.bytes[$0]
                        }
                        if isThere {
                            hits[needle.rule, default: []].append(
                                Hit(text: needle.text, range: start..<start + needle.bytes.count)
                            )
                        }
                    }
                }
            }
        }
        return hits.mapValues { $0.sorted { ($0.range.lowerBound, $0.text) < ($1.range.lowerBound, $1.text) } }
    }

    @inline(__always)
    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// How common a pair of bytes is in English, roughly.
    private static func frequency(_ first: UInt8, _ second: UInt8) -> Int {
        let order = Array(" etaoinsrhldcumfpgwybvkxjqz".utf8)
        func weight(_ byte: UInt8) -> Int {
            if let rank = order.firstIndex(of: byte) { return order.count - rank + 2 }
            return byte < 0x80 ? 2 : 1
        }
        return weight(first) * weight(second)
    }
}
