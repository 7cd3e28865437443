import Text
import Diagnostics
import Packs

/// A record a line, for evaluation and training.
struct JSONLinesExport: ExportFormat {
    let name = "jsonl"
    let label = "JSON Lines"
    let summary = "a record an answer, for evaluation and training"
    let fileExtension = "jsonl"
    let placements = [AnswerPlacement.inline]
    let flavors = RecordFlavor.allCases.map(\.rawValue)

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        let records = try guide.records()
        let flavor = options.flavor.flatMap(RecordFlavor.init) ?? .messages
        var samples: [Sample] = []
        var used: [QuestionRecord] = []
        var diagnostics: [Diagnostic] = []
        for record in records {
            let found = self.samples(of: record, as: flavor, system: options.system)
            samples += found
            if !found.isEmpty {
                used.append(record)
            } else if flavor != .preference {
                diagnostics.append(.leftOut(record.entry, of: guide, "it has no answer and no right option"))
            }
        }
        if samples.isEmpty { throw Self.nothing(flavor) }
        let lines = samples.map { sample in
            var json = JSONText()
            json.object { sample.write(as: flavor, to: &$0) }
            return json.bytes
        }
        var bytes: [UInt8] = []
        for place in RecordOrder.places(of: zip(lines, samples).map { ($0.count, Self.filled($1)) }) {
            bytes += lines[place]
            bytes.append(0x0A)
        }
        var exported = Exported(bytes, diagnostics)
        let card = DatasetCard(guide: guide, records: used, lines: lines.count, flavor: flavor)
        exported.companions = [(".card.md", Array(card.text.utf8))]
        if flavor == .promptCompletion {
            let task = EvaluationTask(title: guide.title, records: used, file: options.fileName)
            exported.companions.append((".task.yaml", Array(task.yaml.utf8)))
        }
        exported.summary = Self.summary(records: lines.count, used: used.count, of: records.count)
        return exported
    }

    /// The records of a question: one for each answer, or for each answer that another one is preferred to.
    private func samples(of record: QuestionRecord, as flavor: RecordFlavor, system: String?) -> [Sample] {
        func sample(_ number: Int?, _ answer: QuestionRecord.Answer?, rejected: QuestionRecord.Answer? = nil)
            -> Sample
        {
            let id = number.map { "\(record.key)#\($0 + 1)" } ?? record.key
            return Sample(id: id, record: record, system: system, answer: answer, rejected: rejected)
        }
        if flavor == .preference {
            guard let author = record.entry.preferred,
                let chosen = record.answers.first(where: { $0.author == author })
            else { return [] }
            let others = record.answers.filter { $0.author != author && !$0.markdown.isEmpty }
            return others.enumerated().map { sample(others.count > 1 ? $0.offset : nil, chosen, rejected: $0.element) }
        }
        let hasRight = !record.right.isEmpty
        let answers = record.answers.filter { hasRight || !$0.markdown.isEmpty }
        if answers.isEmpty { return hasRight ? [sample(nil, nil)] : [] }
        return answers.enumerated().map { sample(answers.count > 1 ? $0.offset : nil, $0.element) }
    }

    private static func filled(_ sample: Sample) -> Set<RecordOrder.Column> {
        var filled: Set<RecordOrder.Column> = []
        if !sample.record.entry.tags.isEmpty { filled.insert(.tags) }
        if !sample.record.options.isEmpty { filled.insert(.options) }
        if !sample.record.right.isEmpty { filled.insert(.right) }
        return filled
    }

    private static func nothing(_ flavor: RecordFlavor) -> ExportFailure {
        flavor == .preference
            ? ExportFailure(
                "export-empty",
                "no question says which of its answers is preferred",
                help:
                    "where somebody has judged, write 'preferred: AUTHOR' and 'judged-by: NAME' into the settings of the "
                    + "question, or choose another --flavor"
            )
            : ExportFailure(
                "export-empty",
                "no question has an answer or a right option",
                help: "write '## Answer' sections, or choose another format"
            )
    }

    private static func summary(records: Int, used: Int, of questions: Int) -> String {
        let part = used == questions ? "\(questions)" : "\(used) of \(questions)"
        return "\(records) record\(records == 1 ? "" : "s") of \(part) question\(questions == 1 ? "" : "s")"
    }
}
