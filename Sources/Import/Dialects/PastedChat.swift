import Text
import Packs

/// A chat that was copied out of a browser: `You said:` and `ChatGPT said:` on lines of their own, in any language of the
/// interface; also `Human:` and `Assistant:` before what they say.
struct PastedChat: Dialect {
    let name = "pasted-chat"
    let summary = "a chat copied from a browser: 'You said:' and 'ChatGPT said:'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let turns = turns(in: source.markdown).turns
        let (asked, answered) = (turns.count { $0.isQuestion }, turns.count { !$0.isQuestion })
        guard asked > 0, answered > 0 else { return nil }
        let counts = [(asked, "question"), (answered, "answer")].map { "\($0.0) \($0.1)" + ($0.0 == 1 ? "" : "s") }
        return Detection.Evidence(0.95, counts.joined(separator: " and ") + " with the name of who said them")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let (header, turns) = turns(in: source.markdown)
        var pack = ImportedPack()
        ChatHeader.read(header, into: &pack)
        if let lines = source.markdown.front.lines {
            pack.omissions.append(Omission(.setting, lines, text: source.markdown.text(lines)))
        }
        var repaired = turns
        for index in repaired.indices where !repaired[index].isQuestion {
            repaired[index].text = LostFences.restored(in: repaired[index].text, &pack)
        }
        Conversation(turns: repaired).add(to: &pack)
        return pack
    }

    private func turns(in source: MarkdownSource) -> (header: Passage, turns: [Conversation.Turn]) {
        let isInline = isInline(source)
        let starts = (source.firstLine..<source.lineCount + 1).compactMap { number -> (Lines, Speaker, String)? in
            guard !source.isCode(number) else { return nil }
            let line = source.line(number)
            if isInline, let turn = Speaker.inline(line) { return (number...number, turn.speaker, turn.rest) }
            return Speaker(said: line).map { (number...number, $0, "") }
        }
        return Conversation.Turn.divide(source, at: starts)
    }

    /// Tells whether the text begins with somebody who asks, apart from its title, and somebody answers.
    private func isInline(_ source: MarkdownSource) -> Bool {
        let lines = (source.firstLine..<source.lineCount + 1).lazy.filter { number in
            !source.isCode(number) && !source.line(number).trimmed.isEmpty && !source.line(number).hasPrefix("# ")
        }
        guard let first = lines.first, let asker = Speaker.inline(source.line(first)), asker.speaker.isQuestion else {
            return false
        }
        return lines.contains { Speaker.inline(source.line($0))?.speaker.isQuestion == false }
    }
}
