import Packs

/// Lines of JSON with `messages`, as models are trained and asked with; also one object, and `prompt` with `completion`.
struct MessagesJSON: Dialect {
    let name = "messages-json"
    let summary = "JSON or JSONL with 'messages' or with 'prompt' and 'completion'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard let first = source.firstRecord, !turns(first, 1...1).isEmpty else { return nil }
        return Detection.Evidence(0.97, "records with 'messages', or with 'prompt' and 'completion'")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        ConversationData.read(source) { record, pack in
            let turns = turns(record.value, record.lines)
            pack.sourceText += turns.map(\.text.text)
            return turns
        }
    }

    private func turns(_ record: JSONValue, _ lines: Lines) -> [Conversation.Turn] {
        let model = record["model"]?.string
        func turn(_ isQuestion: Bool, _ text: String) -> Conversation.Turn {
            Conversation.Turn(
                isQuestion: isQuestion,
                model: isQuestion ? nil : model,
                line: lines.lowerBound,
                text: Passage(at: lines.lowerBound, text: text)
            )
        }
        if let messages = record["messages"]?.items, !messages.isEmpty {
            return messages.compactMap { message in
                let role = message["role"]?.string ?? message["from"]?.string ?? ""
                let content = message["content"]
                let parts = content?.items.compactMap { $0["text"]?.string } ?? []
                let text = content?.string ?? parts.joined(separator: "\n\n")
                guard !text.isEmpty, ["user", "human", "assistant"].contains(role) else { return nil }
                return turn(role != "assistant", text)
            }
        }
        let asked = record["prompt"]?.string ?? record["instruction"]?.string
        let answered = record["completion"]?.string ?? record["response"]?.string ?? record["output"]?.string
        guard let asked, let answered else { return [] }
        return [turn(true, asked), turn(false, answered)]
    }
}
