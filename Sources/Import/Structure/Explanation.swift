import Text
import CommonMark
import Diagnostics
import Packs

/// The questions of a Markdown file: the candidates that together leave least of it unexplained.
///
/// Outer ones win over what stands inside of their answers, unless little speaks for them and more for the inner ones:
/// then they are the topics.
struct Explanation: Sendable {
    /// The places where questions begin, in order.
    private(set) var openers: [Opener] = []
    /// The number of them of each form, in the order of the file.
    private(set) var forms: [(form: QuestionForm, count: Int)] = []
    /// True when more than numbers or one mark speaks for them.
    private(set) var isStrong = false

    let structure: Structure

    /// - Parameter carrier: What carries questions, where somebody said so; then nothing else does.
    init(_ structure: Structure, only carrier: Candidates.Carrier? = nil) {
        self.structure = structure
        var judged = structure.candidates.filter { $0.areQuestions || carrier == $0.carrier && $0.strong > 0 }
        if carrier == nil { leaveChapters(in: &judged) }
        if let carrier { judged.removeAll { $0.carrier != carrier && !(carrier == .answered && $0.explicit > 0) } }
        // Somebody knows that headings are questions which do not ask.
        if carrier == .heading, let siblings = structure.siblings,
            siblings.members.count > judged.reduce(0, { $0 + $1.questions.count })
        {
            judged = [siblings.asking]
        }
        judged.sort { ($0.rank, $0.members.first?.opener.line ?? 0) < ($1.rank, $1.members.first?.opener.line ?? 0) }
        choose(among: judged, only: carrier)
        takeTopics(only: carrier)
    }

    /// The numbered headings of one level, which the files beside this one show to be questions.
    init(_ structure: Structure, numbered level: Int) {
        self.structure = structure
        let headings = structure.headings.filter { $0.level == level }
        var members = Structure.counted(headings.map { Candidate(structure.opener(of: $0), plain: $0.plain) })
        for index in members.indices where members[index].number != nil { members[index].asks = 0.9 }
        choose(among: [Candidates(.heading, rank: level, members)], only: .heading)
    }

    /// Takes headings that look alike and hardly ask, where the source says that it is a list of questions and nearly
    /// none was found: many, or such of which half begin as questions do. What stands above them only names topics.
    private mutating func takeTopics(only carrier: Candidates.Carrier?) {
        guard carrier == nil, structure.saysQuestions, structure.headings.count > 3 * openers.count,
            let topics = structure.siblings
        else { return }
        // Parts of answers come again and again, and stand below questions that were found.
        let count = Set(topics.members.map(\.opener.question)).count
        guard count * 5 > topics.members.count * 4, !openers.contains(where: { $0.level < topics.rank }) else { return }
        let isFew = count > 4 && !Siblings.lists.contains(structure.source.name.lowercased())
        let isMany = count >= 20 || isFew && topics.members.count { $0.asks >= 0.7 } * 2 >= count
        let outer = structure.headings.filter { $0.level < topics.rank && $0.lines != structure.headings.first?.lines }
        guard isMany, count > 3 * openers.count,
            outer.count(where: structure.hasText) * 5 <= max(outer.count, count / 4),
            !structure.isIndex(topics.members.map(\.opener))
        else {
            return
        }
        (openers, forms) = ([], [])
        choose(among: [topics.asking], only: .heading)
    }

    /// Numbered headings of which hardly one asks are steps or chapters, unless the file is called a list of questions
    /// and has no others. Below a title that asks they are the steps of its answer.
    private func leaveChapters(in judged: inout [Candidates]) {
        let title = structure.headings.first
        if let title, title.level == 1, Asking.strength(of: title.plain) >= 0.9 {
            judged.removeAll {
                $0.carrier == .heading && $0.rank > 1 && $0.explicit == 0 && $0.isNumbered && !$0.mostlyAsk
            }
        }
        let hasOthers = judged.contains { !$0.areChapters && $0.strong > 1 }
        if hasOthers || !structure.saysQuestions { judged.removeAll(where: \.areChapters) }
    }

    /// Headings that look alike and have most of the file below them.
    var topics: [String] { structure.siblings?.members.map(\.opener.question) ?? [] }

    /// The way to take headings that look alike and do not ask, where the questions that were found are fewer.
    var hint: String? {
        guard let siblings = structure.siblings, siblings.members.count > openers.count else { return nil }
        return "\(siblings.members.count) headings of level \(siblings.rank) look alike and do not ask: "
            + "'--from \(QuestionForm.questionHeadings.rawValue)' takes them"
    }

