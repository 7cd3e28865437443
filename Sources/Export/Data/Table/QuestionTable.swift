import Packs

/// A row a question, as text: what tables for spreadsheets have in common. `qapack import` reads it back.
struct QuestionTable {
    /// The names of the columns.
    let header: [String]
    let rows: [[String]]

    /// A column: what it is called, and its cell of each question.
    private struct Column: Sendable {
        var name: String
        /// True when it stands in a table where no question has anything for it.
        var isAlwaysThere = true
        var cell: @Sendable (QuestionRecord) -> String
    }

    init(_ records: [QuestionRecord], showsAnswers: Bool) {
        func most(_ list: (QuestionRecord) -> Int) -> Int { max(1, records.map(list).max() ?? 1) }
        var columns = Self.usual
        for number in 0..<most(\.hints.count) { columns.append(Self.numbered("hints", number) { $0.hints }) }
        for number in 0..<most(\.followUps.count) {
            columns.append(Self.numbered("follow_ups", number) { $0.followUps })
        }
        columns += Self.more
        for number in 0..<most(\.sources.count) {
            columns.append(Self.numbered("references", number, isAlwaysThere: false) { $0.sources })
        }
        if showsAnswers, records.contains(where: { !$0.answers.isEmpty || $0.entry.form != .words }) {
            columns.append(
                Column(name: "right") { $0.right.joined(separator: $0.entry.blanks.isEmpty ? ", " : "\n") }
            )
            columns.append(
                Column(name: "right_options") { $0.rightOptions.map(\.markdown).joined(separator: "\n") }
            )
            columns.append(Column(name: "solved_text", isAlwaysThere: false) { $0.solvedBody ?? "" })
            for number in 0..<most(\.answers.count) {
                columns.append(Self.numbered("answer", number) { $0.answers.map(\.markdown) })
                columns.append(Self.numbered("author", number) { $0.answers.map { $0.author ?? "" } })
            }
        }
        let cells = columns.map { column in records.map(column.cell) }
        let shown = columns.indices.filter { columns[$0].isAlwaysThere || cells[$0].contains { !$0.isEmpty } }
        header = shown.map { columns[$0].name }
        rows = records.indices.map { row in shown.map { cells[$0][row] } }
    }

    private static let usual = [
        Column(name: "key") { $0.key },
        Column(name: "id") { $0.entry.id },
        Column(name: "pack") { $0.pack.title },
        Column(name: "difficulty") { $0.entry.difficulty?.name ?? "" },
        Column(name: "tags") { tags($0.entry.tags) },
        Column(name: "topic") { $0.entry.topic ?? "" },
        Column(name: "question") { $0.question },
        Column(name: "text") { $0.body },
    ]

    private static let more = [
        Column(name: "sources") { $0.entry.sources.joined(separator: "\n") },
        Column(name: "language") { $0.entry.language },
        Column(name: "date") { $0.entry.date ?? "" },
        Column(name: "title", isAlwaysThere: false) { $0.entry.title ?? "" },
        Column(name: "model", isAlwaysThere: false) { $0.entry.model ?? "" },
        Column(name: "asked", isAlwaysThere: false) { $0.entry.asked ?? "" },
        Column(name: "prompt", isAlwaysThere: false) { $0.ownPrompt ?? "" },
        Column(name: "preferred", isAlwaysThere: false) { $0.entry.preferred ?? "" },
        Column(name: "judged_by", isAlwaysThere: false) { $0.entry.judgedBy ?? "" },
    ]

    /// A column of the texts that have a place in a list; the first one's name has no number.
    private static func numbered(
        _ name: String,
        _ place: Int,
        isAlwaysThere: Bool = true,
        texts: @escaping @Sendable (QuestionRecord) -> [String]
    ) -> Column {
        Column(name: place == 0 ? name : "\(name)_\(place + 1)", isAlwaysThere: isAlwaysThere) { record in
            let texts = texts(record)
            return place < texts.count ? texts[place] : ""
        }
    }

    /// Tags in a line, or each on its own where one has a comma.
    private static func tags(_ tags: [String]) -> String {
        tags.contains { $0.contains(",") } ? tags.map { $0 + "\n" }.joined() : tags.joined(separator: ", ")
    }
}

extension QuestionTable {
    /// A cell that no spreadsheet takes for a formula. They run what begins with one of these characters; a space, which
    /// means nothing to Markdown, makes it text. They take full-width signs for the same.
    static func harmless(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } == true
        return isFormula ? " " + text : text
    }
}
