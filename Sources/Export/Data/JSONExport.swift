import Text
import Diagnostics
import Packs

/// The guide as data: `Docs/export.schema.json` says what is in it.
struct JSONExport: ExportFormat {
    let name = "json"
    let label = "JSON"
    let summary = "the questions as data, with a JSON Schema"
    let fileExtension = "json"
    let placements = [AnswerPlacement.inline, .none]

    /// The version of the form. It changes when a reader would have to.
    static let version = 1

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        let records = try guide.records()
        let showsAnswers = options.answers != AnswerPlacement.none
        var json = JSONText()
        json.object { json in
            json.lineBreak()
            json.set("format", "qapack")
            json.lineBreak()
            json.set("version", Self.version)
            json.lineBreak()
            json.set("title", guide.title)
            json.lineBreak()
            json.lines("packs", guide.packs) { json, index in json.object { write(guide.library.packs[index], to: &$0) }
            }
            json.lineBreak()
            json.lines("questions", records) { json, record in
                json.object { write(record, showsAnswers: showsAnswers, to: &$0) }
            }
            json.lastLineBreak()
        }
        json.lastLineBreak()
        return Exported(json.bytes)
    }

    private func write(_ pack: Pack, to json: inout JSONText) {
        json.set("path", pack.path)
        json.set("title", pack.title)
        json.set("description", pack.description)
        json.set("language", pack.language)
        json.set("authors", pack.authors)
        json.set("license", pack.license)
        json.set("base_url", pack.baseURL)
        json.set("repository", pack.repository)
        json.key("difficulties")
        json.array { json in for difficulty in pack.difficulties { json.object { write(difficulty, to: &$0) } } }
    }

    private func write(_ difficulty: Difficulty, to json: inout JSONText) {
        json.set("tag", difficulty.tag)
        json.set("name", difficulty.name)
        json.set("rank", difficulty.rank)
    }

    private static func write(_ blank: Entry.Blank, to json: inout JSONText) {
        json.key("accepted")
        json.array { json in
            for accepted in blank.accepted {
                json.object { json in
                    json.set("text", accepted.text)
                    if accepted.isCode { json.set("code", true) }
                    guard let number = accepted.number else { return }
                    json.set("number", number.value)
                    json.set("tolerance", number.tolerance)
                }
            }
        }
    }

    private func write(_ record: QuestionRecord, showsAnswers: Bool, to json: inout JSONText) {
        let entry = record.entry
        json.set("key", record.key)
        json.set("id", entry.id)
        json.set("pack", record.pack.path)
        json.set("question", entry.question)
        json.set("title", entry.title)
        json.set("topic", entry.topic)
        json.key("difficulty")
        if let difficulty = entry.difficulty {
            json.object { write(difficulty, to: &$0) }
        } else {
            json.null()
        }
        json.set("tags", entry.tags)
        json.set("language", entry.language)
        json.set("model", entry.model)
        json.set("date", entry.date)
        json.set("asked", entry.asked)
        json.set("preferred", entry.preferred)
        json.set("judged_by", entry.judgedBy)
        json.key("markdown")
        json.object { json in
            json.set("question", record.question)
            json.set("body", record.body)
            if showsAnswers, let solved = record.solvedBody { json.set("solved", solved) }
            json.set("hints", record.hints)
            json.set("follow_ups", record.followUps)
            json.set("sources", record.sources)
            json.set("prompt", record.ownPrompt)
        }
        json.set("sources", record.references)
        json.set("prompt", record.prompt)
        json.key("options")
        json.array { json in
            for option in record.options {
                json.object { json in
                    json.set("markdown", option.markdown)
                    if showsAnswers {
                        json.set("right", option.isRight)
                        if let feedback = option.feedback { json.set("feedback", feedback) }
                    }
                }
            }
        }
        json.set("asks_for", entry.form.rawValue)
        if showsAnswers, !entry.blanks.isEmpty {
            json.key("blanks")
            json.array { json in for blank in entry.blanks { json.object { Self.write(blank, to: &$0) } } }
        }
        guard showsAnswers else { return }
        json.key("answers")
        json.array { json in
            for answer in record.answers {
                json.object { json in
                    json.set("author", answer.author)
                    json.set("markdown", answer.markdown)
                    json.set("words", answer.words)
                }
            }
        }
    }
}
