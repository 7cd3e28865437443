import CommonMark
import Diagnostics
import Packs

extension FileContext {
    /// What rules about the whole library need to know of this file.
    func facts(pack index: Int) -> FileFacts {
        var facts = FileFacts(pack: index)
        for entry in entries {
            facts.questions.append(
                FileFacts.Question(id: entry.id, text: entry.question, location: document.location(of: entry.heading))
            )
            for section in entry.sections where section.kind == .prompt {
                if let prompt = prompt(section, of: entry) { facts.prompts.append(prompt) }
            }
        }
        for name in entries.first?.tags ?? [] {
            facts.tags.append(FileFacts.Tag(name: name, location: tagLocation(name)))
        }
        return facts
    }

    private func tagLocation(_ name: String) -> Location {
        let wanted = Array(name.utf8)
        let front = 0..<document.bodyStart
        let start = front.first { bytes[$0..<front.upperBound].starts(with: wanted) && isWordStart($0) }
        return start.map { location($0..<$0 + wanted.count) } ?? source.location(0..<0)
    }

    private func isWordStart(_ offset: Int) -> Bool {
        offset == 0 || [0x20, 0x09, 0x5B, 0x2C, 0x22, 0x27].contains(bytes[offset - 1])
    }

    private func prompt(_ section: Entry.Section, of entry: Entry) -> FileFacts.Prompt? {
        guard !section.blocks.isEmpty else { return nil }
        var text = document.markdown(of: section.blocks)
        let heading = document.headingMarkdown(of: entry)
        var fix: Fix?
        if let template = pack.prompt {
            let rendered = template.rendered(
                question: entry.asked ?? heading,
                difficulty: entry.difficulty,
                model: entry.answers.first?.author ?? entry.model
            )
            if words(rendered) == words(text) {
                let start = document.sourceRange(of: section.heading).lowerBound
                let last = section.blocks.upperBound
                let end =
                    last < document.nodes.count ? document.sourceRange(of: last).lowerBound : bytes.count
                fix = .replace(
                    start..<end,
                    with: "",
                    .unsafe,
                    "remove the section; the pack's prompt gives the same text"
                )
            }
        }
        for question in [entry.asked, heading, entry.question].compactMap({ $0 }) where !question.isEmpty {
            text = text.replacing(question, with: "{{question}}")
        }
        if let difficulty = entry.difficulty {
            text = text.replacing("[\(difficulty.tag)]", with: "[{{difficulty.tag}}]")
            text = text.replacing(difficulty.name, with: "{{difficulty.name}}")
        }
        return FileFacts.Prompt(
            text: words(text).joined(separator: " "),
            location: document.location(of: section.heading),
            fix: fix
        )
    }

    private func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}
