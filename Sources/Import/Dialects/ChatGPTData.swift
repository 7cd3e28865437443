import CommonMark
import Packs

/// `conversations.json` of ChatGPT's data export: each conversation is a tree of messages.
struct ChatGPTData: Dialect {
    let name = "chatgpt-data"
    let summary = "'conversations.json' of ChatGPT's data export"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard let first = source.firstRecord, first["mapping"] != nil else { return nil }
        return Detection.Evidence(0.99, "conversations with a 'mapping' of messages")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        ConversationData.read(source.allRecords) { record, pack in
            let nodes = record.value["mapping"]?.members ?? [:]
            var path: [String] = []
            var current = record.value["current_node"]?.string ?? lastLeaf(nodes)
            while let id = current, let node = nodes[id], path.count <= nodes.count {
                path.append(id)
                current = node["parent"]?.string
            }
            let followed = Set(path)
            for (id, node) in nodes.sorted(by: { $0.key < $1.key }) where !followed.contains(id) {
                let text = node["message"].map { ChatGPTMessage($0).text } ?? ""
                guard !text.isEmpty else { continue }
                pack.sourceText.append(text)
                pack.omissions.append(Omission(.branch, record.lines, text: text))
            }
            return path.reversed().compactMap { nodes[$0]?["message"] }.compactMap { value in
                turn(ChatGPTMessage(value), record.lines, pack: &pack)
            }
        }
    }

    /// The message that was written last, for exports that do not say where the conversation ended.
    private func lastLeaf(_ nodes: [String: JSONValue]) -> String? {
        nodes.filter { $0.value["children"]?.items.isEmpty ?? true }
            .max {
                ($0.value["message"]?["create_time"]?.seconds ?? 0, $0.key) < (
                    $1.value["message"]?["create_time"]?.seconds ?? 0, $1.key
                )
            }?
            .key
    }

    private func turn(_ message: ChatGPTMessage, _ lines: Lines, pack: inout ImportedPack) -> Conversation.Turn? {
        guard !message.isEmpty, message.role != "system", !message.isHidden else { return nil }
        pack.sourceText.append(message.words)
        guard message.role == "user" || message.role == "assistant", !message.isForTool else {
            pack.omissions.append(Omission(.tool, lines, text: message.text))
            return nil
        }
        for picture in message.pictures {
            pack.missingPictures.append("\(picture) (\(message.text.prefix(60)))")
        }
        for (old, new) in message.replacements where old != new {
            pack.omissions.append(Omission(.form, lines, text: old))
        }
        var turn = Conversation.Turn(
            isQuestion: message.role == "user",
            model: message.model,
            date: message.date,
            line: lines.lowerBound,
            text: Passage(at: lines.lowerBound, text: message.shown)
        )
        turn.sources = message.sources
        turn.doubt = message.doubt
        pack.sourceText += message.sources
        return turn
    }
}
