import Catalogue
import Diagnostics

extension LintRule {
    static let linkMalformed = LintRule(
        "link-malformed",
        .text,
        .warning,
        fix: .unsafe,
        "a link shows as text",
        why: """
            Without its first bracket, with a blank between `]` and `(`, or with a blank in its address, a link is none:
            readers see brackets and an address. Write `[text](address)`, with an address that has blanks in angles.
            """,
        bad: [
            "See the Docs](https://example.org/docs).",
            "See [the docs] (https://example.org/docs).",
            "![A plot](my plot.png)",
            "![A plot](plot.png =100x20)",
        ],
        good: [
            "See [the docs](https://example.org/docs).",
            "![A plot](<my plot.png>)",
            "The call `list[0](https://example.org)` and an item a[0](b).",
            "Not a link: \\[the docs\\](https://example.org/docs).",
            "See [the docs][1] (https is the scheme).\n\n[1]: https://example.org/docs",
        ],
        check: .texts(["](", "] ("]) { file, hits, findings in
            for hit in hits where file.marks[hit.range.lowerBound] == .prose {
                let line = file.vicinity(of: hit.range)
                let (start, inner) = (hit.range.lowerBound, hit.range.upperBound)
                guard start > line.lowerBound, file.bytes[start - 1] != UInt8(ascii: "\\"),
                    let close = file.bytes[inner..<line.upperBound].firstIndex(of: UInt8(ascii: ")")), close > inner,
                    !file.bytes[inner..<close].contains(UInt8(ascii: "(")), file.isAll(hit.range, .prose)
                else { continue }
                let address = file.text(inner..<close)
                let open = opening(before: start, from: line.lowerBound, file.bytes)
                let isPicture = open.map { $0 > line.lowerBound && file.bytes[$0 - 1] == UInt8(ascii: "!") } ?? false
                let isWrong = hit.text == 1 ? open != nil && isAddress(address) : isAddress(address) || isPicture
                guard isWrong, hit.text == 0 || !address.contains(" ") else { continue }
                // What has its brackets and no blank is no link for a reason of its own.
                let hasBlank = address.contains(" ")
                guard hit.text == 1 || open == nil || hasBlank else { continue }
                let range = (open ?? start)..<close + 1
                findings.add(
                    "'\(file.text(range))' is no link and shows as it is",
                    at: file.location(range),
                    help: open == nil
                        ? "put '[' before its text"
                        : hasBlank ? "put '<' and '>' around the address" : "remove the blank",
                    fix: fix(hit, inner..<close, isOpen: open != nil, hasBlank: hasBlank, text: address)
                )
            }
        }
    )

    private static func fix(_ hit: Hit, _ address: Range<Int>, isOpen: Bool, hasBlank: Bool, text: String) -> Fix? {
        if hit.text == 1 {
            return .replace(hit.range, with: "](", .unsafe, message: "remove the blank")
        }
        guard isOpen, hasBlank, !text.contains(where: { "<>=\"'".contains($0) }) else { return nil }
        return .replace(address, with: "<\(text)>", .unsafe, message: "put the address in angles")
    }

    /// The bracket that opens a text, on the same line.
    private static func opening(before end: Int, from start: Int, _ bytes: [UInt8]) -> Int? {
        var depth = 0
        for index in stride(from: end - 1, through: start, by: -1) {
            switch bytes[index] {
            case UInt8(ascii: "]"): depth += 1
            case UInt8(ascii: "["):
                if depth == 0 { return index }
                depth -= 1
            default: break
            }
        }
        return nil
    }

    /// Tells whether a text is an address: of the web, of a place, or of a file.
    private static func isAddress(_ text: String) -> Bool {
        for start in ["http://", "https://", "www.", "mailto:", "#", "./", "../", "/"] where text.hasPrefix(start) {
            return text.utf8.count > start.utf8.count
        }
        let end = text.split(separator: " ").first.map(String.init) ?? ""
        return [".md", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".html", ".pdf"].contains {
            end.lowercased().hasSuffix($0) || text.lowercased().hasSuffix($0)
        }
    }
}
