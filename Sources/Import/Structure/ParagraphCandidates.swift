import Text
import CommonMark
import Packs

extension Structure {
    /// `<details>` elements whose summary may be a question.
    var summaryCandidates: [Candidates] {
        var members = details.compactMap { lines, span -> Candidate? in
            guard !isLabel(span), !span.summary.isEmpty else { return nil }
            var opener = Opener(line: lines.lowerBound, end: lines.upperBound + 1, question: span.summaryMarkdown)
            opener.container = (lines, 0)
            opener.content = span.content
            var candidate = Candidate(opener, plain: span.summary)
            candidate.parent = parent(of: lines.lowerBound)
            return candidate
        }
        if areAll(members) { for index in members.indices { members[index].asks = max(members[index].asks, 0.5) } }
        return members.isEmpty ? [] : [Candidates(.summary, rank: 9, members)]
    }

    /// Tells whether a file is hardly more than its `<details>` elements, of which several ask: the others do, too.
    private func areAll(_ members: [Candidate]) -> Bool {
        let asking = members.count { $0.strength >= 0.8 }
        guard asking > 2, asking * 5 >= members.count else { return false }
        let inside = Set(members.flatMap { $0.opener.container?.lines.range ?? 0..<0 })
        let filled = (source.firstLine..<source.lineCount + 1).filter { !isBlank($0..<$0 + 1) }
        return filled.count(where: inside.contains) * 5 > filled.count * 4
    }

    /// Paragraphs that begin in bold type, that say that they are questions, or that stand above an answer.
    func paragraphCandidates(_ answered: AnsweredBlocks) -> [Candidates] {
        let document = source.document
        var bold: [Candidate] = []
        var labels: [Candidate] = []
        let counted = countedParagraphs.union(askingParagraphs)
        for index in document.nodes.indices where document.nodes[index].kind == .paragraph {
            let lines = document.lines(of: index)
            guard !isHidden(lines.lowerBound) else { continue }
            let parent = Int(document.nodes[index].parent)
            let isTop = parent == 0
            // A label may open an item of a list, in which answers are items too.
            guard isTop || document.nodes[parent].kind == .item && document.firstChild(of: parent) == index else {
                continue
            }
            if isTop || !isIndexEntry(index) {
                labels += labelled(lines, isItem: !isTop, isCounted: counted.contains(lines.lowerBound))
            }
            labels += isTop ? asked(lines) : []
            if isTop, let candidate = boldCandidate(lines) { bold.append(candidate) }
        }
        let above = answered.openers.map { opener in
            var candidate = Candidate(opener, plain: opener.question)
            // Text between two answers may as well belong to the first.
            if candidate.number != nil || candidate.asks > 0 { candidate.answer = .details }
            candidate.isNamed = true
            return candidate
        }
        // Those with numbers alone, where others set parts of answers apart.
        let numbers = bold.compactMap(\.number)
        let goOn = Set(numbers).count * 5 >= numbers.count * 4 && numbers.count > 4
        let areAlike = !goOn || Candidates(.bold, rank: 8, bold).areQuestions
        return [
            Candidates(.bold, rank: 8, bold.filter { areAlike || $0.number != nil }),
            Candidates(.bold, rank: 8, bold.filter { !areAlike && $0.number == nil }),
            Candidates(.label, rank: 8, joined(labels)),
            Candidates(.answered, rank: 8, above),
        ]
        .filter { !$0.members.isEmpty }
    }

    private func boldCandidate(_ lines: Lines) -> Candidate? {
        guard let bold = BoldText(source.passage(lines.range)) else { return nil }
        let opener = Opener(line: lines.lowerBound, end: lines.upperBound + 1, question: "")
        let number = QuestionPrefix(bold.plain)?.number
        var candidate = Candidate(bold.opener(opener), plain: bold.plain)
        if !bold.plain.isQuestion, number != nil || candidate.isGraded, !bold.isWhole {
            // `**3) Mean.** Compute …`: the question goes on.
            candidate = Candidate(bold.lineOpener(opener), plain: bold.plain)
            candidate.asks = max(candidate.asks, 0.8)
        } else if number != nil, bold.isWhole {
            candidate.asks = max(candidate.asks, 0.55)
        }
        let isLabel = SectionLabel.opening(source.line(lines.lowerBound), shortForms: false) != nil
        // A paragraph that begins with a word for questions is found as a label.
        guard !isLabel, !candidate.isNamed, SectionLabel.read(QuestionText(bold.plain).text) == nil,
            SectionLabel.opening(QuestionText(bold.plain).text, shortForms: true) == nil
        else { return nil }
        candidate.canJoin = bold.isWhole && !bold.plain.hasSuffix(":") && bold.plain.count > 12
        candidate.parent = parent(of: lines.lowerBound)
        // Bold words at the start of a sentence set nothing apart.
        return candidate.canJoin || candidate.strength >= 0.5 ? candidate : nil
    }

