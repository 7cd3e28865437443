import Packs

/// A chat that was copied out of a browser: `You said:` and `ChatGPT said:` on lines of their own.
struct PastedChat: Dialect {
    let name = "pasted-chat"
    let summary = "a chat copied from a browser: 'You said:' and 'ChatGPT said:'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let turns = turns(in: source.markdown).turns
        let (asked, answered) = (turns.count { $0.isQuestion }, turns.count { !$0.isQuestion })
        guard asked > 0, answered > 0 else { return nil }
        return Detection.Evidence(0.95, "\(asked) questions and \(answered) answers with the name of who said them")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let (header, turns) = turns(in: source.markdown)
        var pack = ImportedPack()
        ChatHeader.read(header, into: &pack)
        var repaired = turns
        for index in repaired.indices where !repaired[index].isQuestion {
            repaired[index].text = LostFences.restored(in: repaired[index].text, &pack)
        }
        Conversation(turns: repaired).add(to: &pack)
        return pack
    }

    private func turns(in source: MarkdownSource) -> (header: Passage, turns: [Conversation.Turn]) {
        let starts = (source.firstLine..<source.lineCount + 1).compactMap { number -> (Lines, Speaker)? in
            guard !source.isCode(number), let speaker = Speaker(said: source.line(number)) else { return nil }
            return (number...number, speaker)
        }
        return Conversation.Turn.divide(source, at: starts)
    }
}
