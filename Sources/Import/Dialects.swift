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
        CrowdAnki(),
        JupyterNotebook(),
        Gift(),
        TriviaQuiz(),
        LabelledRecords(),
        SeparatedValues(),
        PastedChat(),
        ChatExport(),
        Cards(),
        TranslatedNotes(),
        Notes(),
    ]

    /// Names and summaries, in the order of the table.
    public static var table: [(name: String, summary: String)] {
        all.map { ($0.name, $0.summary) } + QuestionForm.allCases.map { ($0.rawValue, $0.summary) }
    }

    /// The dialects that something speaks for, the surest first.
    private static func detect(_ source: ForeignSource) -> [Detection] {
        let found = all.enumerated().compactMap { place, dialect in
            dialect.detect(source).map { (place, Detection(dialect: dialect.name, evidence: $0)) }
        }
        return found.sorted { lhs, rhs in
            (-lhs.1.evidence.confidence, lhs.0) < (-rhs.1.evidence.confidence, rhs.0)
        }.map(\.1)
    }

    /// The content of a file, read in the way that leaves least of it unexplained; `nil` when it holds no questions.
    static func read(_ source: ForeignSource) -> (detection: Detection, pack: ImportedPack)? {
        let found = detect(source)
        let explanation = source.isData ? nil : Explanation(Structure(source.markdown))
        guard let explanation, let evidence = explanation.evidence else {
            guard let first = found.first, let dialect = named(first.dialect) else { return nil }
            return (first, dialect.read(source))
        }
        var best = (
            detection: Detection(dialect: explanation.name, evidence: evidence),
            pack: OutlineReader(structure: explanation.structure, openers: explanation.openers).read()
        )
        let total = WordAccount.count(String(decoding: source.text, as: UTF8.self))
        // Headings are looked through once more for it, and only a file of which little arrives shows it.
        if best.pack.unexplained * 20 > total { best.pack.hint = explanation.hint }
        for detection in found where detection.evidence.confidence >= evidence.confidence {
            guard let pack = named(detection.dialect)?.read(source) else { continue }
            let isSaid = detection.evidence.confidence >= Detection.said
            if isSaid || pack.unexplained <= best.pack.unexplained + total / 50 { return (detection, pack) }
        }
        return best
    }

    /// Endings of files that are data throughout, whatever their text looks like.
    static let data: Set<String> = [
        "csv", "tsv", "tab", "json", "jsonl", "ndjson", "apkg", "colpkg", "ipynb", "yml", "yaml",
    ]

    /// The dialect of a name.
    static func named(_ name: String) -> (any Dialect)? {
        all.first { $0.name == name } ?? QuestionForm(rawValue: name).map { Outlines(form: $0) }
    }
}

extension ImportedPack {
    /// True when it is data rather than questions: most have no word.
    var isData: Bool { entries.count { !$0.question.contains(where: \.isLetter) } * 2 > entries.count }

    /// The number of words of its source that nobody knows a place for.
    fileprivate var unexplained: Int {
        omissions.reduce(0) { sum, omission in
            switch omission.reason {
            case .outside: sum + WordAccount.count(omission.text)
            // Above a chat stand its name and dates; more than that is something else.
            case .header: sum + max(0, WordAccount.count(omission.text) - 30)
            default: sum
            }
        }
    }
}
