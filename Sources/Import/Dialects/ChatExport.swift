import CommonMark
import Packs

/// A chat as exporters write it: `## Prompt:` and `## Response:` headings, `**You:**`, `#### ChatGPT`.
struct ChatExport: Dialect {
    let name = "chat-export"
    let summary = "a chat with headings such as '## Prompt:' and '## Response:'"

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let turns = turns(in: source.markdown).turns
        let (asked, answered) = (turns.count { $0.isQuestion }, turns.count { !$0.isQuestion })
        guard asked > 0, answered > 0 else { return nil }
        return Detection.Evidence(0.94, "\(asked) headings of prompts and \(answered) of responses")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        let (header, turns) = turns(in: source.markdown)
        var pack = ImportedPack()
        ChatHeader.read(header, into: &pack)
        Conversation(turns: turns).add(to: &pack)
        return pack
    }

    private func turns(in source: MarkdownSource) -> (header: Passage, turns: [Conversation.Turn]) {
        let document = source.document
        var starts: [(lines: Lines, speaker: Speaker, rest: String)] = []
        for heading in source.topHeadings {
            guard let speaker = Speaker(heading: document.plainText(of: heading)) else { continue }
            starts.append((document.lines(of: heading), speaker, ""))
        }
        return Conversation.Turn.divide(source, at: starts)
    }
}
