import Text
import CommonMark
import Packs

extension Structure {
    /// The headings of each level; those that say that they are questions apart from the others.
    func headingCandidates(_ answered: AnsweredBlocks) -> [Candidates] {
        let hasAnswer = headingsWithAnswers
        var levels: [Int: [Candidate]] = [:]
        var topics: [Int: [Candidate]] = [:]
        var path: [Heading] = []
        let counts = Dictionary(headings.map { ($0.plain.lowercased(), 1) }, uniquingKeysWith: +)
        for (place, heading) in headings.enumerated() {
            path.removeAll { $0.level >= heading.level }
            defer { path.append(heading) }
            guard heading.label == nil, !isHidden(heading.lines.lowerBound) else { continue }
            var candidate = Candidate(opener(of: heading), plain: heading.plain)
            guard !candidate.opener.question.isEmpty else { continue }
            candidate.answer =
                hasAnswer.contains(heading.index)
                ? .heading : answered.headings.contains(heading.index) ? .details : nil
            candidate.isTagged =
                candidate.isGraded && (DifficultyTag.read(from: heading.plain) != nil || candidate.number != nil)
            candidate.parent = path.last?.lines.lowerBound ?? 0
            let next = place + 1 < headings.count ? headings[place + 1] : nil
            let below = heading.lines.upperBound + 1..<(next?.lines.lowerBound ?? source.lineCount + 1)
            let isEmpty = isBlank(below)
            candidate.canJoin = !isEmpty
            candidate.asksBelow = !isEmpty && asks(below)
            candidate.isAnswered =
                below.lazy.map(source.line).first { !$0.trimmed.isEmpty }
                .flatMap { SectionLabel.opening($0, shortForms: true) }?.label.kind == .answer
            let isTopic = isEmpty && (next.map { $0.level > heading.level && $0.label == nil } ?? false)
            // `Question 12` alone stands above what it asks, and `Question 12: Stones` above the parts of its answer.
            let isCounted = candidate.isNamed && candidate.number != nil
            // The heading below it may be that.
            let isNumberOnly =
                isCounted && QuestionText(heading.plain).text.isEmpty
                && !(isTopic && next.map { Asking.strength(of: $0.plain) >= 0.6 } ?? false)
            let isDivided = isCounted && next?.plain.isQuestion == false
            guard candidate.isExplicit || !isTopic || candidate.asks >= 0.8 || isNumberOnly || isDivided else {
                candidate.isDivided =
                    next.map { counts[$0.plain.lowercased()] ?? 0 > 1 && !$0.plain.isQuestion } ?? false
                topics[heading.level, default: []].append(candidate)
                continue
            }
            // `Question 12 - Stones` is only a label of the heading below it that asks.
            let isLabel =
                isEmpty && candidate.isNamed && !candidate.isExplicit
                && (next.map { $0.level == heading.level && $0.plain.isQuestion && $0.label == nil } ?? false)
                && !heading.plain.isQuestion && QuestionPrefix(next?.plain ?? "")?.isNamed != true
            guard !isLabel else { continue }
            let isFurniture = Furniture.reason(for: Passage(), under: heading.plain) != .form && candidate.asks < 0.9
            guard candidate.isExplicit || !isFurniture else { continue }
            levels[heading.level, default: []].append(candidate)
        }
        for (level, members) in levels.mapValues(Self.counted) {
            levels[level] = members + missing(in: members, among: topics[level] ?? [])
        }
        return levels.mapValues { Self.unanswered(Self.askingBelow($0)) }.flatMap { level, members in
            var named = members.filter(\.isNamed)
            // Words for questions at a few of many headings set nothing apart.
            guard named.count > 1 && named.count * 4 > members.count || named.count == members.count else {
                return [Candidates(.heading, rank: level, members)]
            }
            // A heading with an answer like theirs is a question without the word.
            let answered = named.count(where: \.isAnswered)
            if answered * 2 > named.count {
                named = members.filter { $0.isNamed || $0.isAnswered }
                for place in named.indices { named[place].opener.shortForms = true }
            }
            let lines = Set(named.map(\.opener.line))
            var rest = Candidates(.heading, rank: level, members.filter { !lines.contains($0.opener.line) })
            // Beside many that say so, one that only asks is something else.
            if rest.strong < max(2, named.count / 10), rest.explicit == 0 { rest.members = [] }
            return [Candidates(.heading, rank: level, named), rest]
        }
    }

