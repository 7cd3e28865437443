import Text
import CommonMark
import Packs

extension Passage {
    /// True when its last lines are a list with letters.
    var endsInChoice: Bool {
        let last = lines.suffix(40).filter { !$0.isBlank }.suffix(16).map { OptionLabel(line: $0.text.withoutListMark) }
        guard let end = last.last, let label = end, let letter = label.letter, letter != "A" else { return false }
        return last.contains { $0?.letter == "A" && $0?.isKin(to: label) == true }
    }
}

/// The options of a multiple-choice question: a list whose items have letters or boxes, or lines that have letters.
struct OptionList {
    private(set) var options: [ImportedEntry.Option] = []
    /// The text above the options, and the text below them.
    private(set) var before: Passage
    private(set) var after = Passage()
    /// The lines of the options.
    private(set) var lines: Lines?
    /// The words around the options' texts: letters and marks.
    private(set) var dropped = ""
    /// True when boxes or marks say which options are right, and which are not.
    private(set) var isMarked = false
    /// True when one option alone stands in bold type, which may mean that it is right.
    private(set) var boldOption: Int?

    /// True when the options end the text and their letters are capitals, so that they are no part of an answer.
    private(set) var isAll = false

    /// True when nothing in it says that it is a list of options: it is one where the answer names one of them.
    private(set) var isPlain = false

    /// The text without the options.
    var rest: Passage {
        before.isBlank ? after : after.isBlank ? before : Passage(before.lines + [blank(after)] + after.lines)
    }

    init(in body: Passage) {
        before = body
        let source = MarkdownSource(body.text)
        let lists = source.document.children(of: 0).filter { source.document.nodes[$0].kind == .list }
        // Code between the options cuts their list in several.
        let isCut = lists.count { boxes(in: $0, source) } > 1
        for list in lists.reversed() where !isCut && read(list: list, of: body, source) { return }
        readLines(of: body, source)
        guard options.isEmpty else { return }
        if let list = lists.last { readPlain(list: list, of: body, source) } else { readPlainLines(of: body, source) }
    }

    // MARK: - Lists

    private func boxes(in list: Int, _ source: MarkdownSource) -> Bool {
        let line = source.line(source.document.lines(of: list).lowerBound).trimmed.drop { "-*+".contains($0) }.trimmed
        return OptionLabel(item: line, at: 0).box != nil
    }

    private mutating func read(list: Int, of body: Passage, _ source: MarkdownSource) -> Bool {
        guard let found = Self.options(of: list, source),
            found.allSatisfy({ $0.label.letter != nil || $0.label.box != nil }),
            Set(found.map { $0.label.box != nil }).count == 1
        else { return false }
        let range = source.document.lines(of: list)
        take(found, places: range.lowerBound - 1..<range.upperBound, of: body)
        return true
    }

    /// A list whose items have numbers, `- 1: text`, or nothing before them.
    private mutating func readPlain(list: Int, of body: Passage, _ source: MarkdownSource) {
        // Items that begin with other letters than their own follow an option that stands elsewhere.
        guard var found = Self.options(of: list, source), found.allSatisfy({ OptionLabel(line: $0.text) == nil })
        else { return }
        let isOrdered = source.document.nodes[list].isOrdered
        let hasNumbers = found.indices.allSatisfy { found[$0].label.number == $0 + 1 }
        if hasNumbers {
            for place in found.indices {
                found[place].label.takeNumber()
                found[place].text = found[place].text.drop { $0 != " " }.trimmed
            }
        }
        let range = source.document.lines(of: list)
        take(found, places: range.lowerBound - 1..<range.upperBound, of: body)
        (isPlain, isAll) = (true, false)
        guard isOrdered || hasNumbers else { return }
        for place in options.indices { options[place].label = String(place + 1) }
    }

    /// The lines of the last paragraph, one an option.
    private mutating func readPlainLines(of body: Passage, _ source: MarkdownSource) {
        guard let last = source.document.children(of: 0).reversed().first,
            source.document.nodes[last].kind == .paragraph
        else { return }
        let lines = source.document.lines(of: last)
        guard (2...8).contains(lines.count) else { return }
        let found = lines.map { number -> Found in
            let text = source.line(number).trimmed
            return (OptionLabel(item: text, at: number - lines.lowerBound), text, "")
        }
        take(found, places: lines.lowerBound - 1..<lines.upperBound, of: body)
        (isPlain, isAll) = (true, false)
    }

    private static func options(of list: Int, _ source: MarkdownSource) -> [Found]? {
        let document = source.document
        let items = Array(document.children(of: list))
        guard (2...26).contains(items.count) else { return nil }
        let read = { (hasLetters: Bool) in
            items.indices.compactMap { place -> Found? in
                let next = place + 1 < items.count ? document.lines(of: items[place + 1]).lowerBound : nil
                return Self.option(items[place], at: hasLetters ? place : nil, before: next, in: source)
            }
        }
        let found = read(true)
        // A letter that few options have belongs to its text.
        let letters = found.count { $0.label.letter != nil }
        return found.count < items.count ? nil : letters * 2 > items.count ? found : read(false)
    }

    /// An option as it was found.
    private typealias Found = (label: OptionLabel, text: String, feedback: String)

