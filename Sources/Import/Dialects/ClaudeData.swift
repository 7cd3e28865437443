import Packs

/// `conversations.json` of Claude's data export.
struct ClaudeData: Dialect {
    let name = "claude-data"
    let summary = "'conversations.json' of Claude's data export"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard let first = source.firstRecord, first["chat_messages"] != nil else { return nil }
        return Detection.Evidence(0.99, "conversations with 'chat_messages'")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        ConversationData.read(source.allRecords) { record, pack in
            if pack.model == nil { pack.model = "Claude" }
            let messages = record.value["chat_messages"]?.items ?? []
            let followed = path(messages, to: record.value["current_leaf_message_uuid"]?.string)
            var turns: [Conversation.Turn] = []
            for message in messages {
                let (text, tools) = text(of: message)
                pack.sourceText += [text] + tools
                if let followed, !followed.contains(message["uuid"]?.string ?? "") {
                    let all = ([text] + tools).filter { !$0.isEmpty }.joined(separator: "\n\n")
                    if !all.isEmpty { pack.omissions.append(Omission(.branch, record.lines, text: all)) }
                    continue
                }
                pack.omissions += tools.map { Omission(.tool, record.lines, text: $0) }
                guard !text.isEmpty else { continue }
                turns.append(
                    Conversation.Turn(
                        isQuestion: message["sender"]?.string == "human",
                        date: message["created_at"]?.date,
                        line: record.lines.lowerBound,
                        text: Passage(at: record.lines.lowerBound, text: text)
                    )
                )
            }
            return turns
        }
    }

    /// The ids on the way to the last message, where the export says who answers whom.
    private func path(_ messages: [JSONValue], to leaf: String?) -> Set<String>? {
        var parents: [String: String] = [:]
        for message in messages {
            if let id = message["uuid"]?.string, let parent = message["parent_message_uuid"]?.string {
                parents[id] = parent
            }
        }
        guard !parents.isEmpty, var current = leaf ?? messages.last?["uuid"]?.string else { return nil }
        var path: Set<String> = [current]
        while let parent = parents[current], path.insert(parent).inserted { current = parent }
        return path
    }

    private func text(of message: JSONValue) -> (text: String, tools: [String]) {
        let parts = message["content"]?.items ?? []
        guard !parts.isEmpty else { return (message["text"]?.string ?? "", []) }
        let texts = parts.filter { ($0["type"]?.string ?? "text") == "text" }.compactMap { $0["text"]?.string }
        let tools = parts.filter { ($0["type"]?.string ?? "text") != "text" }.map { part in
            part["thinking"]?.string ?? part["input"]?["content"]?.string ?? part["name"]?.string ?? ""
        }
        return (texts.joined(separator: "\n\n"), tools.filter { !$0.isEmpty })
    }
}
