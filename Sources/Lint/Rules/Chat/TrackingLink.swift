import Text
import Catalogue
import Diagnostics

extension LintRule {
    static let trackingLink = LintRule(
        "tracking-link",
        .chat,
        .warning,
        fix: .safe,
        mayChange: Allowance(
            text: { eraseParameters(from: &$0, behind: ["&"]) },
            address: { eraseParameters(from: &$0, behind: ["&"]) },
            html: { eraseParameters(from: &$0, behind: signs) }
        ),
        "a link tells where it was copied from",
        why: """
            Chats add `utm_source=chatgpt.com` and the like to links, so that sites can count who sent their readers.
            The page is the same without it, and readers are nobody's traffic.
            """,
        bad: [
            "See [the paper](https://example.org/a?utm_source=chatgpt.com).",
            "See https://example.org/a?id=3&utm_source=openai&page=2 for more.",
            "[https://example.org/?utm_source=chatgpt.com](https://example.org/?utm_source=chatgpt.com)",
        ],
        good: [
            "See [the paper](https://example.org/a?id=3).",
            "`utm_source=chatgpt.com` is added to links.",
        ],
        check: .texts(parameters) { file, hits, findings in
            for hit in hits where isInAddress(hit.range, file) {
                let (value, range) = parameter(at: hit.range, in: file.bytes)
                findings.add(
                    "the link has '\(file.text(value))' in it",
                    at: file.location(value),
                    help: "remove it; the page is the same",
                    fix: .replace(range, with: "", .safe, message: "remove the parameter")
                )
            }
        }
    )

    /// Tells whether a parameter stands in an address: one that leads somewhere, or that is the text of a link.
    private static func isInAddress(_ hit: Range<Int>, _ file: FileContext) -> Bool {
        switch file.marks[hit.lowerBound] {
        case .url, .html: return true
        case .prose:
            let before = file.bytes[file.vicinity(of: hit).lowerBound..<hit.lowerBound]
            let start = before.lastIndex { $0 <= 0x20 || $0 == UInt8(ascii: "[") }.map { $0 + 1 } ?? before.startIndex
            return ["https://", "http://"].contains { before[start...].starts(with: $0.utf8) }
        default: return false
        }
    }

    private static let parameters = [
        "utm_source=chatgpt.com", "utm_source=openai", "utm_source=perplexity", "utm_source=copilot",
        "utm_source=gemini", "utm_source=claude", "utm_source=bing", "utm_source=bard",
    ]

    /// The signs between parameters, in an address and in one that is written in HTML or Markdown.
    private static let signs = ["&amp;", "&"]

    /// A parameter with all of its value, and what goes with it: the sign before it, or else the one behind it.
    private static func parameter(
        at hit: Range<Int>,
        in bytes: [UInt8],
        between signs: [String] = signs
    ) -> (value: Range<Int>, removal: Range<Int>) {
        var end = bytes[hit.upperBound...].prefix { $0.isWordByte && $0 < 0x80 || "-._~%+".utf8.contains($0) }.endIndex
        // What ends a sentence or is markup around the address is no part of it.
        while end > hit.upperBound, "._~".utf8.contains(bytes[end - 1]) { end -= 1 }
        let start = hit.lowerBound
        for sign in signs where bytes[..<start].suffix(sign.utf8.count).elementsEqual(sign.utf8) {
            return (start..<end, start - sign.utf8.count..<end)
        }
        for sign in signs where bytes[end...].starts(with: sign.utf8) {
            return (start..<end, start..<end + sign.utf8.count)
        }
        let isAlone = start > 0 && bytes[start - 1] == UInt8(ascii: "?")
        return (start..<end, isAlone ? start - 1..<end : start..<end)
    }

    private static let sign = Array("utm_source=".utf8)

    private static func eraseParameters(from text: inout [UInt8], behind signs: [String]) {
        var edits: [(range: Range<Int>, bytes: [UInt8])] = []
        var index = 0
        while let start = text.first(sign, in: index..<text.count) {
            index = start + 1
            guard let parameter = parameters.first(where: { text[start...].starts(with: $0.utf8) }) else { continue }
            edits.append(
                (self.parameter(at: start..<start + parameter.utf8.count, in: text, between: signs).removal, [])
            )
        }
        text.replace(edits)
    }
}