    private static func option(_ item: Int, at place: Int?, before next: Int?, in source: MarkdownSource) -> Found? {
        let document = source.document
        guard let first = document.firstChild(of: item) else { return nil }
        let kind = document.nodes[first].kind
        let end = next ?? document.lines(of: item).upperBound + 1
        let indent = Int(document.nodes[first].start.column) - 1
        let start = document.lines(of: item).lowerBound
        var lines = source.passage(start..<end).lines.map { $0.text.dedented(by: indent) }
        var label = OptionLabel(item: source.line(start).withoutListMark, at: place)
        // `- 1. Stone` is a list in a list.
        guard kind == .paragraph || kind == .list && label.number != nil else { return nil }
        label.drop(source.line(start).trimmed.prefix { !$0.isWhitespace })
        lines[0] = label.text
        var feedback = ""
        if let last = document.children(of: item).reversed().first, document.nodes[last].kind == .blockQuote {
            let quote = document.lines(of: last).lowerBound - start
            feedback = lines[quote...].map { $0.trimmed.drop { $0 == ">" }.trimmed }.joined(separator: "\n").trimmed
            lines = Array(lines[..<quote])
        }
        let text = Passage(text: lines.joined(separator: "\n"), at: 1).trimmed.text
        return text.isEmpty ? nil : (label, text, feedback)
    }

    // MARK: - Lines

    /// `A - text` line by line, each perhaps in a paragraph of its own, with code of an option below it.
    private mutating func readLines(of body: Passage, _ source: MarkdownSource) {
        var run: [(place: Int, label: OptionLabel)] = []
        var found = run
        for place in body.lines.indices where !body.lines[place].isBlank {
            let line = body.lines[place].text
            // Options may be indented so far that Markdown takes them for code.
            let isNext = OptionLabel(line: line)?.letter == OptionLabel.letters[min(run.count, 25)]
            guard !source.isCode(place + 1) || line.indentation > 3 && isNext else { continue }
            if run.isEmpty || run[0].label.box != nil, let label = Self.boxed(line, at: run.count) {
                if run.count < 26 { run.append((place, label)) }
                continue
            }
            guard let label = OptionLabel(line: line), let letter = label.letter else {
                if run.count >= 2 { found = run }
                run = []
                continue
            }
            if letter == "A" {
                if run.count >= 2 { found = run }
                run = [(place, label)]
            } else if run.count < 26, !run.isEmpty, letter == OptionLabel.letters[run.count],
                label.isKin(to: run[0].label)
            {
                run.append((place, label))
            } else {
                if run.count >= 2 { found = run }
                run = []
            }
        }
        if run.count >= 2 { found = run }
        guard let first = found.first, let last = found.last else { return }
        // Code below each option is its own; below the last one alone it is something else.
        let hasCode = zip(found, found.dropFirst()).allSatisfy { upper, lower in
            (upper.place + 1..<lower.place).contains { source.isCode($0 + 1) }
        }
        var end = last.place + 1
        if hasCode {
            while end < body.lines.count, body.lines[end].isBlank { end += 1 }
            while end < body.lines.count, source.isCode(end + 1) { end += 1 }
        }
        let texts = found.indices.map { index -> Found in
            let stop = index + 1 < found.count ? found[index + 1].place : end
            let more = body[found[index].place + 1..<stop].trimmed.text
            let text = [found[index].label.text, more].filter { !$0.isEmpty }.joined(separator: "\n")
            return (found[index].label, text, "")
        }
        take(texts, places: first.place..<end, of: body)
    }

    /// `- [ ] text` as a line.
    private static func boxed(_ line: String, at place: Int) -> OptionLabel? {
        guard ["- [", "* [", "+ ["].contains(where: line.hasPrefix) else { return nil }
        let label = OptionLabel(item: line.dropFirst(2).trimmed, at: place)
        return label.box == nil ? nil : label
    }

    private mutating func take(_ found: [Found], places: Range<Int>, of body: Passage) {
        let boxes = found.compactMap(\.label.box)
        let isTicked = boxes.contains(true)
        let hasMarks = found.contains(where: \.label.isMarked)
        options = found.enumerated().map { place, option in
            ImportedEntry.Option(
                label: String(option.label.sign ?? OptionLabel.letters[place]),
                // The options may stand in code above, under their letters.
                text: option.text.isEmpty ? String(option.label.sign ?? OptionLabel.letters[place]) : option.text,
                isRight: option.label.box == true || !isTicked && option.label.isMarked,
                feedback: option.feedback
            )
        }
        dropped = found.map(\.label.dropped).joined()
        isMarked = (isTicked || hasMarks) && options.contains { !$0.isRight }
        let bold = found.indices.filter { found[$0].label.isBold }
        boldOption = bold.count == 1 ? bold.first : nil
        let places = places.clamped(to: 0..<body.lines.count)
        before = body[0..<places.lowerBound].trimmed
        after = body[places.upperBound..<body.lines.count].trimmed
        let isSmall = found.contains(where: \.label.isSmall)
        isAll = after.isBlank && !isSmall && found.allSatisfy { $0.label.letter != nil }
        if let first = body.lines[places].first, let last = body.lines[places].last {
            lines = first.number...max(first.number, last.number)
        }
    }

    private func blank(_ passage: Passage) -> Passage.Line {
        Passage.Line(number: passage.lines.first?.number ?? 1, text: "")
    }
}
