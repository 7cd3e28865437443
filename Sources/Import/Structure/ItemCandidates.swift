import Text
import CommonMark
import Packs

extension Structure {
    /// The beginning of an item.
    private enum Form: Hashable {
        case tagged
        case heading
        case bold(depth: Int)
        case answered(depth: Int)
        case plain(section: Int, depth: Int, isOrdered: Bool)
    }

    /// List items of one form; plain ones of one section, or of all when most of them ask.
    func itemCandidates(_ answered: AnsweredBlocks) -> [Candidates] {
        let document = source.document
        var forms: [Form: [Candidate]] = [:]
        var depths: [Form: Int] = [:]
        for item in document.nodes.indices where document.nodes[item].kind == .item {
            guard let first = document.firstChild(of: item), !isHidden(document.lines(of: item).lowerBound) else {
                continue
            }
            let node = document.nodes[first]
            guard node.kind == .paragraph || node.kind == .heading, let depth = depth(of: item) else { continue }
            let raw = document.inlineMarkdown(of: first)
            guard !raw.isEmpty else { continue }
            var opener = opener(item: item, first: first, raw)
            opener.leaveBox()
            let isOneLine = document.lines(of: first).count == 1
            var candidate = Candidate(opener, plain: isOneLine ? document.plainText(of: first) : opener.question)
            candidate.isTagged = DifficultyTag.read(from: raw) != nil && QuestionText(raw).grade != nil
            // A mark may rate anything in a list: a question, where it asks or where the file says what marks mean.
            candidate.isGraded = candidate.isTagged || candidate.isGraded && (hasLegend || candidate.asks > 0)
            candidate.parent = parent(of: opener.line)
            if answered.items.contains(item) { candidate.answer = .details }
            let form: Form
            if node.kind == .heading {
                form = .heading
            } else if candidate.isTagged {
                form = .tagged
            } else if candidate.answer != nil {
                form = .answered(depth: depth)
            } else if let bold = BoldText(
                source.passage(document.lines(of: first).range),
                from: Int(node.start.column) - 1
            ) {
                guard bold.isText(in: source) else { continue }
                candidate = Candidate(bold.opener(opener), plain: bold.plain)
                candidate.canJoin = !bold.plain.hasSuffix(":")
                candidate.parent = parent(of: opener.line)
                form = .bold(depth: depth)
            } else {
                guard !isIndexEntry(first) else { continue }
                candidate.canJoin = candidate.opener.question.count > 8
                candidate.isPlain = true
                let isOrdered = document.nodes[Int(document.nodes[item].parent)].isOrdered
                if isOrdered, depth == 0, hasChoice(below: opener.line) { candidate.asks = max(candidate.asks, 0.8) }
                form = .plain(section: candidate.parent, depth: depth, isOrdered: isOrdered)
            }
            forms[form, default: []].append(candidate)
            depths[form] = depth
        }
        forms[.tagged, default: []] += taggedLines
        joinSections(&forms)
        return forms.compactMap { form, members in
            let rank =
                switch form {
                case .heading: 7
                case .plain(_, let depth, _): 10 + depth
                default: 10 + (depths[form] ?? 0)
                }
            return members.isEmpty ? nil : Candidates(.item, rank: rank, outermost(members, form))
        }
    }

    /// Tells whether options with letters stand below a numbered line, before the next one.
    private func hasChoice(below line: Int) -> Bool {
        var letters = "AB"[...]
        for number in line + 1..<min(line + 40, source.lineCount + 1) {
            let text = source.line(number)
            let bare = text.withoutListMark
            if text.trimmed.hasPrefix("#")
                || text.indentation < 2 && text.first?.isNumber == true && bare != text.trimmed
            {
                return false
            }
            guard let label = OptionLabel(line: bare), !label.isSmall || saysQuestions, label.letter == letters.first
            else { continue }
            letters = letters.dropFirst()
            if letters.isEmpty { return true }
        }
        return false
    }

    /// Joins the plain lists of all sections where nearly every item asks: those of the others do, too.
    private func joinSections(_ forms: inout [Form: [Candidate]]) {
        var all: [Form: [Form]] = [:]
        for case .plain(let section, let depth, let isOrdered) in forms.keys {
            all[.plain(section: -1, depth: depth, isOrdered: isOrdered), default: []]
                .append(.plain(section: section, depth: depth, isOrdered: isOrdered))
        }
        for (joined, sections) in all {
            let members = sections.flatMap { forms[$0] ?? [] }
            guard members.count(where: { $0.asks >= 0.5 }) * 10 >= members.count * 7 else { continue }
            // A list of its own of which hardly an item asks is about something else.
            let alike = sections.filter { section in
                let items = forms[section] ?? []
                return items.count < 4 || items.count { $0.asks >= 0.5 } * 4 >= items.count
            }
            forms[joined] = alike.flatMap { forms[$0] ?? [] }
            for section in alike { forms[section] = nil }
        }
    }

    /// An answer may have lists with headings of its own; the outermost are the questions.
    private func outermost(_ members: [Candidate], _ form: Form) -> [Candidate] {
        guard case .heading = form else { return members }
        var end = 0
        return members.sorted { $0.opener.line < $1.opener.line }.filter { member in
            defer { end = max(end, member.opener.container?.lines.upperBound ?? 0) }
            return member.opener.line > end
        }
    }

