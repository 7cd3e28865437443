import Text
import Packs

/// The meanings of members that all records of a list have, as their values say it where their names do not: texts to
/// choose from, the one that names some of these, and the one that asks.
struct RecordShape {
    /// The meanings of members by name, where their names alone do not say enough.
    private(set) var meanings: [String: TableColumns.Meaning] = [:]
    /// The member of options that says which is right, where its name does not.
    private(set) var flag: String?

    /// The number of records that show how all of them are.
    private static let sample = 40

    /// The values of the sample by name, a record each, and the names in order.
    private let values: [String: [JSONValue]]
    private let names: [String]
    private let count: Int

    init(_ records: some Collection<JSONValue.Object>) {
        var values: [String: [JSONValue]] = [:]
        var names: [String] = []
        let sample = records.prefix(Self.sample)
        for (place, record) in sample.enumerated() {
            for member in record.members {
                if values[member.name] == nil { names.append(member.name) }
                values[member.name, default: Array(repeating: .null, count: sample.count)][place] = member.value
            }
        }
        (self.values, self.names, count) = (values, names, sample.count)
        guard (2...60).contains(names.count), !Self.areEnough(names) else { return }
        for choice in lists + families where meanings.isEmpty { take(choice) }
    }

    /// Members to choose from, and the one that says what is right; `nil` where they say it themselves.
    private struct Choice {
        var options: [String: TableColumns.Meaning]
        var flag: String?
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
        flag = choice.flag
        meanings[question] = .question
        if let right = choice.right { meanings[right] = .right }
        // A letter is no option beside a list of them: `q`, `a`, `c`.
        for name in names where meanings[name] == nil && name.count == 1 { meanings[name] = .notes }
    }

    // MARK: - Options

    /// Lists of texts, or of objects with a text each.
    private var lists: [Choice] {
        let named = names.filter { TableColumns.meaning($0) == .options }
        return (named.isEmpty ? names : named).compactMap { name -> Choice? in
            let items = (values[name] ?? []).map(\.items)
            let full = items.filter { (2...26).contains($0.count) && $0.allSatisfy(Self.hasText) }
            guard full.count * 5 >= count * 4 else { return nil }
            let isNamed = [.options, .answer].contains(TableColumns.meaning(name))
            let flag = OptionMarks.flag(of: full)
            let marked = full.count { OptionMarks.marks(of: $0, flag: flag)?.contains(true) == true }
            if marked * 5 >= count * 4 { return Choice(options: [name: .options], flag: flag, isNamed: isNamed) }
            let cards = items.map { Self.options($0) }
            guard let right = right(among: cards, besides: [name]) else { return nil }
            return Choice(options: [name: .options], right: right, isNamed: isNamed)
        }
    }

    private static func hasText(_ item: JSONValue) -> Bool {
        switch item {
        case .string: true
        case .object(let object): object.members.contains { $0.value.string != nil }
        default: false
        }
    }

    private static func options(_ items: [JSONValue]) -> [(label: String, text: String)] {
        let label = OptionMarks.labelName(of: items)
        return items.enumerated().map { place, item in
            let text = OptionMarks.textName(of: item, besides: label).flatMap { item[$0]?.text } ?? item.text
            let own = label.flatMap { item[$0]?.text } ?? OptionLabel(line: text)?.letter.map(String.init)
            return (own ?? String(OptionLabel.letters[min(place, 25)]), text)
        }
    }

    /// Members whose names count, `od1`, `od2`, and whose values are texts.
    private var families: [Choice] {
        let stems = Dictionary(grouping: names.filter { $0.last?.isNumber == true }) { name in
            String(name.reversed().drop(while: \.isNumber).reversed())
        }
        return stems.values.sorted { $0[0] < $1[0] }.compactMap { family -> Choice? in
            let texts = family.filter { name in (values[name] ?? []).contains { $0.string?.isEmpty == false } }
            guard texts.count > 1, texts.count == family.count, texts.count <= 26 else { return nil }
            let cards = (0..<count).map { record in
                texts.compactMap { name in
                    values[name]?[record].string.map { (label: name.uppercased(), text: $0) }
                }
            }
            guard let right = right(among: cards, besides: Set(texts)) else { return nil }
            let places = texts.enumerated().map { ($1, TableColumns.Meaning.option($0)) }
            return Choice(options: Dictionary(places, uniquingKeysWith: { first, _ in first }), right: right)
        }
    }

    // MARK: - What is right, and what asks

    /// The only member whose values name options of their records: by text, by label, or, with a name that says so or is
    /// a letter, by place.
    private func right(among options: [[(label: String, text: String)]], besides taken: Set<String>) -> String? {
        let others = names.filter { !taken.contains($0) }
        if let known = others.first(where: { TableColumns.meaning($0) == .right }) { return known }
        let found = others.filter { name in
            switch TableColumns.meaning(name) {
            case nil, .answer, .option: break
            default: return false
            }
            let named = zip(values[name] ?? [], options).map { value, options -> Bool? in
                let texts = value.scalars.map(\.text)
                return texts.isEmpty ? nil : texts.allSatisfy { Self.names($0, options, isLetter: name.count == 1) }
            }
            let hits = named.count { $0 == true }
            return hits > 0 && hits * 5 >= count * 4 && named.count { $0 == false } * 10 <= count
        }
        return found.count == 1 ? found[0] : nil
    }

    private static func names(_ value: String, _ options: [(label: String, text: String)], isLetter: Bool) -> Bool {
        if options.contains(where: { $0.label == value.uppercased() || $0.text == value }) { return true }
        return isLetter && Int(value).map { (0...options.count).contains($0) } ?? false
    }

    /// The member that asks: by its name, or the one whose texts mostly ask or are to be completed.
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
        guard let best = asking.max(by: { $0.1 < $1.1 }), best.1 * 5 >= count * 2 else { return nil }
        return best.0
    }

    private static func asks(_ text: String) -> Bool {
        Asking.strength(of: text) >= 0.6 || text.trimmed.last.map { ":：…_".contains($0) } == true
            || text.hasSuffix("...")
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
}

extension RecordShape {
    /// The shape of the objects among some values.
    init(of values: [JSONValue]) {
        self.init(
            values.prefix(100).compactMap { value -> JSONValue.Object? in
                if case .object(let object) = value { object } else { nil }
            }
        )
    }
}
