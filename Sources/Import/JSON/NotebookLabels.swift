import Text

/// The cells of a notebook that begin with a word and a number, `**Exercise 3:**`, or with a number, `1.3`, and are
/// mostly followed by code: the border of a cell says what a plain text does not, that a task begins there. They get
/// headings, and whether these are questions is decided as for others.
struct NotebookLabels {
    /// The texts of the cells.
    private(set) var texts: [String]
    /// The words that stood before the numbers of headings.
    private(set) var words: [String: Int] = [:]

    init(_ cells: [(kind: String, text: String)]) {
        texts = cells.map(\.text)
        let labels = cells.map { $0.kind == "markdown" ? Self.label(of: $0.text) : nil }
        let isAnswered = cells.indices.map { $0 + 1 < cells.count && cells[$0 + 1].kind == "code" }
        let level = cells.map { $0.kind == "markdown" ? Self.level(in: $0.text) : 0 }.max() ?? 0
        guard level < 6 else { return }
        for (_, places) in Dictionary(grouping: labels.indices.filter { labels[$0] != nil }, by: { labels[$0] }) {
            guard places.count > 2, places.count(where: { isAnswered[$0] }) * 2 > places.count else { continue }
            for place in places {
                let text = Self.bare(texts[place])
                let word = text.prefix { $0.isLetter }
                if !word.isEmpty { words[String(word), default: 0] += 1 }
                let number = text.dropFirst(word.count).trimmed.replacing(/^([0-9.]*[0-9])[:.)]*\s/) {
                    $0.output.1 + ". "
                }
                texts[place] = String(repeating: "#", count: level + 1) + " " + number
            }
        }
    }

    /// The word before the number that a text begins with, in small letters, or nothing where the number stands alone.
    private static func label(of text: String) -> String? {
        let line = bare(text).prefix { !$0.isNewline }.prefix(60)
        let word = line.prefix { $0.isLetter }
        let rest = word.isEmpty ? line : line.dropFirst(word.count).drop { $0 == " " }
        let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        guard number.contains(where: \.isNumber), let mark = rest.dropFirst(number.count).first else { return nil }
        // A number alone is one of a list unless it counts parts: `1.2`.
        let isPart = number.split(separator: ".").count > 1
        guard word.isEmpty ? isPart && mark == " " : word.count > 3 && (":.)".contains(mark) || number.last == ".")
        else {
            return nil
        }
        return word.lowercased()
    }

    /// A text without the emphasis of the label that it begins with: `**Exercise 1:** Boil it.`
    private static func bare(_ text: String) -> String {
        let text = text.trimmed
        let mark = text.prefix { $0 == "*" || $0 == "_" }
        guard !mark.isEmpty, mark.count < 3, let end = text.dropFirst(mark.count).firstRange(of: mark),
            text.distance(from: text.startIndex, to: end.lowerBound) < 40
        else { return text }
        return String(
            text[text.index(text.startIndex, offsetBy: mark.count)..<end.lowerBound] + text[end.upperBound...]
        )
    }

    private static func level(in text: String) -> Int {
        text.split(separator: "\n").map { line in
            let marks = line.prefix { $0 == "#" }
            return line.dropFirst(marks.count).first == " " ? marks.count : 0
        }.max() ?? 0
    }
}
