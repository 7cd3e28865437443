import Text
import Diagnostics
import Packs

extension Sample {
    /// A record of Inspect's `json_dataset`: https://inspect.aisi.org.uk/datasets.html
    ///
    /// Its solver adds the options to the question, and its scorer takes any answer for right where there is no target: a
    /// question without a right option is an open one.
    func writeInspect(to json: inout JSONText) {
        let right = record.rightOptions
        let input = record.asked(model, hidesOptions: !right.isEmpty)
        json.set("id", id)
        if system == nil {
            json.set("input", input)
        } else {
            json.key("input")
            messages([("user", input)], to: &json)
        }
        json.set("choices", right.isEmpty ? [] : record.options.map(\.markdown))
        // Any of several texts that are right in the one blank will do.
        let isShort = record.entry.form == .text || record.entry.form == .number
        let texts = isShort ? record.entry.blanks.flatMap(\.accepted).map(\.text) : [completion]
        json.set("target", right.isEmpty ? texts : right.map(\.letter))
        json.key("metadata")
        json.object { json in
            json.set("answer", answer?.markdown ?? "")
            writeMetadata(to: &json)
        }
    }

    /// A test case of promptfoo: https://www.promptfoo.dev/docs/configuration/test-cases/
    func writePromptfoo(to json: inout JSONText) {
        json.set("description", record.entry.listTitle)
        json.key("vars")
        json.object { json in
            if let system { json.set("system", NunjucksText.literal(system)) }
            json.set("prompt", NunjucksText.literal(asked))
            json.set("question", NunjucksText.literal(record.whole()))
        }
        json.key("assert")
        json.array { json in
            json.object { json in
                json.set("type", "factuality")
                json.set("value", NunjucksText.literal(completion))
            }
        }
        json.key("metadata")
        json.object { json in
            json.set("id", id)
            writeMetadata(to: &json)
        }
    }
}
