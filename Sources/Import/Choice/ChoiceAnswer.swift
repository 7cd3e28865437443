import Algorithms
import Text
import Packs

/// The statement of an answer's text about the options of its question.
struct ChoiceAnswer {
    /// The options that it names.
    private(set) var right: Set<Int> = []
    /// The two ways of reading it, where they name different options.
    private(set) var doubt: String?
    /// The lines that only name options; the options say it now.
    private(set) var taken = Passage()
    /// The text that is left.
    private(set) var rest: Passage

    init(_ content: Passage, among options: [ImportedEntry.Option]) {
        rest = content.trimmed
        guard let first = rest.lines.first else { return }
        if first.text.trimmed.hasPrefix("```") || first.text.trimmed.hasPrefix("~~~") {
            let fence = String(first.text.trimmed.prefix(3))
            let end = rest.lines.dropFirst().firstIndex { $0.text.trimmed.hasPrefix(fence) } ?? rest.lines.count - 1
            take(upTo: end + 1, rest[0..<end + 1].text, options)
            return
        }
        // A label on a line of its own: `### Correct answer:`.
        let start = rest.lines.firstIndex { !$0.isBlank && !Furniture.isRule($0.text) && !Self.isLabel($0.text) } ?? 0
        // Lines that each name an option: `A. Stone`, `C. Iron`.
        var end = start
        while end < rest.lines.count, !rest.lines[end].isBlank,
            Self.isNaming(Self.unlabelled(rest.lines[end].text), options)
        {
            end += 1
        }
        if end > start {
            let named = rest[start..<end].lines.map { Self.unlabelled($0.text) }
            take(upTo: end, named.joined(separator: "\n"), options)
        } else if let place = namingLine(options) {
            let text = Self.unlabelled(rest.lines[place].text)
            decide(NamedOptions(text, among: options), text, options: options)
            guard !right.isEmpty else { return }
            taken = rest[place..<place + 1]
            rest = Passage(rest[0..<place].lines + rest[place + 1..<rest.lines.count].lines).trimmed
        } else if let letters = Self.sentence(first.text) ?? Self.letterBehindLabel(first.text)
            ?? Self.verdicts(in: rest)
        {
            // The sentence may give a reason too; it stays.
            decide(NamedOptions(letters, among: options), letters, options: options)
        }
    }

    /// The only line of a text that says with a label which options are right: `**Answer:** D` below an explanation.
    private func namingLine(_ options: [ImportedEntry.Option]) -> Int? {
        let places = rest.lines.indices.filter { place in
            let text = Self.unlabelled(rest.lines[place].text)
            return text != OptionLabel.withoutCode(Self.bare(rest.lines[place].text)) && Self.isNaming(text, options)
        }
        return places.count == 1 ? places[0] : nil
    }

    private static func isNaming(_ text: String, _ options: [ImportedEntry.Option]) -> Bool {
        !NamedOptions(text, among: options).readings.isEmpty
    }

    private mutating func take(upTo end: Int, _ text: String, _ options: [ImportedEntry.Option]) {
        decide(NamedOptions(text, among: options), text, options: options)
        guard !right.isEmpty else { return }
        taken = rest[0..<end]
        rest = rest[end..<rest.lines.count].trimmed
    }

    private mutating func decide(_ named: NamedOptions, _ text: String, options: [ImportedEntry.Option]) {
        if let only = named.only {
            right = only
        } else if !named.readings.isEmpty {
            doubt = NamedOptions.doubt(text, named.readings, options: options)
        }
    }

    /// A line without marks of lists, headings and emphasis, and without pictures at its start: `### ✅ Answer`.
    private static func bare(_ line: String) -> String {
        let text = ["<b>", "</b>", "<strong>", "</strong>"].reduce(line.trimmed) { $0.replacing($1, with: "**") }
        let inner = ["- ", "* ", "+ "].contains { text.hasPrefix($0) } ? text.dropFirst(2) : text[...]
        let start = inner.drop {
            "#*_> ".contains($0) || $0.unicodeScalars.contains { $0.properties.isEmojiPresentation }
        }
        return String(start.trimmingSuffix { "*_ ".contains($0) })
    }

    /// Tells whether a line only says that an answer follows.
    private static func isLabel(_ line: String) -> Bool {
        let bare = bare(line)
        return bare.count < 40 && SectionLabel.read(bare)?.kind == .answer && SectionLabel.read(bare)?.author == nil
    }

    /// A line without a label for answers at its start: `Correct answer: B`, `#### Answer: B`.
    private static func unlabelled(_ line: String) -> String {
        let bare = OptionLabel.withoutCode(bare(line))
        guard let colon = bare.firstIndex(where: { ":：".contains($0) }), bare[..<colon].count < 40 else { return bare }
        let name = bare[..<colon].trimmed
        // `CORRECT: B`, as a column of a table may be called.
        guard SectionLabel.read(name)?.kind == .answer || TableColumns.meaning(name) == .right else { return bare }
        return OptionLabel.withoutCode(bare[bare.index(after: colon)...].drop { "* ".contains($0) }.trimmed)
    }

