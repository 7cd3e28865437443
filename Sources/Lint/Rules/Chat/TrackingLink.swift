import Diagnostics

extension Rule {
    static let trackingLink = Rule(
        "tracking-link",
        .chat,
        .warning,
        fix: .safe,
        "a link tells where it was copied from",
        why: """
            Chats add `utm_source=chatgpt.com` and the like to links, so that sites can count who sent their readers.
            The page is the same without it, and readers are nobody's traffic.
            """,
        bad: [
            "See [the paper](https://example.org/a?utm_source=chatgpt.com).",
            "See https://example.org/a?id=3&utm_source=openai&page=2 for more.",
        ],
        good: [
            "See [the paper](https://example.org/a?id=3).",
            "`utm_source=chatgpt.com` is added to links.",
        ],
        check: .texts(
            [
                "utm_source=chatgpt.com", "utm_source=openai", "utm_source=perplexity", "utm_source=copilot",
                "utm_source=gemini", "utm_source=claude", "utm_source=bing", "utm_source=bard",
            ]
        ) { file, hits, findings in
            for hit in hits where file.marks[hit.range.lowerBound] == .url || file.marks[hit.range.lowerBound] == .html
            {
                let bytes = file.bytes
                let value = bytes[hit.range.upperBound..<file.vicinity(of: hit.range).upperBound].prefix { byte in
                    byte > 0x20 && ![0x26, 0x29, 0x22, 0x27, 0x3E, 0x23].contains(byte)
                }
                var range = hit.range.lowerBound..<value.endIndex
                let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0
                let hasMore = value.endIndex < bytes.count && bytes[value.endIndex] == UInt8(ascii: "&")
                if hasMore, !bytes[value.endIndex...].starts(with: "&amp;".utf8) {
                    range = range.lowerBound..<range.upperBound + 1
                } else if before == UInt8(ascii: "?") || before == UInt8(ascii: "&") {
                    range = range.lowerBound - 1..<range.upperBound
                }
                findings.add(
                    "the link has '\(file.text(hit.range.lowerBound..<value.endIndex))' in it",
                    at: file.location(hit.range.lowerBound..<value.endIndex),
                    help: "remove it; the page is the same",
                    fix: .replace(range, with: "", .safe, "remove the parameter")
                )
            }
        }
    )
}
