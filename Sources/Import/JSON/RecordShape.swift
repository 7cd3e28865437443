import Text
import Packs

/// The meanings of members that all records of a kind have, as their values say it where their names do not: texts to
/// choose from, the one that names some of these, the one that asks, and those that explain.
struct RecordShape {
    /// The meanings of members by name, where their names alone do not say enough.
    private(set) var meanings: [String: TableColumns.Meaning] = [:]
    /// The members by which options say themselves what is right.
    private(set) var marks = OptionMarks(of: [])

    /// The values of the sample by name, a record each, and the names in order.
    private let values: [String: [JSONValue]]
    private let names: [String]
    private let count: Int

    init(_ records: some Collection<JSONValue.Object>) {
        var values: [String: [JSONValue]] = [:]
        var names: [String] = []
        for (place, record) in records.enumerated() {
            for member in record.members {
                if values[member.name] == nil { names.append(member.name) }
                values[member.name, default: Array(repeating: .null, count: records.count)][place] = member.value
            }
        }
        (self.values, self.names, count) = (values, names, records.count)
        guard (2...60).contains(names.count) else { return }
        let named = names.filter { [.options, .answer].contains(TableColumns.meaning($0)) }
        marks = OptionMarks(of: named.flatMap { values[$0] ?? [] }.map(\.items))
        if !Self.areEnough(names) {
            for choice in lists + families + unmarked where meanings.isEmpty { take(choice) }
        }
        explain()
    }

    /// Members to choose from, and the one that says what is right; `nil` where they say it themselves.
    private struct Choice {
        var options: [String: TableColumns.Meaning]
        var marks: OptionMarks?
        var right: String?
        /// True when their name says that they answer.
        var isNamed = false
    }

    /// Tells whether names alone say what is asked, what there is to choose, and what is right.
    private static func areEnough(_ names: [String]) -> Bool {
        let found = TableColumns(header: names)?.meanings ?? []
        return found.contains(.right) && (found.contains(.options) || found.contains(.option(1)))
    }

    private mutating func take(_ choice: Choice) {
        guard let question = question(besides: choice) else { return }
        meanings = choice.options
        if let own = choice.marks { marks = own }
        meanings[question] = .question
        if let right = choice.right { meanings[right] = .right }
        // A letter is no option beside a list of them: `q`, `a`, `c`.
        for name in names where meanings[name] == nil && name.count == 1 { meanings[name] = .notes }
    }

    // MARK: - Options

    /// Lists of texts, or of objects with a text each.
    private var lists: [Choice] {
        let named = names.filter { TableColumns.meaning($0) == .options }
        let others = names.filter { ![.right, .wrong(0), .explanation, .tags].contains(TableColumns.meaning($0)) }
        return (named.isEmpty ? others : named).compactMap { name -> Choice? in
            let items = (values[name] ?? []).map(\.choices)
            let full = items.filter { (2...26).contains($0.count) && $0.allSatisfy(Self.hasText) }
            guard full.count * 5 >= count * 4 else { return nil }
            let isNamed = [.options, .answer].contains(TableColumns.meaning(name))
            let marks = OptionMarks(of: full)
            let marked = full.count { marks.marks(of: $0)?.contains(true) == true }
            if marked * 5 >= count * 4 { return Choice(options: [name: .options], marks: marks, isNamed: isNamed) }
            let cards = zip(items, values[name] ?? []).map { Self.options($0, names: $1.choiceLabels) }
            guard let right = right(among: cards, besides: [name]) else { return nil }
            return Choice(options: [name: .options], right: right, isNamed: isNamed)
        }
    }

    /// Lists that are called answers, of which each question has as many: they are what to choose from, and nothing says
    /// which is right.
    private var unmarked: [Choice] {
        names.filter { TableColumns.meaning($0) == .answer }.compactMap { name in
            let counts = (values[name] ?? []).map(\.items.count)
            guard count > 4, let usual = counts.max(), (3...6).contains(usual),
                counts.count(where: { $0 == usual }) * 10 >= count * 9, !counts.contains(1)
            else { return nil }
            return Choice(options: [name: .options], isNamed: true)
        }
    }

