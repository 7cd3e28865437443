import Text
import Packs

/// A question as a row of a table or an object has it: texts by what they mean.
struct TableCard {
    var lines: Lines
    /// The Markdown of the fields.
    var fields: [TableColumns.Meaning: String] = [:]
    /// The options, where each is a value of its own.
    var options: [ImportedEntry.Option] = []
    /// True when the options show labels of their own.
    var hasLabels = false
    /// Fields that packs have no place for, with their names.
    var others: [String] = []
    /// Topics that stand around it.
    var tags: [String] = []
    /// The two ways in which it can be read, where its source does not say which.
    var doubt: String?

    /// True when numbers label the options, so that a number is a label and no place.
    var areCounted: Bool { hasLabels && options.contains { $0.label.first?.isNumber == true } }

    /// Takes a value of the column of a name. Several columns may give topics; what is no place for is named.
    mutating func add(_ text: String, to column: String, _ meaning: TableColumns.Meaning?) {
        // A number says what nothing is about.
        if meaning == .tags, text.contains(where: \.isLetter) {
            // Only tags may stand with nothing but blanks between them.
            let isTags = column.lowercased().hasPrefix("tag")
            // `2.1 Pans, pots`: the title of a section, with the number that it has in the source.
            let number = text.prefix { $0.isASCII && ($0.isNumber || ".)".contains($0)) }
            let isTitle = !isTags && number.contains(".") && text.dropFirst(number.count).first == " "
            let text = isTitle ? text.dropFirst(number.count).trimmed.replacing(",", with: "") : text
            let separator: Character = text.contains(",") ? "," : text.contains(";") ? ";" : isTags ? " " : "\n"
            let tags = text.split(separator: separator).map { $0.trimmed.replacing(" ", with: "-") }
            fields[.tags] = ([fields[.tags] ?? ""] + tags).filter { !$0.isEmpty }.joined(separator: " ")
        } else if let meaning, meaning != .tags, fields[meaning] == nil {
            fields[meaning] = text
        } else if meaning == .explanation, let before = fields[.explanation] {
            fields[.explanation] = before.contains(text) ? before : before + "\n\n" + text
        } else {
            others.append((column.isEmpty ? "" : column + ": ") + text)
        }
    }

    /// Takes the options out of its fields: columns of their own, or a list in one.
    mutating func readOptions() {
        var texts = (0..<26).compactMap { place in fields[.option(place)].map { (text: $0, isWrong: false) } }
        // The last columns are empty where a question has fewer options.
        while let last = texts.last?.text.lowercased(), ["n/a", "-", "–", "—"].contains(last), texts.count > 2 {
            others.append(texts.removeLast().text)
        }
        if let list = fields[.options] {
            let separators: [Character] = ["\n", ";", "|", ","]
            let separator = separators.first(where: list.contains) ?? "\n"
            let parts = OptionLabel.split(list) ?? list.split(separator: separator).map(\.trimmed)
            texts += parts.filter { !$0.isEmpty }.map { ($0, false) }
        }
        let wrong = (0..<26).compactMap { fields[.wrong($0)] }.flatMap { $0.split(separator: "\n").map(\.trimmed) }
        if texts.isEmpty, !wrong.isEmpty, let right = fields[.right] ?? fields[.answer] {
            // The source has no order for them; the one by their letters gives nothing away.
            texts = (wrong + [right]).sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }.map { ($0, false) }
        } else {
            others += wrong
        }
        if options.isEmpty {
            options = texts.prefix(26).enumerated().map {
                ImportedEntry.Option(
                    label: String(OptionLabel.letters[$0.offset]),
                    text: $0.element.text,
                    isRight: false
                )
            }
        }
        readLabels()
    }

    /// `A) Stone`, `B) Iron`: labels that stand in the texts of the options.
    private mutating func readLabels() {
        guard options.count >= 2, !hasLabels else { return }
        let labels = options.map { OptionLabel(line: $0.text) }
        for (place, label) in labels.enumerated() where label?.letter != OptionLabel.letters[min(place, 25)] { return }
        hasLabels = true
        for (place, label) in labels.enumerated() {
            guard let label else { continue }
            options[place].text = label.text
            options[place].label = label.sign.map(String.init) ?? options[place].label
        }
        others.append(labels.compactMap { $0?.dropped }.joined())
    }

    /// The source's statement of the right option, as far as it is not said by the options themselves.
    var named: (text: String, isAnswer: Bool)? {
        if let right = fields[.right] { return (right, false) }
        return fields[.answer].map { ($0, true) }
    }
}
