import Algorithms
import Text
import CommonMark
import Diagnostics
import Packs

extension Structure {
    /// The level of headings that end questions: their own, or the deepest that stands right above some, or else that of
    /// the one that the first stands under.
    func closing(of openers: [Opener], rank: Int) -> Int {
        if let level = openers.filter({ $0.level < 7 }).map(\.level).max() { return level }
        var level = 0
        var rest = openers[...]
        for (place, heading) in headings.enumerated() where !isHidden(heading.lines.lowerBound) {
            let next = place + 1 < headings.count ? headings[place + 1].lines.lowerBound : Int.max
            rest = rest.drop { $0.line <= heading.lines.lowerBound }
            guard let first = rest.first, first.line < next else { continue }
            if isBlank(heading.lines.upperBound + 1..<first.line) { level = max(level, heading.level) }
        }
        if level > 0 { return level }
        let above = headings.last { $0.lines.lowerBound < openers.first?.line ?? 0 }
        return max(2, above?.level ?? 0)
    }

    /// The number of bytes on the lines that a condition holds for.
    func size(_ isCounted: (Int) -> Bool) -> Int {
        (source.firstLine..<source.lineCount + 1).reduce(0) { $0 + (isCounted($1) ? source.source.line($1).count : 0) }
    }

    /// The headings of the highest level of which several have text, where that is most of the file: topics of which
    /// nothing says that they are questions, as questions.
    var siblings: Candidates? {
        let all = size { _ in true }
        let groups = headingCandidates(AnsweredBlocks(self)).sorted { $0.rank < $1.rank }
        for group in groups {
            let members = group.members.filter(\.canJoin)
            let lines = Set(spans(of: members.map(\.opener)).flatMap(\.range))
            guard members.count > 3, size(lines.contains) * 2 > all else { continue }
            return Candidates(.heading, rank: group.rank, members)
        }
        return nil
    }

    /// Tells whether hardly more than links into the project stands below some headings.
    func isIndex(_ openers: [Opener]) -> Bool {
        let lines = spans(of: openers).flatMap { $0.dropFirst() }.map(source.line).filter { !$0.trimmed.isEmpty }
        return lines.count { $0.contains("](") && !$0.contains("](http") } * 2 > lines.count
    }

    /// Tells whether text stands between a heading and the next one.
    func hasText(_ heading: Heading) -> Bool {
        let next = headings.partitioningIndex { $0.lines.lowerBound > heading.lines.lowerBound }
        let end = next < headings.count ? headings[next].lines.lowerBound : source.lineCount + 1
        return !isBlank(heading.lines.upperBound + 1..<end)
    }

    /// The lines of each opener, as far as the others of its form and headings show.
    func spans(of openers: [Opener]) -> [Lines] {
        var next = 0
        return openers.enumerated().map { place, opener in
            if opener.content == nil, isCut(openers, after: place) || place > 0 && isCut(openers, after: place - 1) {
                // The next item of a numbered list that text cuts in pieces ends it.
            } else if opener.content != nil || opener.container != nil && opener.level == 7,
                let lines = opener.container?.lines
            {
                return lines
            }
            while next < headings.count, headings[next].lines.lowerBound <= opener.line { next += 1 }
            var end = place + 1 < openers.count ? openers[place + 1].line : source.lineCount + 1
            if let heading = headings[next...].first(where: {
                ends(opener, at: $0) || $0.lines.lowerBound >= end
            }) {
                end = min(end, heading.lines.lowerBound)
            }
            return opener.line...max(opener.line, end - 1)
        }
    }

    /// Tells whether text stands between an item of a list and the one with the next number.
    private func isCut(_ openers: [Opener], after place: Int) -> Bool {
        guard place + 1 < openers.count, let end = openers[place].container?.lines.upperBound,
            let number = Int(openers[place].marker.dropLast()), end < openers[place + 1].line,
            Int(openers[place + 1].marker.dropLast()) == number + 1
        else { return false }
        return !isBlank(end + 1..<openers[place + 1].line)
    }
}
