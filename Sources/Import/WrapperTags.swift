import Packs
import Text

/// Makes Markdown of lines whose layout is said otherwise. Lines that hold nothing but tags, such as `<div dir="rtl">`, are
/// blanked, since Markdown inside of them would be taken for HTML; `<h2>Why?</h2>`, `##Why?` and `=== Question ===` become headings.
/// Lines keep their numbers.
struct WrapperTags {
    private(set) var bytes: [UInt8]
    private(set) var omissions: [Omission] = []
    private(set) var repairs: [Repair] = []

    init(_ text: [UInt8]) {
        bytes = text
        guard text.contains(where: { "<#=".utf8.contains($0) }) else { return }
        let lines = Passage(text: String(decoding: text, as: UTF8.self), at: 1).lines
        var fence: Substring?
        var depth = 0
        // Headings without the blank behind their marks; one alone is no heading.
        var tight: [(place: Int, line: String)] = []
        // Names between rules of equals signs.
        var ruled: [(place: Int, name: String)] = []
        var kept: [String] = []
        kept.reserveCapacity(lines.count)
        for (place, line) in lines.enumerated() {
            kept.append(line.text)
            let bare = line.text.drop { $0 == " " || $0 == "\t" || $0 == ">" }
            if let open = fence {
                if bare.hasPrefix(open), bare.drop(while: { $0 == open.first }).allSatisfy(\.isWhitespace) {
                    fence = nil
                }
                continue
            }
            if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
                fence = bare.prefix { $0 == bare.first }
                continue
            }
            if depth == 0, let heading = Self.tight(line.text) {
                tight.append((place, heading))
                continue
            }
            if bare.hasPrefix("==="), bare.reversed().drop(while: \.isWhitespace).starts(with: "===") {
                ruled.append((place, bare.trimmed.split(separator: "=").map(\.trimmed).joined(separator: "=")))
            }
            guard bare.contains("<") else { continue }
            if depth == 0, let heading = Self.tagged(line.text) {
                omissions.append(Omission(.form, line.number...line.number, text: heading.tags))
                kept[kept.count - 1] = heading.line
                continue
            }
            depth = max(0, depth + Self.depthChange(bare))
            guard depth == 0, Furniture.isWrapper(line.text), line.text.indentation < 12 else { continue }
            // What stands deeper below would become code.
            let next = lines[(place + 1)...].first { !$0.isBlank }
            guard next.map({ $0.text.indentation - line.text.indentation < 4 }) ?? true else { continue }
            omissions.append(Omission(.form, line.number...line.number, text: line.text))
            kept[kept.count - 1] = ""
        }
        if tight.count(where: { $0.line.hasPrefix("##") }) > 1 {
            for (place, line) in tight {
                kept[place] = line
                repairs.append(Repair("put the blank behind the marks of a heading", place + 1...place + 1))
            }
        }
        let names = Set(ruled.map { $0.name.lowercased() })
        if !names.isDisjoint(with: QuestionPrefix.names),
            names.contains(where: { SectionLabel.read($0)?.kind == .answer })
        {
            for (place, name) in ruled where !name.isEmpty {
                kept[place] = "## " + name
                repairs.append(Repair("made a heading of a name between equals signs", place + 1...place + 1))
            }
        }
        if !omissions.isEmpty || !repairs.isEmpty { bytes = Array(kept.joined(separator: "\n").utf8) }
    }

    /// `##18. Why?` with the blank that CommonMark wants.
    private static func tight(_ line: String) -> String? {
        let marks = line.prefix { $0 == "#" }
        let text = line.dropFirst(marks.count)
        guard (1...6).contains(marks.count), let first = text.first, first.isLetter || first.isNumber,
            marks.count > 1 || text.contains(" ")
        else { return nil }
        return marks + " " + text
    }

    /// `<h2 dir="rtl">Why?</h2>` as a heading, and its tags.
    private static func tagged(_ line: String) -> (line: String, tags: String)? {
        let text = line.trimmed
        guard text.hasPrefix("<h"), let level = text.dropFirst(2).first?.wholeNumberValue, (1...6).contains(level),
            let open = text.firstIndex(of: ">"), text.hasSuffix("</h\(level)>"), line.indentation < 4
        else { return nil }
        let inner = text[text.index(after: open)...].dropLast(5).trimmed
        guard !inner.isEmpty, !inner.contains("</h"), !inner.contains("<img") else { return nil }
        return (String(repeating: "#", count: level) + " " + inner, text[...open] + "</h\(level)>")
    }

    /// The number of elements whose content must stay together that a line opens, less those it closes.
    private static func depthChange(_ line: Substring) -> Int {
        let text = line.lowercased()
        return ["table", "ul", "ol", "dl", "pre", "svg", "picture"].reduce(0) { depth, tag in
            depth + text.ranges(of: "<" + tag).count - text.ranges(of: "</" + tag).count
        }
    }
}
