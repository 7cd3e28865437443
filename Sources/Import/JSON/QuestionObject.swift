import Text
import Packs

/// An object of JSON that asks: its members by what they mean, as text that is still in the form of its file.
struct QuestionObject {
    private(set) var card: TableCard

    /// - Parameter isSure: Whether a question alone is enough; in the depths of a file it has to be answered too.
    /// - Parameter layout: What the objects of its kind show.
    init?(_ object: JSONValue.Object, tags: [String], isSure: Bool, layout: RecordKinds.Layout) {
        guard let columns = layout.columns, isSure || columns.canAnswer else { return nil }
        let marks = layout.shape.marks
        let meanings = Self.meanings(of: object, columns)
        let asked = zip(meanings, object.members).first { $0.0 == .question }?.1.value
        guard let asked, Self.isText(asked) else { return nil }
        card = TableCard(lines: object.lines)
        card.tags = tags
        // A list of answers beside the right one, or with marks of its own, is what to choose from.
        let hasOptions = meanings.contains(.options)
        var remarks: JSONValue?
        let divided = Self.divided(object, meanings: meanings)
        card.options = divided?.options ?? []
        for (place, member) in object.members.enumerated() {
            let meaning = meanings[place]
            if divided?.names.contains(member.name) == true { continue }
            let isChoice =
                meaning == .options
                || meaning == .answer && !hasOptions
                    && (meanings.contains(.right) && member.value.items.count > 1
                        || Self.areOptions(member.value.items, marks))
            if isChoice, read(options: member.value, marks) {
                if meaning == .answer, !meanings.contains(.right), !card.options.contains(where: \.isRight) {
                    card.doubt =
                        "nothing says which of the answers is right: there is one to choose, or all of them are"
                }
                continue
            }
            if meaning == nil, ColumnWords.explainOptions(member.name) {
                remarks = member.value
                continue
            }
            var text =
                meaning == .sources
                ? addresses(in: member.value) : Self.text(of: member.value, isList: meaning != .tags)
            if meaning == .right { text = Self.letters(text, of: object, meanings: meanings) }
            if !text.allSatisfy(\.isWhitespace) { card.add(text, to: member.name, meaning) }
        }
        guard card.fields[.question] != nil else { return nil }
        if let remarks { read(remarks: remarks) }
    }

    /// The meanings of its members. Of `answer` beside a list of `answers`, one says which item of the other is right; of
    /// a list with one item it says nothing.
    private static func meanings(of object: JSONValue.Object, _ columns: TableColumns) -> [TableColumns.Meaning?] {
        var meanings = columns.meanings
        guard meanings.contains(.answer), !meanings.contains(.options) else { return meanings }
        let named = object.members.indices.filter { TableColumns.meaning(object.members[$0].name) == .answer }
        guard let list = named.first(where: { !object.members[$0].value.items.isEmpty }),
            let one = named.first(where: { object.members[$0].value.items.isEmpty })
        else { return meanings }
        meanings[list] = .answer
        meanings[one] = object.members[list].value.items.count > 1 && !columns.meanings.contains(.right) ? .right : nil
        return meanings
    }

    /// Tells whether a value is a text that may ask. What holds lists or further objects holds questions, and is none.
    private static func isText(_ value: JSONValue) -> Bool {
        switch value {
        case .array: false
        case .object(let object):
            value["text"]?.string != nil
                || object.members.allSatisfy { $0.value.items.isEmpty && $0.value.members.isEmpty }
        default: true
        }
    }

    /// The letters of options for the names of their members: `od2` is the second.
    private static func letters(
        _ text: String,
        of object: JSONValue.Object,
        meanings: [TableColumns.Meaning?]
    ) -> String {
        let letters = text.split(separator: "\n").map { line -> String? in
            guard let place = object.members.firstIndex(where: { $0.name == line.trimmed }),
                case .option(let number)? = meanings[place]
            else { return nil }
            return String(OptionLabel.letters[number])
        }
        return letters.contains(nil) ? text : letters.compactMap { $0 }.joined(separator: ", ")
    }

    /// All of its texts.
    var texts: [String] {
        card.fields.values.sorted() + card.options.flatMap { [$0.text, $0.feedback] } + card.others
    }

