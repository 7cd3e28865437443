import Text
import CommonMark
import Packs

/// The turns of a chat, which become questions with their answers.
struct Conversation {
    /// The words of one side.
    struct Turn: Sendable {
        var isQuestion: Bool
        var model: String?
        /// The time (ISO 8601).
        var date: String?
        /// Its label and where it stands.
        var label = ""
        var line: Int
        var text: Passage
        /// The sources that it cites, as items of a list.
        var sources: [String] = []
        /// The part of it that nobody can tell.
        var doubt: String?

        /// Divides a text at the labels of its speakers.
        static func divide(
            _ source: MarkdownSource,
            at starts: [(lines: Lines, speaker: Speaker, rest: String)]
        ) -> (header: Passage, turns: [Turn]) {
            let first = starts.first?.lines.lowerBound ?? source.lineCount + 1
            let turns = starts.enumerated().map { index, start in
                let end = index + 1 < starts.count ? starts[index + 1].lines.lowerBound : source.lineCount + 1
                let below = source.passage(start.lines.upperBound + 1..<max(end, start.lines.upperBound + 1))
                let beside = start.rest.isEmpty ? [] : [Passage.Line(number: start.lines.upperBound, text: start.rest)]
                let line = source.text(start.lines)
                return Turn(
                    isQuestion: start.speaker.isQuestion,
                    model: start.speaker.model,
                    label: start.rest.isEmpty ? line : String(line.prefix { !":：".contains($0) }),
                    line: start.lines.lowerBound,
                    text: Passage(beside + below.lines)
                )
            }
            return (source.passage(source.firstLine..<first), turns)
        }
    }

    var turns: [Turn]
    /// The model that answers when a turn does not say.
    var model: String?

    /// Adds a question for each pair of turns to a pack.
    func add(to pack: inout ImportedPack) {
        var open: ImportedEntry?
        var prompts: [PromptTemplating.Given] = []
        let names = Set(turns.filter { !$0.isQuestion }.map { $0.model ?? model })
        if names.count == 1, let name = names.first ?? nil, pack.model == nil { pack.model = name }
        for turn in turns {
            let text = cleaned(turn, &pack)
            if turn.isQuestion {
                if let entry = open { pack.entries.append(entry) }
                open = nil
                guard let range = text.range else { continue }
                let asked = AskedQuestion(in: text)
                var entry = ImportedEntry(question: asked.question, lines: turn.line...max(turn.line, range.upperBound))
                entry.grade = asked.grade
                entry.body = asked.body
                entry.date = turn.date
                entry.repairEnd(&pack.repairs)
                pack.drop(asked.dropped, entry.lines)
                if let template = asked.template {
                    prompts.append(PromptTemplating.Given(entry: pack.entries.count, template: template, passage: text))
                }
                open = entry
            } else if var entry = open, text.range != nil || turn.doubt != nil {
                if let doubt = turn.doubt { entry.doubts.append(Doubt(doubt, turn.line...turn.line)) }
                add(turn.sources, to: &entry)
                guard let range = text.range else {
                    open = entry
                    continue
                }
                let author = names.count > 1 ? turn.model ?? model : nil
                let place = entry.sections.firstIndex { $0.kind == .sources } ?? entry.sections.count
                let section = ImportedEntry.Section(kind: .answer, author: author, text: text.text)
                entry.sections.insert(section, at: place)
                entry.lines = entry.lines.lowerBound...max(entry.lines.upperBound, range.upperBound)
                entry.joinAnswers()
                open = entry
            } else if let range = text.range {
                pack.omissions.append(Omission(.outside, range, text: text.text))
            }
        }
        if let entry = open { pack.entries.append(entry) }
        pack.prompts += prompts
    }

    /// Adds what an answer cites to what the answers before it cite.
    private func add(_ sources: [String], to entry: inout ImportedEntry) {
        guard !sources.isEmpty else { return }
        let known = entry.sections.firstIndex { $0.kind == .sources }
        let old = known.map { entry.sections.remove(at: $0).text.split(separator: "\n").map(String.init) } ?? []
        let all = old + sources.filter { !old.contains($0) }
        entry.sections.append(ImportedEntry.Section(kind: .sources, text: all.joined(separator: "\n")))
    }

    /// A turn's text without rules, time stamps and comments.
    private func cleaned(_ turn: Turn, _ pack: inout ImportedPack) -> Passage {
        let source = MarkdownSource(turn.text.text)
        let start = turn.text.lines.first?.number ?? turn.line
        if !turn.label.isEmpty { pack.omissions.append(Omission(.form, turn.line...turn.line, text: turn.label)) }
        let comments = Comments(turn.text, isCode: { source.isCode($0 - start + 1) })
        pack.omissions += comments.omissions
        var text = comments.passage.trimmed
        while let last = text.lines.last, Furniture.isRule(last.text) || ChatHeader.isFooter(last.text) {
            pack.omissions.append(Omission(.form, last.number...last.number, text: last.text))
            text = Passage(Array(text.lines.dropLast())).trimmed
        }
        while let first = text.lines.first, text.lines.count > 1,
            ChatHeader.isTime(first.text) || ChatHeader.isThinking(first.text)
        {
            pack.omissions.append(Omission(.form, first.number...first.number, text: first.text))
            text = Passage(Array(text.lines.dropFirst())).trimmed
        }
        return text
    }
}
