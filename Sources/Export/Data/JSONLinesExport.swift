import Diagnostics
import Packs

/// A record a line, for evaluation and training.
struct JSONLinesExport: ExportFormat {
    let name = "jsonl"
    let label = "JSON Lines"
    let summary = "a record an answer, for evaluation and training (see --flavor)"
    let fileExtension = "jsonl"
    let placements = [AnswerPlacement.inline]

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        let records = try guide.records()
        var bytes: [UInt8] = []
        var count = 0
        for record in records {
            for line in lines(of: record, options) {
                bytes += line.bytes
                bytes.append(0x0A)
                count += 1
            }
        }
        if count == 0 {
            throw ExportFailure(
                "export-empty",
                "no question has two answers to prefer one of",
                help: "write a second '## Answer: …' section, or choose another --flavor"
            )
        }
        var exported = Exported(bytes)
        let card = DatasetCard(guide: guide, records: records, lines: count, flavor: options.flavor)
        exported.companions = [(".card.md", Array(card.text.utf8))]
        return exported
    }

    /// The records of a question: one for each answer, or for each answer that another one is preferred to.
    private func lines(of record: QuestionRecord, _ options: ExportOptions) -> [JSONText] {
        let answers = record.answers
        let isPreference = options.flavor == .preference
        let numbers = isPreference ? Array(answers.indices.dropFirst()) : Array(answers.indices)
        return numbers.map { number in
            let sample = Sample(
                id: numbers.count > 1 ? "\(record.key)#\(number + (isPreference ? 0 : 1))" : record.key,
                record: record,
                system: options.system,
                answer: answers[isPreference ? 0 : number],
                rejected: isPreference ? answers[number] : nil
            )
            var json = JSONText()
            json.object { sample.write(as: options.flavor, to: &$0) }
            return json
        }
    }
}
