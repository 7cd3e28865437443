import Algorithms
import Text
import Packs

/// The options that an answer names, in every way in which it can be read.
struct NamedOptions {
    /// A way of naming an option. The raw value says it to people.
    enum Way: String, CaseIterable {
        case letter = "read as a letter"
        case text = "read as an option's text"
        case number = "counted from 1"
        case numberFromZero = "counted from 0"
    }

    private(set) var readings: [Way: Set<Int>] = [:]

    /// - Parameters:
    ///   - answer: What the source says is right: `B`, `A, C`, `Iron`, `B. Iron`, `2`.
    ///   - numbers: Whether a number may be an option's place; options that show letters are named by these.
    init(_ answer: String, among options: [ImportedEntry.Option], numbers: Bool = false) {
        let bare = Self.bare(answer)
        guard !bare.isEmpty, bare.utf8.count <= 2000 else { return }
        let texts = options.map { Self.folded($0.text) }
        readings[.text] = Self.texts(bare, texts)
        // An option's text may be a letter itself: `B) <a>`.
        readLettersWithTexts(bare, options, texts: texts)
        if readings[.letter] == nil { readings[.letter] = Self.letters(bare, options.map(\.label)) }
        guard numbers else { return }
        let places = bare.split { ",; \n".contains($0) }.map { Int($0) }
        let whole = places.compactMap { $0 }
        guard !whole.isEmpty, whole.count == places.count else { return }
        readings[.numberFromZero] = whole.allSatisfy(options.indices.contains) ? Set(whole) : nil
        readings[.number] = whole.allSatisfy { options.indices.contains($0 - 1) } ? Set(whole.map { $0 - 1 }) : nil
    }

    /// The ways in which it names the same options; `nil` when it names none, or different ones.
    var only: Set<Int>? {
        let distinct = Set(readings.values)
        return distinct.count == 1 ? distinct.first : nil
    }

    /// Words for an answer that names different options in different ways.
    static func doubt(_ answer: String, _ readings: [Way: Set<Int>], options: [ImportedEntry.Option]) -> String {
        let ways = Way.allCases.compactMap { way in
            readings[way].map { found in
                let names = found.sorted().compactMap { options.indices.contains($0) ? "'\(options[$0].text)'" : nil }
                return names.joined(separator: " and ") + " " + way.rawValue
            }
        }
        return "the answer '\(answer.trimmed)' means \(ways.joined(separator: ", and "))"
    }

    // MARK: - Ways

    private static func texts(_ answer: String, _ texts: [String]) -> Set<Int>? {
        func place(_ text: some StringProtocol) -> Int? {
            let wanted = folded(String(text))
            guard !wanted.isEmpty, let first = texts.firstIndex(of: wanted), texts.lastIndex(of: wanted) == first else {
                return nil
            }
            return first
        }
        if let one = place(answer) { return [one] }
        for separator: Character in ["\n", ";", ","] where answer.contains(separator) {
            let places = answer.split(separator: separator).filter { !$0.allSatisfy(\.isWhitespace) }.map(place)
            let found = places.compactMap { $0 }
            if !found.isEmpty, found.count == places.count { return Set(found) }
        }
        // Texts with commas of their own.
        var rest = folded(answer)
        let found = texts.indices.sorted { texts[$0].count > texts[$1].count }.filter { place in
            guard texts[place].count > 3, let range = rest.firstRange(of: texts[place]) else { return false }
            rest.replaceSubrange(range, with: " ")
            return true
        }
        return found.count > 1 && !rest.contains { $0.isLetter || $0.isNumber } ? Set(found) : nil
    }

    /// The labels that `D`, `A, C`, `ACD` or `Option B` name; `nil` for a text that says anything else.
    private static func letters(_ answer: String, _ labels: [String]) -> Set<Int>? {
        var words = answer.split { !($0.isLetter || $0.isNumber) }.map { $0.uppercased() }
        let together = words.count == 1 && words[0].allSatisfy(\.isLetter) ? words[0].map(String.init) : []
        let capitals = answer.filter(\.isLetter).allSatisfy(\.isUppercase)
        if together.count > 1, together.count < labels.count, capitals, together == together.sorted(),
            Set(together).count == together.count
        {
            words = together
        }
        let fillers: Set<String> = [
            "AND", "OR", "Y", "ET", "UND", "И", "OPTION", "OPTIONS", "CHOICE", "CHOICES", "ANSWER", "ANSWERS",
            "CORRECT",
        ]
        let found = words.filter(labels.contains)
        guard !found.isEmpty, words.allSatisfy({ labels.contains($0) || fillers.contains($0) }) else { return nil }
        return Set(found.compactMap { labels.firstIndex(of: $0) })
    }

