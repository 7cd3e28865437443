import CommonMark
import Packs

extension Structure {
    /// The headings of each level; those that say that they are questions apart from the others.
    func headingCandidates(_ answered: AnsweredBlocks) -> [Candidates] {
        let hasAnswer = headingsWithAnswers
        var levels: [Int: [Candidate]] = [:]
        var path: [Heading] = []
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
            let isEmpty = isBlank(heading.lines.upperBound + 1..<(next?.lines.lowerBound ?? source.lineCount + 1))
            candidate.canJoin = !isEmpty
            let isTopic = isEmpty && (next.map { $0.level > heading.level && $0.label == nil } ?? false)
            guard candidate.isExplicit || !isTopic || candidate.asks >= 0.9 else { continue }
            let isFurniture = Furniture.reason(for: Passage(), under: heading.plain) != .form && candidate.asks < 0.9
            guard candidate.isExplicit || !isFurniture else { continue }
            levels[heading.level, default: []].append(candidate)
        }
        return levels.flatMap { level, members in
            let named = members.filter(\.isNamed)
            guard named.count > 1 || named.count == members.count else {
                return [Candidates(.heading, rank: level, members)]
            }
            var rest = Candidates(.heading, rank: level, members.filter { !$0.isNamed })
            // Beside many that say so, one that only asks is something else.
            if rest.strong < max(2, named.count / 10), rest.explicit == 0 { rest.members = [] }
            return [Candidates(.heading, rank: level, named), rest]
        }
    }

    /// Headings that a heading such as 'Answer' belongs to, by index in the document.
    private var headingsWithAnswers: Set<Int> {
        var found: Set<Int> = []
        var path: [Heading] = []
        for heading in headings {
            path.removeAll { $0.level >= heading.level }
            if heading.label?.kind == .answer, let question = path.last { found.insert(question.index) }
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
