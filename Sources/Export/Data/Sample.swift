import Diagnostics
import Packs

/// One record: a question as it was asked, and an answer.
struct Sample {
    let id: String
    let record: QuestionRecord
    /// What stands before the prompt, for the system.
    let system: String?
    let answer: QuestionRecord.Answer
    /// An answer that the other one is preferred to.
    let rejected: QuestionRecord.Answer?

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

    private var prompt: String { system.map { $0 + "\n\n" + record.asked } ?? record.asked }

    private func writeMessages(to json: inout JSONText) {
        json.key("messages")
        messages([("user", record.asked), ("assistant", answer.markdown)], to: &json)
        json.set("id", id)
        writeMetadata(to: &json)
    }

    private func writePromptCompletion(to json: inout JSONText) {
        json.set("prompt", prompt)
        json.set("completion", answer.markdown)
        json.set("id", id)
        writeMetadata(to: &json)
    }

    /// A record of Inspect's `json_dataset`: https://inspect.aisi.org.uk/datasets.html
    private func writeInspect(to json: inout JSONText) {
        json.set("id", id)
        if let system {
            json.key("input")
            messages([("user", record.asked)], system: system, to: &json)
        } else {
            json.set("input", record.asked)
        }
        if record.options.isEmpty {
            json.set("target", answer.markdown)
        } else {
            json.set("choices", record.options.map(\.markdown))
            let right = record.options.indices.filter { record.options[$0].isRight }.map(OptionLetter.of)
            if right.count == 1 { json.set("target", right[0]) } else { json.set("target", right) }
        }
        json.key("metadata")
        json.object { writeMetadata(to: &$0) }
    }

    /// A test case of promptfoo: https://www.promptfoo.dev/docs/configuration/test-cases/
    private func writePromptfoo(to json: inout JSONText) {
        json.set("description", record.entry.listTitle)
        json.key("vars")
        json.object { json in
            if let system { json.set("system", system) }
            json.set("prompt", record.asked)
            json.set("question", record.whole)
        }
        json.key("assert")
        json.array { json in
            json.object { json in
                json.set("type", "factuality")
                json.set("value", answer.markdown)
            }
        }
        json.key("metadata")
        json.object { json in
            json.set("id", id)
            writeMetadata(to: &json)
        }
    }

    private func writeShareGPT(to json: inout JSONText) {
        json.set("id", id)
        json.key("conversations")
        json.array { json in
            let turns = (system.map { [("system", $0)] } ?? []) + [("human", record.asked), ("gpt", answer.markdown)]
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
        messages([("user", record.asked)], to: &json)
        for (name, answer) in [("chosen", answer), ("rejected", rejected ?? answer)] {
            json.key(name)
            json.array { Self.message("assistant", answer.markdown, to: &$0) }
        }
        json.set("id", id)
        json.set("rejected_model", rejected?.author)
        writeMetadata(to: &json)
    }

    private func writeMetadata(to json: inout JSONText) {
        let entry = record.entry
        json.set("difficulty", entry.difficulty?.name)
        json.set("tags", entry.tags)
        json.set("model", answer.author)
        json.set("language", entry.language)
        json.set("date", entry.date)
        json.set("pack", record.pack.title)
        json.set("license", record.pack.license)
    }

    private func messages(_ turns: [(String, String)], to json: inout JSONText) {
        messages(turns, system: system, to: &json)
    }

    private func messages(_ turns: [(String, String)], system: String?, to json: inout JSONText) {
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