    /// `B. Iron`, on one line or several: the letter is one way, the text another.
    private mutating func readLettersWithTexts(
        _ answer: String,
        _ options: [ImportedEntry.Option],
        texts: [String]
    ) {
        let separator: Character = answer.contains("\n") ? "\n" : ";"
        let lines = answer.split(separator: separator).map { OptionLabel(line: String($0)) }
        let labels = lines.compactMap { $0 }
        let places = labels.compactMap { label in
            label.sign.flatMap { sign in options.firstIndex { $0.label == String(sign) } }
        }
        guard !labels.isEmpty, labels.count == lines.count, places.count == labels.count else { return }
        let named = labels.map { Self.texts($0.text, texts) }
        // A letter before other words than the option's begins a sentence, or a reason.
        guard named.contains(where: { $0 != nil }) else { return }
        readings[.letter] = Set(places)
        readings[.text] = Set(named.compactMap { $0 }.joined()).union(
            zip(places, named).filter { $0.1 == nil }.map(\.0)
        )
    }

    // MARK: - Texts

    /// An answer without what surrounds it: emphasis, fences, `Answer:`.
    private static func bare(_ answer: String) -> String {
        var lines = answer.split(separator: "\n").map(\.trimmed).filter { !$0.hasPrefix("```") && !$0.hasPrefix("~~~") }
        lines = lines.map { line in
            let marks = "#*_` "
            let inner = line.trimming(while: marks.contains)
            return String(inner)
        }
        return lines.joined(separator: "\n").trimmed
    }

    /// A text for comparison: without markup, case and what ends a sentence.
    static func folded(_ text: String) -> String {
        var words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        words.removeAll { "*`".contains($0) }
        while let last = words.last, ".;,。".contains(last) { words.removeLast() }
        return words
    }
}

/// The way in which the answers of one file name options, found by looking at all of them: an index of 0 says that all
/// count from 0.
struct NamingConvention {
    /// The result of an answer.
    enum Verdict: Equatable {
        case nothing
        case right(Set<Int>)
        case uncertain([NamedOptions.Way: Set<Int>])
    }

    /// The ways that explain every answer of the file, or else those that are in use.
    private let ways: Set<NamedOptions.Way>
    /// True when some numbers can only be counted from 0, and others only from 1.
    private let isContradictory: Bool

    init(_ answers: [NamedOptions]) {
        let rows = answers.map { Set($0.readings.keys) }.filter { !$0.isEmpty }
        let all = Set(NamedOptions.Way.allCases)
        let whole = rows.reduce(all) { $0.intersection($1) }
        guard whole.isEmpty else {
            ways = whole
            isContradictory = false
            return
        }
        let counted: Set<NamedOptions.Way> = [.number, .numberFromZero]
        let numbers = rows.filter { $0.isSubset(of: counted) }
        let bases = numbers.reduce(counted) { $0.intersection($1) }
        // A few numbers among letters are faults of the source, and say nothing.
        let areFew = rows.count > 19 && numbers.count * 10 <= rows.count
        guard bases.isEmpty || areFew else {
            ways = bases.union([.letter, .text])
            isContradictory = false
            return
        }
        // The few that count in another way than nearly all are faults of the source, and no option is right by them.
        let fromZero = numbers.count { $0 == [.numberFromZero] }
        let fromOne = numbers.count { $0 == [.number] }
        let base: NamedOptions.Way? =
            areFew || fromZero + fromOne < 20 || min(fromZero, fromOne) * 9 > max(fromZero, fromOne)
            ? nil : fromZero > fromOne ? .numberFromZero : .number
        ways = base.map { [$0] } ?? [.letter, .text]
        isContradictory = true
    }

    func verdict(_ answer: NamedOptions) -> Verdict {
        let kept = answer.readings.filter { ways.contains($0.key) }
        let readings = kept.isEmpty ? answer.readings : kept
        if readings.isEmpty { return .nothing }
        let distinct = Set(readings.values)
        guard distinct.count == 1, let only = distinct.first, !(isContradictory && kept.isEmpty) else {
            return .uncertain(readings)
        }
        return .right(only)
    }
}