    /// Headings whose numbers have no dot, `## 12 Stones`, where nearly all of them count up.
    static func counted(_ members: [Candidate]) -> [Candidate] {
        var counted = members
        for place in members.indices where members[place].number == nil {
            let digits = members[place].opener.question.prefix { $0.isASCII && $0.isNumber }
            let rest = members[place].opener.question.dropFirst(digits.count)
            guard digits.count < 4, let number = Int(digits), rest.first == " " else { continue }
            counted[place].number = number
            counted[place].opener.marker = String(digits)
            counted[place].opener.question = rest.trimmed
        }
        let group = Candidates(.heading, rank: 1, counted)
        let numbered = counted.count { $0.number != nil }
        return numbered > 4 && group.isNumbered && numbered * 5 >= counted.count * 4 ? counted : members
    }

    /// Headings with only headings below them whose numbers are missing among questions: their answers are divided.
    private func missing(in members: [Candidate], among topics: [Candidate]) -> [Candidate] {
        let group = Candidates(.heading, rank: 1, members)
        let all = (members + topics).sorted { $0.opener.line < $1.opener.line }
        let isWhole = group.isNumbered && topics.count < members.count && group.areQuestions && !group.areChapters
        // The same parts below most of them, again and again.
        let areDivided =
            topics.count(where: \.isDivided) * 4 > topics.count * 3 && group.strong * 3 >= all.count
            && Candidates(.heading, rank: 1, all).isNumbered
        // In a list of questions nearly all that have numbers, most may be divided.
        let isList =
            saysQuestions && Candidates(.heading, rank: 1, all).isNumbered
            && all.count { $0.number == nil } * 10 < all.count
        guard isWhole || areDivided || isList else { return [] }
        let known = Set(members.map(\.opener.line))
        return all.indices.filter { place in
            if isList { return all[place].number != nil && !known.contains(all[place].opener.line) }
            guard let number = all[place].number, !known.contains(all[place].opener.line) else { return false }
            let isNext = place > 0 && all[place - 1].number == number - 1
            return isNext
                && (place + 1 == all.count || all[place + 1].number == number + 1 || all[place + 1].number == 1)
        }
        .map { place in
            var candidate = all[place]
            candidate.canJoin = true
            return candidate
        }
    }

    /// Tells whether a paragraph asks. Lists and bold lines that do are questions themselves.
    private func asks(_ lines: Range<Int>) -> Bool {
        lines.prefix(40).contains { number in
            let line = source.line(number).trimmed
            guard !source.isCode(number), let first = line.first, !"*_<|>".contains(first), line.withoutListMark == line
            else { return false }
            return Asking.isIn(line)
        }
    }

    /// Headings that are only titles, where the text below most of them asks: it is the question, and they are as well.
    private static func askingBelow(_ members: [Candidate]) -> [Candidate] {
        let filled = members.count(where: \.canJoin)
        let asking = members.count(where: \.asksBelow)
        guard asking > 2, asking * 5 >= filled * 3, !members.contains(where: \.isExplicit),
            members.count(where: { $0.strength >= 0.5 }) * 5 < members.count
        else { return members }
        return members.map { member in
            var member = member
            guard member.canJoin else { return member }
            member.opener.asksBelow = true
            member.asks = max(member.asks, member.asksBelow ? 0.8 : 0.5)
            return member
        }
    }

    /// Headings of which those that ask have nothing below them: a list without answers, in which the others ask as well.
    private static func unanswered(_ members: [Candidate]) -> [Candidate] {
        let asking = members.filter { $0.strength >= 0.8 }
        guard asking.count > 3, asking.count(where: { !$0.canJoin }) * 2 > asking.count else { return members }
        return members.map { member in
            var member = member
            member.canJoin = true
            return member
        }
    }

    /// Headings that a heading such as 'Answer' belongs to, by index in the document.
    private var headingsWithAnswers: Set<Int> {
        var found: Set<Int> = []
        var path: [Heading] = []
        for (place, heading) in headings.enumerated() {
            path.removeAll { $0.level >= heading.level }
            if heading.label?.kind == .answer {
                let before = place > 0 ? headings[place - 1] : nil
                let isBeside = before.map { $0.level == heading.level && $0.label == nil && isPart(heading) } ?? false
                if let question = isBeside ? before : path.last { found.insert(question.index) }
            }
            path.append(heading)
        }
        return found
    }

    func opener(of heading: Heading) -> Opener {
        Opener(
            line: heading.lines.lowerBound,
            end: heading.lines.upperBound + 1,
            question: source.document.inlineMarkdown(of: heading.index),
            level: heading.level
        )
    }
}
