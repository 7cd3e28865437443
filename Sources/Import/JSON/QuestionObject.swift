import Packs

/// An object of JSON that asks: its members by what they mean, as text that is still in the form of its file.
struct QuestionObject {
    private(set) var card: TableCard

    /// - Parameter isSure: Whether a question alone is enough; in the depths of a file it has to be answered too.
    init?(_ object: JSONValue.Object, tags: [String], isSure: Bool) {
        guard let columns = TableColumns(header: object.members.map(\.name)), isSure || columns.canAnswer else {
            return nil
        }
        let meanings = Self.meanings(of: object, columns)
        // A list of objects holds questions, and is none.
        let asked = zip(meanings, object.members).first { $0.0 == .question }?.1.value
        guard let asked, asked.items.isEmpty else { return nil }
        card = TableCard(lines: object.lines)
        card.tags = tags
        // A list of answers beside the right one, or with marks of its own, is what to choose from.
        let hasOptions = meanings.contains(.options)
        for (place, member) in object.members.enumerated() {
            let meaning = meanings[place]
            let isChoice =
                meaning == .options
                || meaning == .answer && !hasOptions
                    && (meanings.contains(.right) && member.value.items.count > 1
                        || member.value.items.contains { Self.isRight($0) != nil })
            if isChoice, read(options: member.value) { continue }
            let text =
                meaning == .sources
                ? addresses(in: member.value) : Self.text(of: member.value, isList: meaning != .tags)
            if !text.allSatisfy(\.isWhitespace) { card.add(text, to: member.name, meaning) }
        }
        guard card.fields[.question] != nil else { return nil }
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

    /// Options as a list of texts or objects, as an object with a member an option, or as lists of texts and labels.
    private mutating func read(options value: JSONValue) -> Bool {
        var found: [(label: String?, value: JSONValue)] = []
        if case .object(let object) = value {
            if let texts = value["text"]?.items, let labels = value["label"]?.items, texts.count == labels.count {
                found = zip(labels, texts).map { ($0.text.uppercased(), $1) }
            } else {
                found = object.members.map { ($0.name.uppercased(), $0.value) }
            }
        } else {
            found = value.items.map { item in
                let label = ["label", "letter", "id", "key"].lazy.compactMap { item[$0]?.text }.first
                return (label.flatMap { $0.count == 1 ? $0.uppercased() : nil }, item)
            }
        }
        guard (2...26).contains(found.count) else { return false }
        let labels = found.compactMap(\.label)
        card.hasLabels = labels.count == found.count && Set(labels).count == labels.count
        var rest: [String] = []
        card.options = found.enumerated().map { place, option in
            let name = Self.textKeys.first { option.value[$0] != nil }
            let text = name.flatMap { option.value[$0]?.text } ?? option.value.text
            let remark = Self.remarkKeys.first { option.value[$0]?.string != nil }
            for (key, value) in option.value.members.sorted(by: { $0.key < $1.key }) where key != name && key != remark
            {
                if value.string != nil, value.text.uppercased() != option.label { rest.append(key + ": " + value.text) }
            }
            return ImportedEntry.Option(
                label: card.hasLabels ? labels[place] : String(OptionLabel.letters[place]),
                text: text,
                isRight: Self.isRight(option.value) ?? false,
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

    private static let textKeys = [
        "text", "option", "answer", "value", "content", "title", "choice", "body", "name", "label",
    ]

    private static let remarkKeys = ["feedback", "explanation", "rationale", "reason", "comment"]

    /// An option's own statement of being right or not.
    private static func isRight(_ value: JSONValue) -> Bool? {
        for key in ["is_correct", "isCorrect", "correct", "is_right", "isRight", "right", "isAnswer", "is_answer"] {
            switch value[key] {
            case .bool(let isRight)?: return isRight
            case .number(let number)?: return number != "0"
            case .string(let word)?: return ["true", "yes", "1"].contains(word.lowercased())
            default: continue
            }
        }
        return nil
    }
}
