/// The dialects, and which of them a file is written in.
public enum Dialects {
    /// Every dialect, the most particular first: of equal evidence, the first wins.
    static let all: [any Dialect] = [
        OwnData(),
        OwnTable(),
        FoundingTranscript(),
        ChatGPTData(),
        ClaudeData(),
        MessagesJSON(),
        QuestionObjects(),
        AnkiPackage(),
        JupyterNotebook(),
        Gift(),
        SeparatedValues(),
        PastedChat(),
        ChatExport(),
        Cards(),
        TranslatedNotes(),
        AnsweredHeadings(),
        TaggedHeadings(),
        TaggedList(),
        DetailsAnswers(),
        DetailsQuestions(),
        ListHeadings(),
        QPrefixed(),
        NumberedHeadings(),
        QuestionHeadings(),
        BoldQuestions(),
        Notes(),
    ]

    /// Names and summaries, in the order of the table.
    public static var table: [(name: String, summary: String)] { all.map { ($0.name, $0.summary) } }

    /// The dialects that something speaks for, the surest first.
    public static func detect(_ source: ForeignSource) -> [Detection] {
        let found = all.enumerated().compactMap { place, dialect in
            dialect.detect(source).map { (place, Detection(dialect: dialect.name, evidence: $0)) }
        }
        return found.sorted { lhs, rhs in
            (-lhs.1.evidence.confidence, lhs.0) < (-rhs.1.evidence.confidence, rhs.0)
        }.map(\.1)
    }

    /// The dialect of a name.
    static func named(_ name: String) -> (any Dialect)? {
        all.first { $0.name == name }
    }
}
