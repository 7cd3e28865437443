import Text
import Diagnostics
import Packs

/// One record: a question as it was asked, and what is a right answer to it.
///
/// A column has one type in all records, so that readers which look at the first ones only are not surprised: what is not
/// known is an empty text or an empty list, and a list stays one when it has one element.
struct Sample {
    let id: String
    let record: QuestionRecord
    /// The text that stands before the prompt, for the system.
    let system: String?
    /// The answer; `nil` for a question whose right options say all.
    let answer: QuestionRecord.Answer?
    /// An answer that the other one is preferred to.
    let rejected: QuestionRecord.Answer?

    /// The question as the one who answered was asked.
    var asked: String { record.asked(model) }

    /// The same behind what is for the system, for forms that have no place for that.
    var prompt: String { system.map { $0 + "\n\n" + asked } ?? asked }

    /// The text of a right answer: the right options with their letters or what belongs into blanks, and the answer.
    var completion: String { completion(answer) }

    /// The model or person that answered.
    var model: String? { answer?.author ?? record.entry.model }

    func completion(_ answer: QuestionRecord.Answer?) -> String {
        return [record.solution, answer?.markdown ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// Writes the record's keys in the form of a flavour.
    func write(as flavor: RecordFlavor, to json: inout JSONText) {
        switch flavor {
        case .messages: writeMessages(to: &json)
        case .promptCompletion: writePromptCompletion(to: &json)
        case .inspect: writeInspect(to: &json)
        case .promptfoo: writePromptfoo(to: &json)
        case .shareGPT: writeShareGPT(to: &json)
        case .preference: writePreference(to: &json)
        }
    }

    private func writeMessages(to json: inout JSONText) {
        json.key("messages")
        messages([("user", asked), ("assistant", completion)], to: &json)
        json.set("id", id)
        writeMetadata(to: &json)
    }

    private func writePromptCompletion(to json: inout JSONText) {
        json.set("prompt", prompt)
        json.set("completion", completion)
        json.set("id", id)
        writeMetadata(to: &json)
    }

    private func writeShareGPT(to json: inout JSONText) {
        json.set("id", id)
        json.key("conversations")
        json.array { json in
            let turns = (system.map { [("system", $0)] } ?? []) + [("human", asked), ("gpt", completion)]
            for (role, text) in turns {
                json.object { json in
                    json.set("from", role)
                    json.set("value", text)
                }
            }
        }
        writeMetadata(to: &json)
    }

    private func writePreference(to json: inout JSONText) {
        json.key("prompt")
        messages([("user", asked)], to: &json)
        for (name, answer) in [("chosen", answer), ("rejected", rejected)] {
            json.key(name)
            json.array { Self.message("assistant", answer?.markdown ?? "", to: &$0) }
        }
        json.set("id", id)
        json.set("rejected_model", rejected?.author ?? "")
        json.set("judged_by", record.entry.judgedBy ?? "")
        writeMetadata(to: &json)
    }

    func writeMetadata(to json: inout JSONText) {
        let entry = record.entry
        json.set("difficulty", entry.difficulty?.name ?? "")
        json.set("tags", entry.tags)
        json.set("options", record.options.map(\.markdown))
        json.set("right", record.right)
        json.set("model", model ?? "")
        json.set("language", entry.language)
        json.set("date", entry.date ?? "")
        json.set("pack", record.pack.title)
        json.set("license", record.pack.license ?? "")
    }

    /// Messages with roles, the system's first.
    func messages(_ turns: [(String, String)], to json: inout JSONText) {
        json.array { json in
            if let system { Self.message("system", system, to: &json) }
            for (role, text) in turns { Self.message(role, text, to: &json) }
        }
    }

    private static func message(_ role: String, _ text: String, to json: inout JSONText) {
        json.object { json in
            json.set("role", role)
            json.set("content", text)
        }
    }
}
