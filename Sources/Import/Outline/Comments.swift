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
                    if let end = String(rest).range(of: "-->") {
                        let length = rest.distance(from: rest.startIndex, to: rest.endIndex)
                        let before = String(rest)[..<end.lowerBound]
                        finish(open.text + before, open.start...line.number)
                        comment = nil
                        rest = rest.dropFirst(min(length, before.count + 3))
                    } else {
                        comment = (open.start, open.text + rest + "\n")
                        rest = ""
                    }
                } else if let start = Self.opening(in: String(rest)) {
                    text += rest.prefix(start)
                    rest = rest.dropFirst(start + 4)
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

    /// The place of a comment that is not inside a code span, in characters.
    private static func opening(in text: String) -> Int? {
        var from = text.startIndex
        while let range = text[from...].firstRange(of: "<!--") {
            let before = text[..<range.lowerBound]
            if before.count(where: { $0 == "`" }) % 2 == 0 { return before.count }
            from = range.upperBound
        }
        return nil
    }

    private mutating func finish(_ text: String, _ lines: Lines) {
        let bare = text.trimmed
        if !bare.contains("\n"), let colon = bare.firstIndex(of: ":") {
            let key = bare[..<colon].trimmed.lowercased()
            if ["tags", "tag", "expertise", "difficulty", "level"].contains(key) {
                let value = bare[bare.index(after: colon)...].trimmed.drop { $0 == "(" }
                settings.append((key, String(value.reversed().drop { $0 == ")" }.reversed())))
                omissions.append(Omission(.form, lines, bare))
                return
            }
        }
        if !bare.isEmpty { omissions.append(Omission(.comment, lines, bare)) }
    }
}