    private mutating func choose(among judged: [Candidates], only carrier: Candidates.Carrier?) {
        var covered = [Bool](repeating: false, count: structure.source.lineCount + 2)
        var listed = covered
        var chosen: [(candidate: Candidate, form: QuestionForm, rank: Int)] = []
        // Lists that are a small part of the file make no topics of headings above them that ask.
        let isShort = carrier == nil && areAccidents(judged.filter(\.isList))
        for (place, candidates) in judged.enumerated() {
            // Taken once: each looks at all members.
            let (form, isList) = (candidates.form, candidates.isList)
            var members = candidates.questions
            let closing = structure.closing(of: members.map(\.opener), rank: candidates.rank)
            let areOnTheirOwn = candidates.areOnTheirOwn && members.count * 8 >= chosen.count
            // Headings beside them in an answer that do not ask stay in it.
            let depth = areOnTheirOwn && !chosen.isEmpty ? 1 : 0
            for index in members.indices {
                let level = members[index].opener.level
                members[index].opener.closing = level < 7 ? level - depth : closing
            }
            let spans = structure.spans(of: members.map(\.opener))
            let isTopics = judged[(place + 1)...].contains {
                !(isShort && candidates.strong > 0 && $0.isList) && candidates.areTopics(of: $0, spans: spans)
            }
            guard !isTopics else { continue }
            let free = members.indices.filter {
                members[$0].isExplicit || areOnTheirOwn || !covered[members[$0].opener.line]
            }
            for index in free {
                chosen.append((members[index], form, candidates.rank))
                for line in spans[index] where line < covered.count {
                    covered[line] = true
                    if isList { listed[line] = true }
                }
            }
            if !free.isEmpty {
                isStrong = isStrong || candidates.isStrong && (free.count > 1 || candidates.explicit > 0)
            }
        }
        chosen.sort { ($0.candidate.opener.line, $0.rank) < ($1.candidate.opener.line, $1.rank) }
        var last = 0
        chosen.removeAll { choice in
            defer { last = choice.candidate.opener.line }
            return choice.candidate.opener.line == last
        }
        chosen = withoutTopics(chosen)
        if carrier == nil { leaveAccidents(in: &chosen, covered, listed) }
        openers = chosen.map(\.candidate.opener)
        addStems()
        for choice in chosen {
            if let index = forms.firstIndex(where: { $0.form == choice.form }) {
                forms[index].count += 1
            } else {
                forms.append((choice.form, 1))
            }
        }
    }

    /// Tells whether plain lists that ask are hardly a part of the file.
    private func areAccidents(_ lists: [Candidates]) -> Bool {
        let lines = Set(lists.flatMap { structure.spans(of: $0.questions.map(\.opener)) }.flatMap(\.range))
        return !lines.isEmpty && structure.size(lines.contains) * 5 < structure.size { _ in true }
    }

    /// A few lines that ask make no collection of a text that is about something else.
    private func leaveAccidents(
        in chosen: inout [(candidate: Candidate, form: QuestionForm, rank: Int)],
        _ covered: [Bool],
        _ listed: [Bool]
    ) {
        let all = structure.size { _ in true }
        // Beside lists in bold type, which are no accidents, plain ones of their kind are none either.
        let set = chosen.count { !$0.candidate.isPlain && $0.form == .listQuestions }
        if set < chosen.count(where: \.candidate.isPlain), structure.size({ listed[$0] }) * 5 < all {
            chosen.removeAll(where: \.candidate.isPlain)
        }
        if structure.size({ covered[$0] }) * 8 < all,
            !chosen.contains(where: { $0.candidate.isExplicit || $0.candidate.isNamed })
        {
            chosen = []
        }
    }

    /// A heading with nothing but questions below it is their topic, whatever its siblings are.
    private func withoutTopics(
        _ chosen: [(candidate: Candidate, form: QuestionForm, rank: Int)]
    ) -> [(candidate: Candidate, form: QuestionForm, rank: Int)] {
        chosen.enumerated().filter { place, choice in
            guard place + 1 < chosen.count, choice.rank < 7, !choice.candidate.isExplicit else { return true }
            let next = chosen[place + 1]
            return next.rank <= choice.rank
                || !structure.isBlank(
                    choice.candidate.opener.end..<max(next.candidate.opener.line, choice.candidate.opener.end)
                )
        }.map(\.element)
    }

    /// Gives nested questions the text of the item that they stand in.
    private mutating func addStems() {
        let document = structure.source.document
        let starts = Dictionary(openers.indices.map { (openers[$0].line, $0) }, uniquingKeysWith: { first, _ in first })
        for item in document.nodes.indices where document.nodes[item].kind == .item {
            let lines = document.lines(of: item)
            guard let first = document.firstChild(of: item), document.nodes[first].kind == .paragraph,
                starts[lines.lowerBound] == nil
            else { continue }
            let nested = lines.compactMap { starts[$0] }.filter { openers[$0].container != nil }
            guard let start = nested.first.map({ openers[$0].line }), start > lines.lowerBound else { continue }
            let indent = Int(document.nodes[first].start.column) - 1
            let stem = Passage(
                structure.source.passage(lines.lowerBound..<start).lines.enumerated().map { place, line in
                    let text = place == 0 ? String(line.text.dropFirst(indent)) : line.text.dedented(by: indent)
                    return Passage.Line(number: line.number, text: text)
                }
            )
            let mark = structure.source.line(lines.lowerBound).trimmed.prefix { !$0.isWhitespace }
            openers[nested[0]].marker += " " + mark
            for index in nested { openers[index].stem = stem.trimmed }
        }
    }
}

extension Candidates {
    /// The same as questions that ask.
    fileprivate var asking: Candidates {
        var asking = self
        for index in asking.members.indices { asking.members[index].asks = max(asking.members[index].asks, 0.8) }
        return asking
    }

    /// Tells whether they are headings above questions of another form, rather than questions.
    fileprivate func areTopics(of inner: Candidates, spans: [Lines]) -> Bool {
        guard inner.rank > rank, explicit == 0, inner.isStrong, inner.weight >= 0.6 else { return false }
        let questions = inner.questions
        var next = 0
        var inside = 0
        for question in questions where question.strength >= 0.6 {
            while next < spans.count, spans[next].upperBound < question.opener.line { next += 1 }
            if next < spans.count, spans[next].contains(question.opener.line) { inside += 1 }
        }
        guard inside > 1 else { return false }
        // Some headings that ask, among very many questions of another form that mostly stand elsewhere, are strays.
        if questions.count >= 20 * members.count, inside * 2 <= questions.count { return true }
        if !isStrong { return inside >= members.count }
        if members.count == 1 { return inside > 2 }
        return inner.weight >= 0.8 && weight < 0.9 && inside >= 3 * members.count
    }
}