    /// The letter at the end of a label that goes on, in any language: `Answer is the second one: B`; or behind a label
    /// and before a reason: `Answer: B - see below`.
    private static func letterBehindLabel(_ line: String) -> String? {
        let bare = bare(line)
        guard let first = bare.firstIndex(where: { ":：".contains($0) }), bare[..<first].count < 40,
            SectionLabel.read(String(bare.prefix { !" :：".contains($0) }))?.kind == .answer
        else { return nil }
        let reason = bare[bare.index(after: first)...].trimmed
        if let sign = OptionLabel(line: reason)?.sign { return String(sign) }
        if let dash = reason.firstRange(of: " - "), reason[..<dash.lowerBound].utf8.count < 24 {
            let letters = reason[..<dash.lowerBound]
            if letters.allSatisfy({ $0.isUppercase || ", &".contains($0) }) { return String(letters) }
        }
        let last = bare.lastIndex { ":：".contains($0) } ?? first
        let value = bare[bare.index(after: last)...].trimmed
        return bare[..<last].count < 40 && value.utf8.count == 1 ? value.uppercased() : nil
    }

    /// The letters of all lines such as `B is correct because …`, among others that say so of none.
    private static func verdicts(in text: Passage) -> String? {
        let letters = text.lines.compactMap { line -> String? in
            let bare = unlabelled(line.text)
            let named = bare.prefix { $0.isASCII && ($0.isUppercase || ", &".contains($0)) }
            let words = bare.dropFirst(named.count).lowercased()
            return !named.isEmpty && verdictWords.contains { words.hasPrefix($0) } ? String(named) : nil
        }
        // A line that speaks of two has a letter in its middle.
        let count = text.lines.reduce(0) { count, line in count + verdictCount(line.text.lowercased()) }
        return letters.isEmpty || count > letters.count ? nil : letters.joined(separator: ", ")
    }

    /// The number of times that a line says that something is right, and not that it is not.
    private static func verdictCount(_ line: String) -> Int {
        [" is correct", " are correct", " is right"].reduce(0) { $0 + line.ranges(of: $1).count }
    }

    private static let verdictWords = [
        "is correct", "are correct", "is right", "is the correct", "is the right", "ist richtig", "ist korrekt",
        "es correcta", "es la correcta", "está correta", "est correcte", "è corretta", "верно", "— верно", "是正确", "正确",
    ]

    /// The letters in `The correct answer is B because …`.
    private static func sentence(_ line: String) -> String? {
        let lowered = line.lowercased()
        for phrase in ["answer is ", "answers are ", "answer is: ", "option is "] {
            guard let range = lowered.firstRange(of: phrase), lowered[..<range.lowerBound].count < 24 else { continue }
            let rest = lowered[range.upperBound...].drop { "*`(\"'".contains($0) }
            let word = rest.prefix { $0.isLetter || $0.isNumber }
            let next = rest.dropFirst(word.count).first
            // An "a" may be the article: only what ends there is a letter.
            guard word.count == 1, next == nil || ".,:;)*`\"'".contains(next ?? " ") || word != "a" && next == " "
            else {
                continue
            }
            // `2. Stone and **3. Iron**`: more labels, each with its mark.
            let others = rest.replacing(" and ", with: ",").split(separator: ",").dropFirst().compactMap { part in
                let bare = String(part.trimmed.drop { "*`(".contains($0) })
                let isLabel = bare.first.map { $0.isLetter || $0.isNumber } == true
                return isLabel && (bare.count == 1 || ".):*".contains(bare.dropFirst().first ?? " "))
                    ? String(bare.prefix(1)) : nil
            }
            return ([String(word)] + others).joined(separator: ", ").uppercased()
        }
        return nil
    }
}

extension ImportedEntry {
    /// Marks options as right; where the source says already which are, and says something else, that is a doubt.
    mutating func mark(_ right: Set<Int>, _ words: String, lines: Lines) {
        let known = Set(options.indices.filter { options[$0].isRight })
        guard known.isEmpty || known == right else {
            let (marked, named) = (names(of: known), names(of: right))
            doubts.append(
                Doubt("the marks of the options say \(marked), and the answer '\(words)' says \(named)", lines)
            )
            return
        }
        for index in right where options.indices.contains(index) { options[index].isRight = true }
    }

    private func names(of places: Set<Int>) -> String {
        places.sorted().map { "'\(options[$0].text)'" }.joined(separator: " and ")
    }

    /// Makes the options that a source names as right the answer, where the source has no other.
    mutating func answerWithOptions() {
        let right = options.filter(\.isRight)
        guard !right.isEmpty, !sections.contains(where: { $0.kind == .answer }) else { return }
        let text = right.count == 1 ? right[0].text : right.map { "- " + $0.text }.joined(separator: "\n")
        // What stands behind an answer, such as its sources, stays behind it.
        let place = sections.firstIndex { $0.kind != .hint && $0.kind != .prompt } ?? sections.count
        sections.insert(Section(kind: .answer, text: text), at: place)
    }
}
