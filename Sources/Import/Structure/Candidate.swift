import Packs

/// A place where a question may begin, and what speaks for it.
struct Candidate: Sendable {
    var opener: Opener
    /// The measure in which its words ask, from 0 to 1.
    var asks = 0.0
    var number: Int?
    /// It says that it is a question: `Q12:`.
    var isNamed = false
    /// A tag says how hard it is.
    var isGraded = false
    /// An answer with a label stands below it.
    var answer: AnswerMark?
    /// True when text below it asks, in a paragraph.
    var asksBelow = false
    /// True when the text below it begins with a label for answers.
    var isAnswered = false
    /// True when headings divide what stands below it, and others in the same way.
    var isDivided = false
    /// True when it may be a question by its siblings alone.
    var canJoin = true
    /// An item of a plain list, of which answers and manuals have many.
    var isPlain = false
    /// The heading that it stands under, by line.
    var parent = 0

    /// The mark of an answer.
    enum AnswerMark: Sendable { case heading, details }

    init(_ opener: Opener, plain: String) {
        self.opener = opener
        let text = QuestionText(plain)
        asks = Asking.strength(of: text.text)
        number = text.number
        isNamed = QuestionPrefix(plain)?.isNamed ?? false
        isGraded = text.grade != nil
    }

    /// True when the source says itself that a question stands here, wherever it is.
    var isExplicit: Bool { isTagged || answer != nil }

    /// True when a difficulty stands where only questions have one.
    var isTagged = false

    /// From 0 to 1; numbers say nothing here, since steps have them too.
    var strength: Double {
        isExplicit || isNamed || isGraded && (number != nil || asks > 0) ? 1 : max(asks, isGraded ? 0.8 : 0)
    }
}

/// Candidates of one carrier, level and form: they are questions together, or not at all.
struct Candidates: Sendable {
    /// The form of a question's carrier.
    enum Carrier: Sendable, Hashable {
        case heading, item, summary, answered, label, bold, row
    }

    var carrier: Carrier
    /// Their depth in the outline: a heading's level; from 7 on what is no heading.
    var rank: Int
    var members: [Candidate]

    init(_ carrier: Carrier, rank: Int, _ members: [Candidate]) {
        self.carrier = carrier
        self.rank = rank
        self.members = members.sorted { $0.opener.line < $1.opener.line }
    }

    var explicit: Int { members.count(where: \.isExplicit) }
    var strong: Int { members.count { $0.strength >= 0.8 } }

    var mostlyAsk: Bool { strong * 2 >= members.count }

    /// True when they are items of plain lists.
    var isList: Bool { members.contains(where: \.isPlain) }

    /// The number of members whose number follows the one before.
    private var steps: Int {
        let numbers = members.compactMap(\.number)
        return zip(numbers, numbers.dropFirst()).count { $1 == $0 + 1 || $1 == 1 && $0 > 1 }
    }

    /// True when most have numbers that mostly go up by one.
    var isNumbered: Bool {
        let numbered = members.count { $0.number != nil }
        return numbered >= 2 && numbered * 2 >= members.count && steps * 2 >= numbered - 1
    }

    /// The members from the first that asks to the last.
    private var run: Range<Int> {
        let asking = members.indices.filter { members[$0].strength >= 0.5 }
        guard let first = asking.first, let last = asking.last else { return 0..<0 }
        return first..<last + 1
    }

    /// The mean of the evidence for each of some members.
    private func mean(_ range: Range<Int>) -> Double {
        let joining = members[range].filter { $0.canJoin || $0.strength >= 0.5 }
        return joining.isEmpty ? 0 : joining.reduce(0) { $0 + $1.strength } / Double(joining.count)
    }

    /// The evidence that the members are questions, from 0 to 1.
    var weight: Double { max(mean(run), isNumbered ? 0.55 : 0) }

    /// True when what speaks for them is more than numbers.
    var isStrong: Bool { explicit > 0 || mean(run) >= 0.7 }

    /// True for headings that only have numbers: hardly one of them asks. Verbs that ask for work count where most have
    /// one: steps begin with them, too.
    var areChapters: Bool {
        carrier == .heading && explicit == 0 && !members.contains(where: \.isNamed)
            && members.count { $0.strength >= 0.5 } * 10 < members.count
            && members.count { $0.strength >= 0.4 } * 2 < members.count
    }

    /// True for headings that nearly all ask, each something else: below others that ask, they are questions as well.
    var areOnTheirOwn: Bool {
        guard carrier == .heading, explicit == 0, members.count > 2 else { return false }
        return members.count { $0.asks >= 0.7 } * 10 >= members.count * 9
            && Set(members.map(\.opener.question)).count == members.count
    }

    /// True when they are questions.
    var areQuestions: Bool {
        if explicit > 0 || carrier == .row || carrier == .label { return !members.isEmpty }
        if isNumbered, carrier == .heading, members.count >= 3 || strong > 0 { return true }
        guard mean(run) >= 0.5, mean(members.indices) >= 0.34 else { return false }
        // One mark may be an accident where many siblings have none.
        if strong >= 2 { return true }
        // A lone rocket at the end of a line in bold type rates nothing.
        guard strong == 1, carrier != .bold || members.contains(where: { max($0.asks, $0.isNamed ? 1 : 0) >= 0.5 })
        else { return false }
        return (carrier != .item || rank == 7) && members.count <= (carrier == .heading ? 3 : 1)
    }

    /// The members that are questions, where they are.
    var questions: [Candidate] {
        // Taken once: each looks at all members.
        let (run, numberedRun) = (run, numberedRun)
        guard !isNumbered || carrier != .heading else {
            return members.enumerated().filter { place, member in
                member.number != nil || member.isExplicit || member.strength >= 0.5 && numberedRun.contains(place)
            }.map(\.element)
        }
        guard mean(run) >= 0.5, mean(members.indices) >= 0.34 else { return members.filter { $0.strength >= 0.8 } }
        let parents = Set(members[run].map(\.parent))
        let isSure = mean(run) >= 0.75
        return members.enumerated().compactMap { place, member in
            if member.strength >= 0.5 { return member }
            guard member.canJoin, run.contains(place) || isSure && parents.contains(member.parent) else { return nil }
            var member = member
            // Among many siblings that do not ask, one more may as well belong to the answer above it.
            member.opener.isDoubtful = carrier == .heading && !isSure
            return member
        }
    }

    private var numberedRun: Range<Int> {
        let numbered = members.indices.filter { members[$0].number != nil }
        return (numbered.first ?? 0)..<(numbered.last ?? -1) + 1
    }

    /// The name of the form.
    var form: QuestionForm {
        let isMost = { (condition: (Candidate) -> Bool) in members.count(where: condition) * 2 >= members.count }
        switch carrier {
        case .summary: return .detailsQuestions
        case .answered: return .detailsAnswers
        case .label: return .qPrefixed
        case .bold: return .boldQuestions
        case .row: return .tableRows
        case .item:
            if members.contains(where: \.isTagged) { return .taggedList }
            if isMost({ $0.answer == .details }) { return .detailsAnswers }
            return rank == 7 ? .listHeadings : .listQuestions
        case .heading:
            if members.contains(where: \.isTagged) { return .taggedHeadings }
            if members.contains(where: { $0.answer == .heading }) { return .answeredHeadings }
            if members.contains(where: { $0.answer == .details }) { return .detailsAnswers }
            if isMost(\.isNamed) { return .qPrefixed }
            return isNumbered ? .numberedHeadings : .questionHeadings
        }
    }
}
