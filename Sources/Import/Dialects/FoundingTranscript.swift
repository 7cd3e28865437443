import Text
import Packs

/// Labels in capitals around each turn: `MODEL:`, `PROMPT 1: EASY QUESTION`, `Interview Question: [E] …`, `RESPONSE:`.
struct FoundingTranscript: Dialect {
    let name = "transcript"
    let summary = "labels such as 'MODEL:', 'PROMPT 1:', 'Interview Question:' and 'RESPONSE:'"

    private enum Label { case model, prompt, response }

    /// A part of the transcript under its label.
    private struct Part {
        var label: Label
        var title: String
        var line: Int
        var passage = Passage()
    }

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        let parts = parts(of: source.markdown).parts
        let responses = parts.count { $0.label == .response }
        let prompts = parts.count { $0.label == .prompt }
        guard responses > 0, prompts > 0 else { return nil }
        return Detection.Evidence(
            prompts == responses ? 0.98 : 0.8,
            "\(prompts) 'PROMPT' and \(responses) 'RESPONSE' labels"
        )
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        var pack = ImportedPack()
        let (opening, parts) = parts(of: source.markdown)
        readOpening(opening, into: &pack)
        var prompt: Part?
        var prompts: [PromptTemplating.Given] = []
        for part in parts {
            pack.omissions.append(Omission(.form, part.line...part.line, text: source.markdown.line(part.line)))
            switch part.label {
            case .model:
                pack.model = ModelName.repaired(part.title, at: part.line, &pack.repairs)
                if let range = part.passage.trimmed.range {
                    pack.omissions.append(Omission(.header, range, text: part.passage.trimmed.text))
                }
            case .prompt:
                if let open = prompt { add(open, answer: nil, to: &pack, &prompts) }
                prompt = part
            case .response:
                guard let open = prompt else {
                    if let range = part.passage.trimmed.range {
                        pack.omissions.append(Omission(.outside, range, text: part.passage.trimmed.text))
                    }
                    continue
                }
                add(open, answer: part.passage.trimmed, to: &pack, &prompts)
                prompt = nil
            }
        }
        if let open = prompt { add(open, answer: nil, to: &pack, &prompts) }
        pack.prompts = prompts
        return pack
    }

    // MARK: - Labels

    private func parts(of source: MarkdownSource) -> (opening: Passage, parts: [Part]) {
        var opening = Passage()
        var parts: [Part] = []
        for number in source.firstLine..<source.lineCount + 1 {
            let line = source.line(number)
            if !source.isCode(number), let label = Self.label(line) {
                parts.append(Part(label: label.label, title: label.title, line: number))
            } else if parts.isEmpty {
                opening.lines.append(Passage.Line(number: number, text: line))
            } else {
                parts[parts.count - 1].passage.lines.append(Passage.Line(number: number, text: line))
            }
        }
        return (opening, parts)
    }

    /// `PROMPT`, `PROMPT 2: …`, `MODEL: …`, `RESPONSE:`; in capitals, so that no sentence is taken for one.
    private static func label(_ line: String) -> (label: Label, title: String)? {
        guard let first = line.utf8.first, (0x41...0x5A).contains(first) || first == UInt8(ascii: "*") else {
            return nil
        }
        guard line.contains(":") else { return nil }
        let text = line.trimmed.replacing("**", with: "")
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let word = text[..<colon].prefix { $0 != " " }
        let number = text[..<colon].dropFirst(word.count).trimmed
        guard number.allSatisfy({ $0.isNumber || $0 == "#" }) else { return nil }
        let title = text[text.index(after: colon)...].trimmed
        switch word {
        case "MODEL": return (.model, title)
        case "PROMPT": return (.prompt, title)
        case "RESPONSE", "ANSWER": return title.isEmpty ? (.response, title) : nil
        default: return nil
        }
    }

    private func readOpening(_ opening: Passage, into pack: inout ImportedPack) {
        let text = opening.trimmed
        guard let range = text.range else { return }
        if text.lines.count == 1, text.text.count <= 100 {
            pack.title = text.text.drop { $0 == "#" }.trimmed
        } else {
            pack.omissions.append(Omission(.header, range, text: text.text))
        }
    }

    // MARK: - Questions

    private func add(
        _ prompt: Part,
        answer: Passage?,
        to pack: inout ImportedPack,
        _ prompts: inout [PromptTemplating.Given]
    ) {
        let passage = prompt.passage.trimmed
        let last = answer?.range?.upperBound ?? passage.range?.upperBound ?? prompt.line
        var asked = AskedQuestion(in: passage)
        if asked.grade == nil {
            asked.grade = prompt.title.split(separator: " ").lazy.compactMap { Grade(word: String($0)) }.first
        }
        var entry = ImportedEntry(question: asked.question, lines: prompt.line...max(prompt.line, last))
        entry.grade = asked.grade
        entry.body = asked.body
        entry.repairEnd(&pack.repairs)
        pack.drop(asked.dropped, entry.lines)
        if let answer, !answer.isBlank {
            entry.sections.append(ImportedEntry.Section(kind: .answer, text: answer.text))
        }
        if let template = asked.template {
            prompts.append(PromptTemplating.Given(entry: pack.entries.count, template: template, passage: passage))
        }
        pack.entries.append(entry)
    }
}
