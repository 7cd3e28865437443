import CommonMark
import Diagnostics
import Packs

extension ImportedEntry {
    /// Takes what is one text each, by the names that exports give it.
    mutating func setSettings(_ text: (String) -> String?) {
        id = text("id")
        title = text("title")
        topic = text("topic")
        asked = text("asked")
        language = text("language")
        model = text("model")
        date = text("date")
        preferred = text("preferred")
        judgedBy = text("judged_by")
    }

    /// Takes the text below the question, in which no option is marked, and marks those that are right.
    mutating func setBody(_ markdown: String, right: Set<Int>) {
        var bytes = Array(markdown.utf8)
        if !right.isEmpty {
            let document = Document(parsing: Source(name: "", bytes: bytes), options: .packs)
            let options = document.nodes.indices.filter { document.nodes[$0].task != .none }
            for (place, item) in options.enumerated() where right.contains(place) {
                let range = document.sourceRange(of: item)
                if let open = range.first(where: { bytes[$0] == UInt8(ascii: "[") }), open + 1 < range.upperBound {
                    bytes[open + 1] = UInt8(ascii: "x")
                }
            }
        }
        body = String(decoding: bytes, as: UTF8.self)
    }

    /// Takes what stands below the question, in the order in which exports have it.
    mutating func addSections(
        prompt: String?,
        answers: [(author: String?, text: String)],
        hints: [String],
        followUps: [String],
        sources: [String]
    ) {
        if let prompt { sections.append(Section(kind: .prompt, text: prompt)) }
        sections += hints.map { Section(kind: .hint, text: $0) }
        sections += answers.map { Section(kind: .answer, author: $0.author == model ? nil : $0.author, text: $0.text) }
        sections += followUps.map { Section(kind: .followUp, text: $0) }
        sections += sources.map { Section(kind: .sources, text: $0) }
    }

    /// All words of it that are to arrive.
    var ownTexts: [String] {
        [question, body, title, topic, asked, preferred, judgedBy].compactMap { $0 } + tags + sources
            + sections.flatMap { [$0.author ?? "", $0.text] }
    }
}