    private static func hasText(_ item: JSONValue) -> Bool {
        switch item {
        case .string: true
        case .object(let object): object.members.contains { $0.value.string != nil }
        default: false
        }
    }

    private static func options(_ items: [JSONValue], names: [String]?) -> [(label: String, text: String)] {
        let label = OptionMarks.labelName(of: items)
        return items.enumerated().map { place, item in
            let text = OptionMarks.textName(of: item, besides: label).flatMap { item[$0]?.text } ?? item.text
            let own =
                names?[place].uppercased() ?? label.flatMap { item[$0]?.text }
                ?? OptionLabel(line: text)?.letter.map(String.init)
            return (own ?? String(OptionLabel.letters[min(place, 25)]), text)
        }
    }

    /// Members whose names count, `od1`, `od2`, or go on in the alphabet, `opsi_a`, `opsi_b`, and whose values are texts.
    private var families: [Choice] {
        let stems = Dictionary(grouping: names.filter { ColumnWords.words(of: $0).count > 1 }) { name in
            ColumnWords.words(of: name).dropLast().joined(separator: " ")
        }
        return stems.values.sorted { $0[0] < $1[0] }.compactMap { family -> Choice? in
            let ends = family.compactMap { ColumnWords.words(of: $0).last }
            guard ends == ends.sorted(), ends.allSatisfy({ Int($0) != nil }) || ends.allSatisfy({ $0.utf8.count == 1 })
            else { return nil }
            // `(1)` before a text is none.
            let texts = family.filter { name in
                (values[name] ?? []).contains { $0.string?.contains(where: \.isLetter) == true }
            }
            guard texts.count > 1, texts.count == family.count, texts.count <= 26 else { return nil }
            let cards = (0..<count).map { record in
                zip(texts, ends).flatMap { name, end in
                    // A letter may stand for the name that ends in it.
                    values[name]?[record].string.map { text in
                        [name, Int(end) == nil ? end : name].map { (label: $0.uppercased(), text: text) }
                    } ?? []
                }
            }
            guard let right = right(among: cards, besides: Set(texts), areCounted: true) else { return nil }
            let places = texts.enumerated().map { ($1, TableColumns.Meaning.option($0)) }
            return Choice(options: Dictionary(places, uniquingKeysWith: { first, _ in first }), right: right)
        }
    }

    // MARK: - What is right, and what asks

    /// The only member whose values name options of their records: by text, by label, or, with a name that says so or is
    /// a letter, by place.
    private func right(
        among options: [[(label: String, text: String)]],
        besides taken: Set<String>,
        areCounted: Bool = false
    ) -> String? {
        let others = names.filter { !taken.contains($0) }
        if let known = others.first(where: { TableColumns.meaning($0) == .right }) { return known }
        let found = others.filter { name in
            switch TableColumns.meaning(name) {
            case nil, .answer, .option: break
            default: return false
            }
            // A letter may stand for the key, and a number that is called an answer is the place of one of a row of members.
            let isPlace = name.count == 1 || areCounted && TableColumns.meaning(name) == .answer
            let named = zip(values[name] ?? [], options).map { value, options -> Bool? in
                let texts = value.scalars.map(\.text)
                return texts.isEmpty ? nil : texts.allSatisfy { Self.names($0, options, isPlace: isPlace) }
            }
            let hits = named.count { $0 == true }
            return hits > 0 && hits * 5 >= count * 4 && named.count { $0 == false } * 10 <= count
        }
        return found.count == 1 ? found[0] : nil
    }

    private static func names(_ value: String, _ options: [(label: String, text: String)], isPlace: Bool) -> Bool {
        if options.contains(where: { $0.label == value.uppercased() || $0.text == value }) { return true }
        return isPlace && Int(value).map { (0...options.count).contains($0) } ?? false
    }