    /// The lines of a paragraph that begin with `Q:` or a word for it, each with the lines that go on with it.
    private func labelled(_ lines: Lines, isItem: Bool, isCounted: Bool) -> [Candidate] {
        let isQuestion = { (number: Int) in
            QuestionPrefix(Self.bare(source.line(number), isItem: isItem))?.isNamed == true
                || isCounted && number == lines.lowerBound
        }
        let starts = lines.filter(isQuestion)
        return starts.enumerated().map { place, start in
            let next = place + 1 < starts.count ? starts[place + 1] : lines.upperBound + 1
            let answer = (start + 1..<next).first {
                SectionLabel.opening(source.line($0).trimmed, shortForms: true) != nil
                    || isFirstOption($0, before: next, isSure: isCounted)
            }
            var end = start + 1
            if let answer {
                end = answer
            } else if !Self.bare(source.line(start), isItem: isItem).isQuestion {
                // A question that an editor wrapped ends at its mark.
                end = (start + 1..<next).first { source.line($0).isQuestion }.map { $0 + 1 } ?? end
            }
            let text =
                [Self.bare(source.line(start), isItem: isItem, keepsMarks: true)]
                + (start + 1..<end).map { source.line($0).trimmed }
            var opener = Opener(line: start, end: end, question: text.joined(separator: " "))
            opener.shortForms = true
            opener.isInList = isItem
            if isItem { opener.marker = String(source.line(start).trimmed.prefix { !$0.isWhitespace }) }
            var candidate = Candidate(opener, plain: text.joined(separator: " ").replacing("**", with: ""))
            candidate.isNamed = true
            return candidate
        }
    }

    /// Tells whether a line is the first option of several; where numbers count questions, its letter is enough.
    private func isFirstOption(_ number: Int, before end: Int, isSure: Bool) -> Bool {
        guard let first = OptionLabel(line: source.line(number)), first.letter == "A" else { return false }
        return isSure
            || (number + 1..<max(number + 1, end)).contains { line in
                let label = OptionLabel(line: source.line(line))
                return label?.letter == "B" && label?.isKin(to: first) == true
            }
    }

    /// Paragraphs with numbers that Markdown takes for no list, `12 - Why?`, by their first lines: they count up, and most
    /// ask or have options below them.
    private var countedParagraphs: Set<Int> {
        let document = source.document
        let blocks = Array(document.children(of: 0))
        var members: [Candidate] = []
        var (choices, filled) = (0, 0)
        for (place, block) in blocks.enumerated() where document.nodes[block].kind == .paragraph {
            let line = document.lines(of: block).lowerBound
            let text = source.line(line).trimmed
            guard !isHidden(line), let prefix = QuestionPrefix(text), !prefix.isNamed else { continue }
            members.append(Candidate(Opener(line: line, end: line + 1, question: text), plain: text))
            let next = place + 1 < blocks.count ? document.lines(of: blocks[place + 1]).lowerBound : line
            let below = [line + 1, next].map { OptionLabel(line: source.line($0).withoutListMark)?.letter }
            if below.contains("A") { choices += 1 }
            // A list of contents has nothing between its items.
            if next > line, QuestionPrefix(source.line(next).trimmed.drop { $0 == "#" }.trimmed) == nil { filled += 1 }
        }
        let group = Candidates(.label, rank: 8, members)
        let areAnswered = group.mostlyAsk && filled * 4 >= members.count * 3
        guard members.count > 2, group.isNumbered, areAnswered || choices * 2 >= members.count else { return [] }
        return Set(members.map(\.opener.line))
    }

    /// Paragraphs of a list of questions that are nothing but a question, by their lines: most of those that have one line.
    private var askingParagraphs: Set<Int> {
        guard saysQuestions else { return [] }
        let document = source.document
        let lone = document.children(of: 0).filter { index in
            document.nodes[index].kind == .paragraph && document.lines(of: index).count == 1
                && !isHidden(document.lines(of: index).lowerBound) && document.plainText(of: index).count > 3
        }
        let asking = lone.filter { document.plainText(of: $0).trimmed.isQuestion }
        let headings = headings.count { $0.plain.isQuestion }
        guard asking.count > 4, asking.count * 3 >= lone.count * 2, headings * 5 < asking.count else { return [] }
        return Set(asking.map { document.lines(of: $0).lowerBound })
    }

