import Text
import CommonMark
import Packs

/// A `<details>` element in lines of text: its summary and what it hides.
struct DetailsSpan: Sendable {
    /// Its first and last line, by their place in the passage.
    var place: ClosedRange<Int>
    /// The summary without markup.
    var summary: String
    /// The summary's Markdown.
    var summaryMarkdown: String
    var content: Passage

    /// The outermost elements of a passage; code is skipped.
    static func all(in passage: Passage, isCode: (Int) -> Bool) -> [DetailsSpan] {
        places(in: passage, isCode: isCode).compactMap { DetailsSpan(passage, $0) }
    }

    /// The places of the outermost elements of a passage.
    static func places(in passage: Passage, isCode: (Int) -> Bool) -> [ClosedRange<Int>] {
        var places: [ClosedRange<Int>] = []
        var start: Int?
        var depth = 0
        for (place, line) in passage.lines.enumerated() where !isCode(line.number) {
            guard line.text.utf8.contains(UInt8(ascii: "<")) else { continue }
            let lowered = line.text.lowercased()
            let opened = lowered.ranges(of: "<details").count
            let closed = lowered.ranges(of: "</details").count
            if start == nil, opened > 0 { start = place }
            depth = max(0, depth + opened - closed)
            if let first = start, depth == 0 {
                places.append(first...place)
                start = nil
            }
        }
        return places
    }

    private init?(_ passage: Passage, _ place: ClosedRange<Int>) {
        self.place = place
        var lines = Array(passage.lines[place])
        // What a line holds before the element is not its content: `- <details>`.
        guard let open = lines[0].text.range(of: "<details", ignoringCase: true),
            let end = lines[0].text[open.upperBound...].firstIndex(of: ">")
        else { return nil }
        lines[0].text = String(lines[0].text[lines[0].text.index(after: end)...])
        let last = lines.count - 1
        guard let close = lines[last].text.range(of: "</details", ignoringCase: true, isLast: true) else { return nil }
        lines[last].text = String(lines[last].text[..<close.lowerBound])
        (summaryMarkdown, lines) = Self.takeSummary(from: lines)
        summary = MarkdownSource(summaryMarkdown).document.plainText(of: 0).trimmed
        content = Passage(lines).withoutWrappers.withoutBold
    }

    private static func takeSummary(from lines: [Passage.Line]) -> (String, [Passage.Line]) {
        guard let first = lines.firstIndex(where: { !$0.isBlank }),
            let open = lines[first].text.range(of: "<summary", ignoringCase: true),
            let begin = lines[first].text[open.upperBound...].firstIndex(of: ">")
        else { return ("", lines) }
        var rest = Array(lines[first...])
        rest[0].text = String(rest[0].text[rest[0].text.index(after: begin)...])
        guard let last = rest.firstIndex(where: { $0.text.range(of: "</summary", ignoringCase: true) != nil }),
            let close = rest[last].text.range(of: "</summary", ignoringCase: true),
            let end = rest[last].text[close.upperBound...].firstIndex(of: ">")
        else { return ("", lines) }
        var words = rest[..<last].map(\.text)
        words.append(String(rest[last].text[..<close.lowerBound]))
        rest[last].text = String(rest[last].text[rest[last].text.index(after: end)...])
        let text = words.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")
        return (withoutTags(text), Array(rest[last...]))
    }

    /// Emphasis and headings as tags say nothing that a question's heading does not.
    static func withoutTags(_ text: String) -> String {
        var text = text
        for tag in ["b", "strong", "em", "i", "h1", "h2", "h3", "h4", "h5", "h6", "big", "p", "span", "u"] {
            text = text.replacing("<\(tag)>", with: "").replacing("</\(tag)>", with: "")
        }
        // One without its counterpart would leave a mark that nothing closes.
        let isPaired = text.ranges(of: "<code>").count == text.ranges(of: "</code>").count
        let mark = isPaired ? "`" : ""
        return text.replacing("<code>", with: mark).replacing("</code>", with: mark).trimmed
    }
}

extension Passage {
    /// The passage without breaks at its start and without bold type around all of it: `<br><b>` … `</b>`.
    fileprivate var withoutBold: Passage {
        var content = trimmed
        while let first = content.lines.first,
            let tag = ["<br>", "<br/>", "<br />", "</br>"].first(where: first.text.trimmed.hasPrefix)
        {
            content.lines[0].text = first.text.trimmed.dropFirst(tag.count).trimmed
            content = content.trimmed
        }
        guard let first = content.lines.first?.text, first.hasPrefix("<b>"),
            let last = content.lines.last?.text.trimmed, last.hasSuffix("</b>")
        else { return content }
        content.lines[0].text = String(first.dropFirst(3))
        content.lines[content.lines.count - 1].text =
            String((content.lines.last?.text.trimmed ?? "").dropLast(4))
        return content.trimmed.withoutBold
    }

    /// The passage without tags of layout that stand alone on their lines, outside of code.
    var withoutWrappers: Passage {
        let source = MarkdownSource(text)
        return Passage(
            lines.enumerated().filter { place, line in
                source.isCode(place + 1) || !Furniture.isWrapper(line.text)
            }.map(\.element)
        ).trimmed
    }
}

extension String {
    /// The first or last place of an ASCII text in any case.
    func range(of wanted: String, ignoringCase: Bool, isLast: Bool = false) -> Range<Index>? {
        let pattern = Array(wanted.utf8)
        let bytes = Array(utf8)
        guard bytes.count >= pattern.count else { return nil }
        let starts = 0...(bytes.count - pattern.count)
        let matches = { (start: Int) in
            pattern.indices.allSatisfy { place in
                let byte = bytes[start + place]
                return (0x41...0x5A).contains(byte) ? byte | 0x20 == pattern[place] : byte == pattern[place]
            }
        }
        guard let start = isLast ? starts.last(where: matches) : starts.first(where: matches) else { return nil }
        return utf8.index(startIndex, offsetBy: start)..<utf8.index(startIndex, offsetBy: start + pattern.count)
    }
}
