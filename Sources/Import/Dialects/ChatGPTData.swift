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
        ConversationData.read(source) { record, pack in
            let nodes = record.value["mapping"]?.members ?? [:]
            var path: [String] = []
            var current = record.value["current_node"]?.string ?? lastLeaf(nodes)
            while let id = current, let node = nodes[id], path.count <= nodes.count {
                path.append(id)
                current = node["parent"]?.string
            }
            let followed = Set(path)
            for (id, node) in nodes.sorted(by: { $0.key < $1.key }) where !followed.contains(id) {
                let text = node["message"].map { Message($0).text } ?? ""
                guard !text.isEmpty else { continue }
                pack.sourceText.append(text)
                pack.omissions.append(Omission(.branch, record.lines, text))
            }
            return path.reversed().compactMap { nodes[$0]?["message"] }.compactMap { value in
                turn(Message(value), record.lines, &pack)
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

    private func turn(_ message: Message, _ lines: Lines, _ pack: inout ImportedPack) -> Conversation.Turn? {
        guard !message.text.isEmpty, message.role != "system", !message.isHidden else { return nil }
        pack.sourceText.append(message.text)
        guard message.role == "user" || message.role == "assistant", !message.isForTool else {
            pack.omissions.append(Omission(.tool, lines, message.text))
            return nil
        }
        return Conversation.Turn(
            isQuestion: message.role == "user",
            model: message.model,
            date: message.date,
            line: lines.lowerBound,
            text: Passage(at: lines.lowerBound, text: message.text)
        )
    }

    /// One message of the tree.
    private struct Message {
        var role: String
        var text: String
        var isHidden: Bool
        var isForTool: Bool
        var model: String?
        var date: String?

        init(_ value: JSONValue) {
            role = value["author"]?["role"]?.string ?? ""
            let content = value["content"]
            let kind = content?["content_type"]?.string ?? "text"
            let parts = content?["parts"]?.items.compactMap { $0.string ?? $0["text"]?.string } ?? []
            text =
                parts.isEmpty ? content?["text"]?.string ?? "" : parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
            if case .bool(true)? = value["metadata"]?["is_visually_hidden_from_conversation"] {
                isHidden = true
            } else {
                isHidden = kind == "user_editable_context" || kind == "model_editable_context"
            }
            let recipient = value["recipient"]?.string ?? "all"
            isForTool = recipient != "all" || !["text", "multimodal_text"].contains(kind)
            model = value["metadata"]?["model_slug"]?.string.map(ModelName.ofSlug)
            date = value["create_time"]?.date
        }
    }
}