    /// The member that asks: by its name, or the one whose texts mostly ask or are to be completed; of members without a
    /// name that packs know, also the only one with a sentence of its own in each record.
    private func question(besides choice: Choice) -> String? {
        let free = names.filter { name in
            guard choice.options[name] == nil, name != choice.right else { return false }
            return (values[name] ?? []).count { $0.string?.isEmpty == false } * 10 >= count * 9
        }
        if let named = free.first(where: { TableColumns.meaning($0) == .question }) { return named }
        let plain = free.filter { TableColumns.meaning($0) == nil }
        if choice.isNamed,
            let text = plain.first(where: { ["text", "title", "statement", "description"].contains($0.lowercased()) })
        {
            return text
        }
        let asking = plain.map { name in (name, (values[name] ?? []).count { Self.asks($0.text) }) }
        if let best = asking.max(by: { $0.1 < $1.1 }), best.1 * 5 >= count * 2 { return best.0 }
        let telling = plain.filter(isProse)
        return telling.count == 1 && count > 2 ? telling[0] : nil
    }

    private static func asks(_ text: String) -> Bool {
        Asking.strength(of: text) >= 0.6 || text.trimmed.last.map { ":：…_".contains($0) } == true
            || text.hasSuffix("...")
    }

    // MARK: - What explains

    /// Members without a name that packs know, whose values are sentences, belong to the answers of questions.
    private mutating func explain() {
        let found = names.map { meanings[$0] ?? TableColumns.meaning($0) }
        guard count > 2, found.contains(.question) else { return }
        let isAnswered = found.contains { $0 == .answer || $0 == .right || $0 == .options || $0 == .option(1) }
        for (name, meaning) in zip(names, found) where meaning == nil && isProse(name) {
            let words = ColumnWords.words(of: name)
            // The same question in another language, or an instruction.
            guard !words.contains(where: { TableColumns.meaning($0) == .question || Self.machine.contains($0) }) else {
                continue
            }
            meanings[name] = isAnswered ? .explanation : .answer
            if !isAnswered { return }
        }
    }

    /// Words of names for what programs need.
    private static let machine: Set<String> = [
        "prompt", "system", "image", "img", "picture", "audio", "video", "path", "file", "html", "metadata", "test",
        "title", "document", "documents", "chunk", "chunks", "template",
    ]

    /// Tells whether the values of a member are sentences, a different one in nearly every record that has it.
    private func isProse(_ name: String) -> Bool {
        let texts = (values[name] ?? []).compactMap { $0.string }.filter { !$0.isEmpty }
        guard texts.count * 5 >= count, texts.count > 2, Set(texts).count * 5 >= texts.count * 4 else { return false }
        return texts.count { Self.isSentence($0) } * 3 >= texts.count * 2
    }

    /// Five words, or as much in a script that writes without blanks.
    private static func isSentence(_ text: String) -> Bool {
        guard !text.hasPrefix("http") else { return false }
        let start = text.prefix(200)
        let blanks = start.count { $0 == " " }
        return blanks > 3 || start.unicodeScalars.count { $0.value > 0x2E80 } > 7
    }
}

extension JSONValue {
    /// The value, or the values of a list, where they are texts or numbers.
    fileprivate var scalars: [JSONValue] {
        switch self {
        case .string, .number: [self]
        case .array(let items): items.flatMap(\.scalars)
        default: []
        }
    }

    /// The values to choose from: the items of a list, or the members of an object that are called by letters.
    fileprivate var choices: [JSONValue] {
        choiceLabels == nil ? items : members.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The labels of options that are members of an object.
    fileprivate var choiceLabels: [String]? {
        guard case .object(let object) = self, object.members.count > 1 else { return nil }
        let names = object.members.map(\.name)
        return names.allSatisfy { $0.count < 3 } ? names.sorted() : nil
    }
}
