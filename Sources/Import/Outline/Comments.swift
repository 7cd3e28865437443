import Algorithms
import Text
import Packs

/// Takes HTML comments out of a passage: they are never published, whatever they say.
struct Comments {
    private(set) var passage: Passage
    private(set) var omissions: [Omission] = []
    /// `key: value` in comments of one line: `<!-- tags: (css) -->`.
    private(set) var settings: [(key: String, value: String)] = []

    init(_ passage: Passage, isCode: (Int) -> Bool) {
        self.passage = passage
        guard passage.lines.contains(where: { $0.text.contains("<!--") }) else { return }
        var kept: [Passage.Line] = []
        var comment: (start: Int, text: String)?
        for line in passage.lines {
            if isCode(line.number), comment == nil {
                kept.append(line)
                continue
            }
            var rest = Substring(line.text)
            var text = ""
            var hadComment = comment != nil
            while !rest.isEmpty {
                if let open = comment {
                    if let end = rest.firstRange(of: "-->") {
                        finish(open.text + rest[..<end.lowerBound], open.start...line.number)
                        comment = nil
                        rest = rest[end.upperBound...]
                    } else {
                        comment = (open.start, open.text + rest + "\n")
                        rest = ""
                    }
                } else if let opening = Self.opening(in: rest) {
                    text += rest[..<opening.lowerBound]
                    rest = rest[opening.upperBound...]
                    comment = (line.number, "")
                    hadComment = true
                } else {
                    text += rest
                    rest = ""
                }
            }
            if !hadComment || !text.trimmed.isEmpty { kept.append(Passage.Line(number: line.number, text: text)) }
        }
        if let open = comment, let last = passage.lines.last {
            finish(open.text, open.start...max(open.start, last.number))
        }
        self.passage = Passage(kept)
    }

    /// The first mark that opens a comment and is not inside a code span.
    private static func opening(in text: Substring) -> Range<Substring.Index>? {
        var rest = text
        var backticks = 0
        while let range = rest.firstRange(of: "<!--") {
            backticks += rest[..<range.lowerBound].count { $0 == "`" }
            if backticks % 2 == 0 { return range }
            rest = rest[range.upperBound...]
        }
        return nil
    }

    private mutating func finish(_ text: String, _ lines: Lines) {
        let bare = text.trimmed
        if !bare.contains("\n"), let colon = bare.firstIndex(of: ":") {
            let key = bare[..<colon].trimmed.lowercased()
            if ["tags", "tag", "expertise", "difficulty", "level"].contains(key) {
                let value = bare[bare.index(after: colon)...].trimmed.drop { $0 == "(" }
                settings.append((key, String(value.trimmingSuffix { $0 == ")" })))
                omissions.append(Omission(.form, lines, text: bare))
                return
            }
        }
        if !bare.isEmpty { omissions.append(Omission(.comment, lines, text: bare)) }
    }
}
