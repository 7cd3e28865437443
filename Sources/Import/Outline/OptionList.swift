import CommonMark
import Packs

/// The options of a multiple-choice question: a list whose items begin with `A:`, `B:` and so on, or lines at the end
/// that do.
struct OptionList {
    private(set) var options: [ImportedEntry.Option] = []
    /// The text without the list.
    private(set) var rest: Passage
    /// The lines of the list.
    private(set) var lines: Lines?

    /// Whether the list ends the text and its labels are capitals, so that it is no part of an answer.
    private(set) var isAll = false

    init(in body: Passage) {
        rest = body
        let source = MarkdownSource(body.text)
        let document = source.document
        for list in document.children(of: 0).reversed() where document.nodes[list].kind == .list {
            let items = Array(document.children(of: list))
            let read = items.enumerated().compactMap { place, item -> ImportedEntry.Option? in
                let next = place + 1 < items.count ? document.lines(of: items[place + 1]).lowerBound : nil
                return Self.option(item, before: next, in: source, place)
            }
            guard read.count == items.count, read.count >= 2 else { continue }
            options = read
            isAll =
                document.nodes[list].end == Int32(document.nodes.count)
                && body.lines[document.lines(of: list).lowerBound - 1].text.contains { $0 == "A" }
            let range = document.lines(of: list)
            lines =
                body.lines[range.lowerBound - 1].number...body.lines[min(range.upperBound, body.lines.count) - 1].number
            rest =
                Passage(
                    body.lines.enumerated().filter { !range.contains($0.offset + 1) }.map(\.element)
                ).trimmed
            return
        }
        readLines(of: body, source)
    }

    /// `A - text` line by line, each perhaps in a paragraph of its own, as the last lines of the text. A line may name
    /// its letter at its end, where the text around it runs from right to left.
    private mutating func readLines(of body: Passage, _ source: MarkdownSource) {
        let places = body.lines.indices.filter { !body.lines[$0].isBlank }
        var found: [(place: Int, option: ImportedEntry.Option)] = []
        for place in places.reversed() {
            guard !source.isCode(place + 1), let label = Self.lineLabel(body.lines[place].text) else { break }
            let option = ImportedEntry.Option(label: String(label.letter), text: label.rest, isRight: false)
            found.insert((place, option), at: 0)
            if label.letter == "A" { break }
        }
        let letters = found.compactMap(\.option.label.first)
        guard found.count >= 2, letters == Array(Self.letters.prefix(found.count)), let first = found.first?.place,
            let last = found.last?.place
        else { return }
        options = found.map(\.option)
        lines = body.lines[first].number...body.lines[last].number
        rest = body[0..<first].trimmed
    }

    /// `A - text`, `A) text`, `text - A`; capitals alone, so that a sentence is no option.
    private static func lineLabel(_ line: String) -> (letter: Character, rest: String)? {
        let text = line.trimmed
        let bare = text.drop { "*(".contains($0) }
        if let letter = bare.first, letters.contains(letter) {
            let rest = bare.dropFirst().drop { $0 == "*" || $0 == " " }
            if let mark = rest.first, "-–—:).：".contains(mark) {
                let words = rest.dropFirst().drop { $0 == "*" }
                // "A.b" is no label, and neither is "A-level".
                if words.first == " " || mark == "：" { return (letter, words.trimmed) }
            }
        }
        guard let letter = text.last, letters.contains(letter) else { return nil }
        let rest = text.dropLast().trimmed
        guard let mark = rest.last, "-–—".contains(mark) else { return nil }
        return (letter, rest.dropLast().trimmed)
    }

    private static func option(_ item: Int, before next: Int?, in source: MarkdownSource, _ place: Int) -> ImportedEntry
        .Option?
    {
        let document = source.document
        guard let first = document.firstChild(of: item), document.nodes[first].kind == .paragraph else {
            return nil
        }
        let end = next ?? document.lines(of: item).upperBound + 1
        let indent = Int(document.nodes[first].start.column) - 1
        let start = document.lines(of: item).lowerBound
        var lines = source.passage(start..<end).lines.map { $0.text.dedented(by: indent) }
        lines[0] = String(source.line(start).dropFirst(0).trimmed.drop { "-*+".contains($0) }).trimmed
        guard let label = Self.label(lines[0]), label.letter == Self.letters[min(place, 25)] else { return nil }
        lines[0] = label.rest
        let text = Passage(text: lines.joined(separator: "\n"), at: 1).trimmed.text
        return ImportedEntry.Option(label: String(label.letter), text: text, isRight: false)
    }

    /// `A: text`, `A) text`, `(a) text`, `**A.** text`
    private static func label(_ text: String) -> (letter: Character, rest: String)? {
        var rest = text.drop { "*(".contains($0) }
        guard let letter = rest.first?.uppercased().first, letter.isASCII, letter.isLetter else { return nil }
        rest = rest.dropFirst()
        let marks = rest.prefix { "*:).：".contains($0) }
        guard marks.contains(where: { ":).：".contains($0) }) else { return nil }
        return (letter, rest.dropFirst(marks.count).trimmed)
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    /// The labels that `D`, `A, C` or `A and B` name; `nil` for a text that says anything else.
    static func named(_ text: String, among labels: [String]) -> Set<String>? {
        let words = text.split { !($0.isLetter || $0.isNumber) }.map { $0.uppercased() }
        let fillers: Set<String> = ["AND", "OR", "Y", "ET", "UND", "И", "OPTION", "OPTIONS"]
        let found = words.filter(labels.contains)
        let others = words.filter { !labels.contains($0) && !fillers.contains($0) }
        return found.isEmpty || !others.isEmpty ? nil : Set(found)
    }
}
