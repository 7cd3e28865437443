import Text
import CommonMark
import Packs

/// Cards of Obsidian's plugins: `question::answer` on a line, or the two sides around a line with a question mark.
struct Cards: OutlineDialect {
    let name = "cards"
    let summary = "cards as Obsidian's plugins have them: 'question::answer', or sides around a line '?'"
    let weight = 0.97
    let isEnoughOnce = true
    let mark = (one: "card", many: "cards")

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard let evidence = evidence(for: source) else { return nil }
        return isTagged(source.markdown) ? Detection.Evidence(Detection.said, evidence.reason) : evidence
    }

    func openers(in source: MarkdownSource) -> [Opener] {
        let document = source.document
        var openers: [Opener] = []
        var others = 0
        let isTagged = isTagged(source)
        let blocks = Array(document.children(of: 0))
        for (place, block) in blocks.enumerated() where document.nodes[block].kind == .paragraph {
            let lines = document.lines(of: block)
            if lines.count == 1, Self.isMark(source.line(lines.lowerBound)) {
                if let card = apart(place, blocks, source: source) { openers.append(card) }
                continue
            }
            if let mark = lines.dropFirst().first(where: { Self.isMark(source.line($0)) }) {
                openers.append(sides(lines, around: mark, source))
                continue
            }
            for number in lines {
                if let card = Self.card(source.line(number), at: number, isTagged) {
                    openers.append(card)
                } else if !source.line(number).trimmed.hasPrefix("#"), !source.line(number).hasPrefix("<!--") {
                    others += 1
                }
            }
        }
        // Two colons also stand in programs: a tag says that these are cards, or nothing else is there.
        return isTagged || openers.count >= 2 && others == 0 ? openers.sorted { $0.line < $1.line } : []
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let markdown = source.markdown
        var pack = OutlineReader(source: markdown, openers: openers(in: markdown)).read()
        // `#flashcards/heat` names the deck; that these are cards, everybody sees.
        let decks = (markdown.firstLine..<markdown.lineCount + 1).filter { number in
            markdown.line(number).trimmed.lowercased().hasPrefix("#flashcard") && !markdown.isCode(number)
        }
        for index in pack.omissions.indices
        where pack.omissions[index].reason == .outside && decks.contains(pack.omissions[index].lines.lowerBound)
            && pack.omissions[index].lines.count == 1
        {
            pack.omissions[index].reason = .form
        }
        let tags = decks.flatMap { markdown.line($0).split { "#/ ".contains($0) } }
            .filter { !$0.lowercased().hasPrefix("flashcard") }
        for index in pack.entries.indices {
            pack.entries[index].tags.removeAll { $0.hasPrefix("flashcard") }
            for tag in tags { pack.entries[index].set("tags", String(tag)) }
        }
        VaultMarks.remove(from: &pack)
        return pack
    }

    private func isTagged(_ source: MarkdownSource) -> Bool {
        let tags = source.front.values(["tags", "tag"]) + source.front.values(["cards-deck", "cards"])
        if source.front.settings.contains(where: { $0.key.lowercased().hasPrefix("cards") }) { return true }
        if tags.contains(where: { $0.lowercased().contains("flashcard") }) { return true }
        return (source.firstLine..<source.lineCount + 1).contains { number in
            let line = source.line(number)
            return !source.isCode(number) && (line.lowercased().contains("#flashcard") || line.hasPrefix("<!--SR:"))
        }
    }

    /// `question::answer`; three colons ask in both directions. Where a tag says that these are cards, `;;` is the other
    /// usual mark.
    private static func card(_ line: String, at number: Int, _ isTagged: Bool) -> Opener? {
        let text = line.trimmed.drop { "-*+ ".contains($0) }
        // Colons in code are code.
        var places = text.utf8.count < 4000 ? text.ranges(of: "::") : []
        if isTagged, places.isEmpty, text.utf8.count < 4000 { places = text.ranges(of: ";;") }
        guard let place = places.first(where: { text[..<$0.lowerBound].count { $0 == "`" } % 2 == 0 }) else {
            return nil
        }
        let front = text[..<place.lowerBound].trimmed
        let back = text[place.upperBound...].drop { ":;".contains($0) }.trimmed
        guard !front.isEmpty, !back.isEmpty, !front.hasPrefix("#") else { return nil }
        var opener = Opener(line: number, end: number + 1, question: front)
        opener.container = (number...number, 0)
        opener.content = Passage(at: number, text: back)
        return opener
    }

    private static func isMark(_ line: String) -> Bool { ["?", "??"].contains(line.trimmed) }

    /// Sides with blank lines around the mark: the answer goes on to the next heading, or to what the plugin writes
    /// behind a card.
    private func apart(_ mark: Int, _ blocks: [Int], source: MarkdownSource) -> Opener? {
        let document = source.document
        guard mark > 0, document.nodes[blocks[mark - 1]].kind == .paragraph else { return nil }
        let front = document.lines(of: blocks[mark - 1])
        let start = document.lines(of: blocks[mark]).upperBound + 1
        let end = blocks[(mark + 1)...].first { block in
            document.nodes[block].kind == .heading
                || source.line(document.lines(of: block).lowerBound).hasPrefix("<!--SR")
        }
        let stop = end.map { document.lines(of: $0).lowerBound } ?? source.lineCount + 1
        var opener = Opener(line: front.lowerBound, end: front.upperBound + 1, question: source.text(front))
        let lines = opener.question.split(separator: "\n").map(\.trimmed)
        opener.question = lines.joined(separator: " ")
        opener.container = (front.lowerBound...max(stop - 1, start - 1), 0)
        opener.content = source.passage(start..<max(stop, start))
        return Self.withPictures(opener, front: lines)
    }

    private func sides(_ lines: Lines, around mark: Int, _ source: MarkdownSource) -> Opener {
        let front = (lines.lowerBound..<mark).map { source.line($0).trimmed }.filter { !$0.hasPrefix("#flashcard") }
        var opener = Opener(line: lines.lowerBound, end: mark + 1, question: front.joined(separator: " "))
        // A list or code right below the mark goes on with the answer, up to the next blank line.
        var end = mark + 1
        while end <= source.lineCount, !source.line(end).trimmed.isEmpty || source.isCode(end) { end += 1 }
        opener.container = (lines.lowerBound...max(end - 1, mark), 0)
        opener.content = source.passage(mark + 1..<end)
        return Self.withPictures(opener, front: front)
    }

    /// A card of which some lines of the front are pictures: they stand below the question, which is the other lines.
    private static func withPictures(_ opener: Opener, front: [String]) -> Opener {
        let pictures = front.filter { $0.hasPrefix("![") && ($0.hasSuffix(")") || $0.hasSuffix("]]")) }
        guard !pictures.isEmpty, pictures.count < front.count, let lines = opener.container?.lines else {
            return opener
        }
        let words = front.filter { !pictures.contains($0) }
        var entry = ImportedEntry(question: words.joined(separator: " "), lines: lines)
        entry.body = pictures.joined(separator: "\n\n")
        let answer = opener.content?.trimmed.text ?? ""
        if !answer.isEmpty { entry.sections.append(ImportedEntry.Section(kind: .answer, text: answer)) }
        var opener = opener
        opener.made = (entry, [])
        return opener
    }
}
