import Packs

/// Lines of JSON with `messages`, as models are trained and asked with; also one object, the messages alone, and `prompt`
/// or `instruction` with `completion` or `output`.
struct MessagesJSON: Dialect {
    let name = "messages-json"
    let summary = "JSON or JSONL with 'messages' or with 'prompt' and 'completion'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard let first = source.firstRecord, !turns(first, 1...1).isEmpty || Self.message(first) != nil else {
            return nil
        }
        return Detection.Evidence(0.97, "records with 'messages', or with 'prompt' and 'completion'")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        // The records may be the messages of one conversation.
        var records = source.allRecords
        if let first = source.firstRecord, Self.message(first) != nil, case .object = first { records.join() }
        return ConversationData.read(records) { record, pack in
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
        let messages = Self.messages(of: record)
        if !messages.isEmpty { return messages.map { turn($0.isQuestion, $0.text) } }
        let asked = Self.asked.lazy.compactMap { record[$0]?.string }.first
        let given = record["input"]?.string
        let answered = Self.answered.lazy.compactMap { record[$0]?.string }.first
        let question = [asked, given].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n\n")
        guard !question.isEmpty, let answered else { return [] }
        return [turn(true, question), turn(false, answered)]
    }

    /// The members that ask, and those that answer, as sets for training call them.
    private static let asked = ["prompt", "instruction", "query"]
    private static let answered = ["completion", "response", "output", "expected_output", "chosen"]

    // MARK: - Messages

    /// The messages of a record: it is the list of them, or has it, whatever it calls it.
    private static func messages(of record: JSONValue) -> [(isQuestion: Bool, text: String)] {
        let lists = [record.items] + (record.objectMembers.map(\.value.items))
        let list = lists.first { $0.first.map { message($0) != nil } ?? false } ?? []
        return list.compactMap(message).filter { $0.isSaid }.map { ($0.isQuestion, $0.text) }
    }

    /// An object that says who speaks and what is said; `isSaid` is false for what programs tell each other.
    private static func message(_ value: JSONValue) -> (isQuestion: Bool, isSaid: Bool, text: String)? {
        let members = value.objectMembers
        guard let speaker = members.first(where: { speakers.contains($0.name.lowercased()) }),
            let role = speaker.value.string?.lowercased(), roles.contains(role),
            let said = members.first(where: { ["content", "value", "text", "message"].contains($0.name.lowercased()) })
        else { return nil }
        let parts = said.value.items.compactMap { $0["text"]?.string }
        let text = said.value.string ?? parts.joined(separator: "\n\n")
        let isQuestion = ["user", "human"].contains(role)
        return (isQuestion, !text.isEmpty && (isQuestion || answering.contains(role)), text)
    }

    private static let speakers: Set<String> = ["role", "from", "speaker", "author", "sender"]
    private static let answering: Set<String> = ["assistant", "gpt", "model", "bot", "chatgpt", "ai"]
    private static let roles = answering.union(["user", "human", "system", "tool", "function", "developer"])
}

extension JSONValue {
    /// The members of an object in their order.
    fileprivate var objectMembers: [(name: String, value: JSONValue)] {
        guard case .object(let object) = self else { return [] }
        return object.members
    }
}