    /// Sources, one a line: of objects their addresses, and the rest of them for what packs have no place for.
    private mutating func addresses(in value: JSONValue) -> String {
        guard case .array(let items) = value else { return Self.text(of: value, isList: true) }
        let found = items.map { item in
            guard let name = ["url", "link", "href", "address"].first(where: { item[$0]?.string != nil }) else {
                return Self.text(of: item, isList: true)
            }
            card.others += item.members.sorted { $0.key < $1.key }.filter { $0.key != name }.map(\.value.text)
            return item[name]?.text ?? ""
        }
        return found.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The text of a value; the items of a list on lines of their own.
    private static func text(of value: JSONValue, isList: Bool) -> String {
        switch value {
        case .array(let items):
            items.map { text(of: $0, isList: isList) }.filter { !$0.isEmpty }.joined(separator: isList ? "\n" : ", ")
        case .object: value["text"]?.string ?? value.texts.joined(separator: "\n")
        default: value.text
        }
    }

    // MARK: - Options

    /// Tells whether answers are what to choose from: they say which is right, or have labels and nothing else.
    private static func areOptions(_ items: [JSONValue], _ marks: OptionMarks) -> Bool {
        guard (2...26).contains(items.count) else { return false }
        if marks.marks(of: items) != nil { return true }
        let label = OptionMarks.labelName(of: items)
        let texts = items.compactMap { item -> String? in
            guard case .object(let object) = item, let name = OptionMarks.textName(of: item, besides: label),
                object.members.allSatisfy({ [name, label].contains($0.name) || !$0.value.isScalar })
            else { return nil }
            return item[name]?.text
        }
        return Set(texts).count == items.count
    }

    /// Options from a list of wrong ones beside a list of right ones. The source has no order for them; the one by their
    /// letters gives nothing away.
    private static func divided(
        _ object: JSONValue.Object,
        meanings: [TableColumns.Meaning?]
    ) -> (options: [ImportedEntry.Option], names: [String])? {
        let members = zip(meanings, object.members)
        guard !meanings.contains(.options), !meanings.contains(.option(1)),
            let right = members.first(where: { $0.0 == .right }) ?? members.first(where: { $0.0 == .answer }),
            let wrong = members.first(where: { $0.0 == .wrong(0) }), !right.1.value.items.isEmpty
        else { return nil }
        let texts = [(right.1.value.items, true), (wrong.1.value.items, false)].flatMap { items, isRight in
            items.map { (text: $0.text, isRight: isRight) }
        }
        guard (2...26).contains(texts.count), texts.allSatisfy({ !$0.text.isEmpty }) else { return nil }
        let sorted = texts.sorted { ($0.text.lowercased(), $0.text) < ($1.text.lowercased(), $1.text) }
        let options = sorted.enumerated().map { place, option in
            ImportedEntry.Option(
                label: String(OptionLabel.letters[place]),
                text: option.text,
                isRight: option.isRight
            )
        }
        return (options, [right.1.name, wrong.1.name])
    }

    /// Reads remarks on each option, by label or in their order.
    private mutating func read(remarks value: JSONValue) {
        let texts = value.items.map(\.text)
        for place in card.options.indices {
            let named = value[card.options[place].label] ?? value[card.options[place].label.lowercased()]
            let text = named?.text ?? (texts.count == card.options.count ? texts[place] : "")
            if card.options[place].feedback.isEmpty { card.options[place].feedback = text }
        }
        let known = Set(card.options.map(\.feedback))
        card.others += value.texts.filter { !$0.isEmpty && !known.contains($0) }
    }

    /// Options as a list of texts or objects, as an object with a member an option, or as a list of texts beside one of
    /// their labels or truths.
    private mutating func read(options value: JSONValue, _ optionMarks: OptionMarks) -> Bool {
        var found: [(label: String?, value: JSONValue)] = []
        var labelName: String?
        var truths: [Bool]?
        if case .object(let object) = value {
            if let (texts, labels) = Self.parallel(object) {
                truths =
                    labels.allSatisfy { ["0", "1", "true", "false"].contains($0) }
                    ? labels.map { $0 == "1" || $0 == "true" } : nil
                found = zip(labels, texts).map { (truths == nil ? $0.uppercased() : nil, $1) }
            } else {
                found = object.members.map { ($0.name.uppercased(), $0.value) }
            }
        } else {
            labelName = OptionMarks.labelName(of: value.items)
            found = value.items.map { item in (labelName.flatMap { item[$0]?.text.uppercased() }, item) }
        }
        guard (2...26).contains(found.count) else { return false }
        let labels = found.compactMap(\.label)
        card.hasLabels = labels.count == found.count && Set(labels).count == labels.count
        let marks = truths ?? optionMarks.marks(of: found.map(\.value))
        var rest: [String] = []
        card.options = found.enumerated().map { place, option in
            let name = OptionMarks.textName(of: option.value, besides: labelName)
            let text = name.flatMap { option.value[$0]?.text } ?? option.value.text
            let remark = Self.remark(of: option.value, besides: [name, labelName])
            for (key, value) in option.value.members.sorted(by: { $0.key < $1.key }) where key != name && key != remark
            {
                if value.string != nil, value.text.uppercased() != option.label { rest.append(key + ": " + value.text) }
            }
            return ImportedEntry.Option(
                label: card.hasLabels ? labels[place] : String(OptionLabel.letters[place]),
                text: text,
                isRight: marks?[place] ?? false,
                feedback: remark.flatMap { option.value[$0]?.text } ?? ""
            )
        }
        guard card.options.allSatisfy({ !$0.text.isEmpty }) else {
            (card.options, card.hasLabels) = ([], false)
            return false
        }
        card.others += rest
        return true
    }

    /// Two lists as long as each other: texts, and what is short beside each.
    private static func parallel(_ object: JSONValue.Object) -> (texts: [JSONValue], labels: [String])? {
        let lists = object.members.map(\.value.items)
        guard lists.count == 2, lists[0].count > 1, lists[0].count == lists[1].count else { return nil }
        let areShort = lists.map { list in list.allSatisfy { $0.text.count < 6 } }
        guard areShort.contains(true) else { return nil }
        let isFirst = areShort[0] && (!areShort[1] || ["label", "labels"].contains(object.members[0].name))
        return (lists[isFirst ? 1 : 0], lists[isFirst ? 0 : 1].map(\.text))
    }

    /// The member of an option that says something of it: by its name, or the only other one with a sentence.
    private static func remark(of option: JSONValue, besides known: [String?]) -> String? {
        if let named = remarkKeys.first(where: { option[$0]?.string != nil }) { return named }
        let told = option.members.filter { member in
            !known.contains(member.key) && (member.value.string ?? "").split(separator: " ").count > 3
        }
        return told.count == 1 ? told.first?.key : nil
    }

    private static let remarkKeys = ["feedback", "explanation", "rationale", "reason", "comment"]
}