    /// Labels in which `Question 12` and what it asks, behind `Question:` a few lines below, are one.
    private func joined(_ labels: [Candidate]) -> [Candidate] {
        var joined: [Candidate] = []
        for label in labels {
            guard let last = joined.last, last.number != nil, label.number == nil,
                QuestionText(last.opener.question).text.isEmpty,
                (0...4).contains(label.opener.line - last.opener.end)
            else {
                joined.append(label)
                continue
            }
            var whole = label
            let above = source.passage(last.opener.line..<label.opener.line).lines.map(\.text.trimmed)
            whole.opener.line = last.opener.line
            whole.opener.marker = above.joined(separator: " ")
            whole.number = last.number
            joined[joined.count - 1] = whole
        }
        return joined
    }

    /// The words that somebody said in a chat, up to the line that names who answered.
    private func asked(_ lines: Lines) -> [Candidate] {
        let speakers = lines.map { ($0, Speaker(said: source.line($0))) }.filter { $0.1 != nil }
        return zip(speakers, speakers.dropFirst()).compactMap { asker, answerer in
            guard asker.1?.isQuestion == true, answerer.1?.isQuestion == false, answerer.0 > asker.0 + 1 else {
                return nil
            }
            let text = source.passage(asker.0 + 1..<answerer.0).trimmed.lines.map(\.text.trimmed).joined(separator: " ")
            var opener = Opener(line: asker.0, end: answerer.0, question: text)
            opener.marker = source.line(asker.0)
            var candidate = Candidate(opener, plain: text)
            candidate.answer = .heading
            return candidate
        }
    }

    /// A line without the mark of its list and without marks of bold type.
    private static func bare(_ line: String, isItem: Bool, keepsMarks: Bool = false) -> String {
        let text = isItem ? line.withoutListMark : line.trimmed
        return keepsMarks ? text : text.replacing("**", with: "").replacing("__", with: "")
    }

    /// Rows of tables with a column for questions and one for answers.
    var rowCandidates: [Candidates] {
        let document = source.document
        var members: [Candidate] = []
        for index in document.children(of: 0) where document.nodes[index].kind == .paragraph {
            let lines = document.lines(of: index)
            guard lines.count > 2, !isHidden(lines.lowerBound), Self.isRuler(source.line(lines.lowerBound + 1)) else {
                continue
            }
            let header = Self.cells(source.line(lines.lowerBound))
            guard let columns = TableColumns(header: header), columns.meanings.contains(.answer) else { continue }
            var reader = TableReader()
            for number in lines.dropFirst(2) {
                var card = TableCard(lines: number...number)
                for (place, field) in Self.cells(source.line(number)).enumerated() where !field.isEmpty {
                    card.add(field, to: place < header.count ? header[place] : "", columns[place])
                }
                reader.add(card)
            }
            let pack = reader.pack()
            let omissions = Dictionary(grouping: pack.omissions, by: \.lines)
            let head = Omission(.form, lines.lowerBound...lines.lowerBound, text: source.line(lines.lowerBound))
            for (place, entry) in pack.entries.enumerated() {
                // The header goes with the first row.
                let start = place == 0 ? lines.lowerBound : entry.lines.lowerBound
                let end = max(start, entry.lines.upperBound)
                var opener = Opener(line: start, end: end + 1, question: entry.question)
                opener.container = (start...end, 0)
                opener.content = Passage()
                opener.made = (entry, (omissions[entry.lines] ?? []) + (place == 0 ? [head] : []))
                members.append(Candidate(opener, plain: entry.question))
            }
        }
        return members.isEmpty ? [] : [Candidates(.row, rank: 9, members)]
    }

    /// The line between the header of a table and its rows.
    private static func isRuler(_ line: String) -> Bool {
        line.contains("|") && line.contains("-") && line.allSatisfy { "|-: \t".contains($0) }
    }

    private static func cells(_ line: String) -> [String] {
        var text = line.trimmed[...]
        if text.hasPrefix("|") { text = text.dropFirst() }
        if text.hasSuffix("|"), !text.hasSuffix("\\|") { text = text.dropLast() }
        var cells = [""]
        var isCode = false
        var isEscaped = false
        for character in text {
            if character == "`", !isEscaped { isCode.toggle() }
            if character == "|", !isEscaped {
                cells.append("")
                isCode = false
            } else {
                cells[cells.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return cells.map { $0.replacing("\\|", with: "|").trimmed }
    }
}

extension String {
    /// A line without the mark of the list item that it begins.
    var withoutListMark: String {
        let text = trimmed
        let mark = text.prefix { !$0.isWhitespace }
        let isMark =
            ["-", "*", "+"].contains(mark)
            || mark.count < 6 && mark.dropLast().allSatisfy(\.isNumber)
                && (mark.hasSuffix(".") || mark.hasSuffix(")")) && mark.count > 1
        return isMark ? text.dropFirst(mark.count).trimmed : text
    }
}
