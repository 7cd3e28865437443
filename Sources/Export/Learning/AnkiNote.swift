import Text
import Packs
import Rendering

/// A note: what Anki makes a card of.
struct AnkiNote {
    var id = 0
    /// The time when it was changed last, in seconds since 1970.
    var time = 0
    /// The id that tells it from all other notes, in every collection: its key.
    let guid: String
    let deck: Int
    let fields: [String]
    /// The text that the note is sorted by in Anki's lists: the question, as text.
    let sortText: String
    /// Its difficulty as a number; the easiest are learnt first.
    let rank: Int
    let tags: [String]

    /// The type of note, which says how the card asks.
    let kind: AnkiNoteType

    init(_ entry: Entry, _ parts: QuestionParts, guide: StudyGuide) {
        let words = GuideWords(guide.strings.table(for: entry.language))
        guid = "qapack:" + parts.key
        deck = entry.pack
        var answer = parts.solution
        for one in parts.answers {
            if parts.answers.count > 1, let author = one.author { answer += "<h2>\(HTML.escaped(author))</h2>\n" }
            answer += one.html
        }
        for followUp in parts.followUps {
            answer += "<p class=\"follow-up\">\(HTML.escaped(words.followUp))</p>\n" + followUp
        }
        kind = AnkiNoteType(for: entry.form)
        // Anki has a field of its own for what is typed.
        let body = kind == .typed ? parts.bodyWithoutOptions : parts.body
        var question = "<h1>\(parts.question)</h1>\n" + body
        if kind == .gaps { question = AnkiField.filled(question, entry.blanks) }
        if !entry.options.isEmpty { question = "<div class=\"choice\">\(question)</div>" }
        let authors = parts.answers.count == 1 ? parts.answers[0].author.map { "<p>\(HTML.escaped($0))</p>\n" } : nil
        sortText = entry.question
        rank = entry.difficulty?.rank ?? .max
        // Templates are shared by decks in all languages: what folds a hint away stands with the hint.
        let hints =
            parts.hints.isEmpty
            ? ""
            : "<details class=\"hint\"><summary>\(HTML.escaped(words.hint))</summary>\(parts.hints.joined())</details>"
        // Card templates have one direction; a question may have another.
        func marked(_ html: String) -> String {
            html.isEmpty
                ? "" : "<div lang=\"\(entry.language)\" dir=\"\(Direction.of(entry.language))\">\(html)</div>"
        }
        var fields = [
            parts.key, marked(question), marked(answer), marked(hints),
            HTML.escaped(entry.difficulty.map(guide.name) ?? ""), HTML.escaped(entry.tags.joined(separator: ", ")),
            (authors ?? "") + parts.sources,
        ]
        if kind == .typed { fields.append(HTML.escaped(entry.blanks.first?.accepted.first?.text ?? "")) }
        self.fields = fields.map { AnkiField.literal($0.utf8.contains(0x1F) ? $0.replacing("\u{1F}", with: " ") : $0) }
        let difficulty = entry.difficulty.map { ["difficulty::" + $0.name] } ?? []
        tags = (entry.tags + difficulty).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: "_") }
    }

    /// Stands for all that the note shows.
    var digest: UInt64 { NameHash.long((fields + tags).joined(separator: "\u{1F}").utf8) }

    /// A number for a name, the same every time, where Anki counts milliseconds since 1970.
    static func number(for name: String) -> Int {
        1_300_000_000_000 + Int(NameHash.long(name.utf8) % 200_000_000_000)
    }
}