    /// The number of lists around an item; `nil` for one in a quote.
    private func depth(of item: Int) -> Int? {
        let nodes = source.document.nodes
        var depth = 0
        var parent = Int(nodes[item].parent)
        while parent > 0 {
            if nodes[parent].kind == .item { depth += 1 }
            if nodes[parent].kind == .blockQuote || depth > 20 { return nil }
            parent = Int(nodes[parent].parent)
        }
        return depth
    }

    /// A link into this project and nothing else: an entry of a table of contents.
    func isIndexEntry(_ paragraph: Int) -> Bool {
        let document = source.document
        guard !hasText(below: paragraph),
            let link = document.children(of: paragraph).first(where: { document.nodes[$0].kind == .link })
        else { return false }
        let words = { (text: String) in QuestionText(text).text.filter { $0.isLetter }.count }
        guard words(document.plainText(of: link)) * 4 >= words(document.plainText(of: paragraph)) * 3 else {
            return false
        }
        // A link that is yet to be written leads nowhere.
        let target = document.string(document.nodes[link].literal)
        return !target.isEmpty && !target.contains("://")
    }

    /// Tells whether an answer stands below the first paragraph of an item: in it, or behind the list where it is alone
    /// and leads to itself.
    private func hasText(below paragraph: Int) -> Bool {
        let document = source.document
        let item = Int(document.nodes[paragraph].parent)
        let list = Int(document.nodes[item].parent)
        let isText = { (index: Int) in ![.heading, .list, .thematicBreak].contains(document.nodes[index].kind) }
        if let next = document.children(of: item).dropFirst().first(where: { _ in true }) { return isText(next) }
        guard document.children(of: list).dropFirst().first(where: { _ in true }) == nil,
            source.line(document.lines(of: paragraph).lowerBound).contains("](#")
        else { return false }
        // A node begins where the one before it ends.
        let (next, parent) = (Int(document.nodes[list].end), Int(document.nodes[list].parent))
        return next < Int(document.nodes[parent].end) && isText(next)
    }

    private func opener(item: Int, first: Int, _ raw: String) -> Opener {
        let document = source.document
        let node = document.nodes[first]
        let lines = document.lines(of: first)
        let indent = Int(node.start.column) - 1
        var opener = Opener(line: lines.lowerBound, end: lines.upperBound + 1, question: raw)
        opener.container = (document.lines(of: item), indent)
        opener.marker = String(source.line(lines.lowerBound).trimmed.prefix { !$0.isWhitespace })
        if node.kind == .heading {
            opener.level = Int(node.level)
        } else if lines.count > 1 {
            divide(&opener, lines, indent: indent)
        }
        return opener
    }

    /// A paragraph whose first line is the question and the rest its answer, unless the question goes on.
    private func divide(_ opener: inout Opener, _ lines: Lines, indent: Int) {
        let first = source.line(lines.lowerBound).trimmed
        let head = String(first.drop { "-*+0123456789.) ".contains($0) })
        let ends: Set<Character> = ["?", "？", "؟", ".", "!", ":", "*"]
        guard let last = head.last, ends.contains(last) || !opener.question.contains("?") else { return }
        opener.question = head
        let rest = source.passage(lines.lowerBound + 1..<lines.upperBound + 1).lines
        // People indent by four what Markdown wants indented by three.
        let own = rest.map(\.text.indentation).min() ?? indent
        let width = (indent...indent + 3).contains(own) ? own : indent
        opener.rest = Passage(rest.map { Passage.Line(number: $0.number, text: $0.text.dedented(by: width)) })
    }

    /// Tagged items that Markdown takes for lines of a paragraph, since their numbers do not begin at 1.
    private var taggedLines: [Candidate] {
        let document = source.document
        return document.nodes.indices.flatMap { index -> [Candidate] in
            guard document.nodes[index].kind == .paragraph else { return [] }
            let lines = document.lines(of: index)
            guard lines.count > 1, !isHidden(lines.lowerBound) else { return [] }
            let starts = lines.dropFirst().filter { Self.taggedItem(source.line($0)) != nil }
            return starts.enumerated().compactMap { place, line in
                guard let item = Self.taggedItem(source.line(line)) else { return nil }
                var opener = Opener(line: line, end: line + 1, question: item.text)
                let end = place + 1 < starts.count ? starts[place + 1] - 1 : lines.upperBound
                opener.container = (line...end, item.indent)
                opener.marker = item.marker
                var candidate = Candidate(opener, plain: item.text)
                candidate.isTagged = true
                return candidate
            }
        }
    }

    private static func taggedItem(_ line: String) -> (marker: String, text: String, indent: Int)? {
        let text = line.trimmed
        let marker = text.prefix { !$0.isWhitespace }
        guard marker.count < 6, let end = marker.last, ".)-*+".contains(end), marker.dropLast().allSatisfy(\.isNumber)
        else { return nil }
        let rest = text.dropFirst(marker.count).trimmed
        guard DifficultyTag.read(from: rest) != nil, QuestionText(rest).grade != nil else { return nil }
        return (String(marker), rest, line.indentation + marker.count + 1)
    }
}

extension Opener {
    /// Takes the box of a task from the question.
    fileprivate mutating func leaveBox() {
        guard ["[ ] ", "[x] ", "[X] "].contains(where: question.hasPrefix) else { return }
        marker += " " + question.prefix(3)
        question = question.dropFirst(3).trimmed
    }
}

extension Lines {
    /// The same lines as a range that is open at its end.
    var range: Range<Int> { lowerBound..<upperBound + 1 }
}
