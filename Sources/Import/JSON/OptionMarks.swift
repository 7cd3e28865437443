/// The members of options that are objects: which holds the text, which a label, and which says that it is right.
struct OptionMarks {
    private static let textNames = [
        "text", "txt", "option", "answer", "value", "content", "title", "choice", "body", "name", "label",
    ]

    private static let pointNames = ["fraction", "score", "points"]

    /// The members that say whether an option is right, and those that say it of a wrong one.
    private var rightNames: [String] = []
    private var wrongNames: [String] = []

    /// Looks at the options of all questions of a kind.
    init(of questions: [[JSONValue]]) {
        var names: Set<String> = []
        for case .object(let option) in questions.joined() { names.formUnion(option.members.lazy.map(\.name)) }
        for name in names.sorted() {
            if ColumnWords.isTruth(name) || Self.flagNames.contains(name.lowercased()) { rightNames.append(name) }
            if TableColumns.meaning(name) == .wrong(0) { wrongNames.append(name) }
        }
        if rightNames.isEmpty, let flag = Self.flag(of: questions) { rightNames = [flag] }
    }

    private static let flagNames: Set<String> = ["isanswer", "is_answer", "istrue", "is_true"]

    /// The truth of each option, as options say it themselves: whether it is right. `nil` where they say nothing.
    func marks(of items: [JSONValue]) -> [Bool]? {
        let own = items.map(truth)
        if own.contains(where: { $0 != nil }) { return own.map { $0 ?? false } }
        // Points: Moodle gives a hundred for the right one, or shares them out.
        guard let name = Self.pointNames.first(where: { items.first?[$0] != nil }) else { return nil }
        let points = items.map { $0[name].flatMap { Double($0.text) } }
        guard let most = points.compactMap({ $0 }).max(), most > 0, points.contains(where: { $0 ?? 0 <= 0 }) else {
            return nil
        }
        return points.map { $0 == most }
    }

    /// The truth of one option, as it says itself. One that has no member but `correct` says with its name what it is: `correct: Iron`.
    private func truth(of item: JSONValue) -> Bool? {
        guard case .object(let option) = item else { return nil }
        let isAlone = option.members.count == 1 && option.members[0].value.string != nil
        for name in rightNames {
            guard let value = item[name] else { continue }
            if let truth = Self.truth(value) { return truth }
            if isAlone { return true }
        }
        return isAlone && wrongNames.contains(option.members[0].name) ? false : nil
    }

    private static func truth(_ value: JSONValue) -> Bool? {
        switch value {
        case .bool(let isRight): isRight
        case .number(let number): number != "0"
        case .string(let word): truths[word.lowercased()]
        default: nil
        }
    }

    private static let truths = [
        "true": true, "yes": true, "1": true, "correct": true, "right": true, "false": false, "no": false, "0": false,
        "": false, "incorrect": false, "wrong": false,
    ]

    /// The only member that is true of one option of nearly every question, and false of the others. Few questions show
    /// nothing: one of their options may have a picture, or be "other".
    private static func flag(of questions: [[JSONValue]]) -> String? {
        guard questions.count > 2, let first = questions.first?.first else { return nil }
        let flags = first.members.keys.sorted().filter { name in
            let telling = questions.count { items in
                let values = items.compactMap { if case .bool(let value) = $0[name] { value } else { nil } }
                return values.count == items.count && values.count(where: \.self) == 1
            }
            return telling * 10 >= questions.count * 9
        }
        return flags.count == 1 ? flags[0] : nil
    }

    /// The member that holds an option's text.
    static func textName(of item: JSONValue, besides label: String?) -> String? {
        if let known = textNames.first(where: { item[$0] != nil && $0 != label }) { return known }
        let texts = item.members.filter {
            $0.key != label && $0.value.string?.isEmpty == false
                && (item.members.count == 1 || !ColumnWords.isTruth($0.key))
        }
        return texts.max { ($0.value.text.count, $1.key) < ($1.value.text.count, $0.key) }?.key
    }

    /// The member that each option has, short and different: `"id": "b"`, `"no": 2`.
    static func labelName(of items: [JSONValue]) -> String? {
        guard let first = items.first else { return nil }
        let known = ["label", "letter", "id", "key"].filter { first[$0] != nil }
        let others = first.members.keys.sorted().filter { !known.contains($0) && !textNames.contains($0) }
        return (known + others).first { name in
            let labels = items.map { $0[name].map(\.isScalar) == true ? $0[name]?.text ?? "" : "" }
            return Set(labels).count == items.count
                && labels.allSatisfy { (1...(known.contains(name) ? 3 : 2)).contains($0.count) }
        }
    }
}

extension JSONValue {
    /// True for a text or a number.
    var isScalar: Bool {
        switch self {
        case .string, .number: true
        default: false
        }
    }
}
