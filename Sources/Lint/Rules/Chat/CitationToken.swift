import Diagnostics

extension Rule {
    static let citationToken = Rule(
        "citation-token",
        .chat,
        .error,
        fix: .safe,
        "a mark of a chat's own sources was copied along",
        why: """
            Chats mark the places that they cite with tokens that mean something only inside the chat:
            `contentReference[oaicite:0]`, `【4†source】`, `citeturn0search1`, `[cite_start]`. Readers see noise, and
            nobody can follow them. Remove them, and name the source in a `Sources` section where it matters.
            """,
        bad: [
            "It grows fast :contentReference[oaicite:0]{index=0}.",
            "It grows fast【4†source】.",
            "It grows fast citeturn0search1.",
            "It grows fast \u{E200}cite\u{E202}turn0search1\u{E201}.",
            "[cite_start]It grows fast. [cite: 1, 2]",
            "[span_0](start_span)It grows fast.[span_0](end_span)",
        ],
        good: [
            "The function `contentReference` returns it.",
            "Write `【4†source】` as a footnote.",
            "It grows fast [1].",
        ],
        check: .texts(
            [
                ":contentreference[", "contentreference[oaicite", "【", "citeturn", "\u{E200}", "[cite_start]",
                "[cite_end]", "[cite:", "](start_span)", "](end_span)", "turn0search", "[oaicite:",
            ]
        ) { file, hits, findings in
            var end = 0
            for hit in hits where hit.range.lowerBound >= end {
                guard ![.code, .codeSpan, .fence, .outside, .comment].contains(file.marks[hit.range.lowerBound])
                else { continue }
                guard let range = tokenRange(hit, in: file) else { continue }
                end = range.upperBound
                findings.add(
                    "'\(file.text(range))' is a mark of the chat that this was copied from",
                    at: file.location(range),
                    help: "remove it, and name the source in words where it matters",
                    fix: .replace(widened(range, in: file), with: "", .safe, "remove the token")
                )
            }
        }
    )

    /// The whole token around a text that was found.
    private static func tokenRange(_ hit: Hit, in file: FileContext) -> Range<Int>? {
        let bytes = file.bytes
        let line = file.vicinity(of: hit.range)
        func behind(_ byte: Unicode.Scalar, from start: Int) -> Int? {
            bytes[start..<max(start, line.upperBound)].firstIndex(of: UInt8(ascii: byte)).map { $0 + 1 }
        }
        switch hit.text {
        case 0, 1, 11:
            guard var end = behind("]", from: hit.range.lowerBound) else { return nil }
            if end < line.upperBound, bytes[end] == UInt8(ascii: "{"), let close = behind("}", from: end) {
                end = close
            }
            return hit.range.lowerBound..<end
        case 2:
            let rest = file.text(hit.range.lowerBound..<line.upperBound)
            guard let close = rest.firstIndex(of: "】") else { return nil }
            let token = rest[...close]
            guard token.contains("†") || token.contains("source") else { return nil }
            return hit.range.lowerBound..<hit.range.lowerBound + token.utf8.count
        case 4:
            let rest = file.text(hit.range.lowerBound..<line.upperBound)
            let end = rest.firstIndex(of: "\u{E201}").map { rest[...$0].utf8.count } ?? 3
            return hit.range.lowerBound..<hit.range.lowerBound + end
        case 3, 10:
            let word = bytes[hit.range.upperBound..<line.upperBound].prefix { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
            }
            guard hit.text == 3 || hit.range.lowerBound == 0 || bytes[hit.range.lowerBound - 1] <= 0x20 else {
                return nil
            }
            return hit.range.lowerBound..<word.endIndex
        case 7:
            return behind("]", from: hit.range.lowerBound).map { hit.range.lowerBound..<$0 }
        case 8, 9:
            guard let open = bytes[line.lowerBound..<hit.range.lowerBound].lastIndex(of: UInt8(ascii: "[")) else {
                return nil
            }
            return open..<hit.range.upperBound
        default: return hit.range
        }
    }

    /// The range with the space that would be left over before a mark or at a line's end.
    private static func widened(_ range: Range<Int>, in file: FileContext) -> Range<Int> {
        let bytes = file.bytes
        let next = range.upperBound < bytes.count ? bytes[range.upperBound] : 0x0A
        let isEnd = next <= 0x20 || [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F].contains(next)
        guard isEnd, range.lowerBound > 0, bytes[range.lowerBound - 1] == 0x20 else { return range }
        return range.lowerBound - 1..<range.upperBound
    }
}
