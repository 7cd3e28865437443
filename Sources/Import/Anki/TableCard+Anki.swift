import Text
import Packs

extension TableCard {
    /// The card of a note: gaps become the question, tags and the deck become tags, HTML becomes Markdown.
    ///
    /// - Parameters:
    ///   - lines: Where it stands: lines of a text, or its number in a collection.
    ///   - isHTML: Whether its fields are HTML; a text file may say that they are not.
    init(note: AnkiDatabase.Note, lines: Lines, isHTML: Bool) {
        self.init(lines: lines)
        var fields = note.fields
        var names = note.type.fields
        if note.type.isCloze, let text = fields.first {
            fields.insert(AnkiText.cloze(text, isAnswer: false), at: 0)
            fields[1] = AnkiText.cloze(text, isAnswer: true)
            names = ["Question", "Answer"] + names.dropFirst()
        }
        let columns = TableColumns(header: names) ?? TableColumns(count: fields.count)
        for (place, field) in fields.enumerated() {
            var sounds: [String] = []
            let cleaned = AnkiText.cleaned(field, &sounds)
            others += sounds
            // Gaps are put into bold type, as HTML.
            let text =
                isHTML || note.type.isCloze ? HTMLMarkdown(cleaned).text : MarkdownEscape.text(cleaned.trimmed)
            guard !text.isEmpty else { continue }
            if let meaning = columns[place], self.fields[meaning] == nil {
                self.fields[meaning] = text
            } else if columns[place] == .explanation, let before = self.fields[.explanation] {
                self.fields[.explanation] = before + "\n\n" + text
            } else {
                others.append((place < names.count ? names[place] + ": " : "") + text)
            }
        }
        tags = note.tags.split(separator: " ").map { String($0).replacing("::", with: "-") }
        if let deck = note.deck, deck != "Default" { tags.append(deck) }
    }

    /// Everything that it says, for the account of words.
    var texts: [String] { fields.values.sorted() + options.flatMap { [$0.text, $0.feedback] } + others }
}
