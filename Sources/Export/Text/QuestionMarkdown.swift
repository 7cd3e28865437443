import CommonMark
import Packs

/// The Markdown of a question's parts as it stands in its file: all that formats of text need of the document.
struct QuestionMarkdown: Sendable {
    /// A section, whose name and place the entry knows.
    struct Section: Sendable {
        /// The index of its heading.
        var heading: Int
        /// The level of its heading.
        var level: Int
        var text: String
    }

    var heading: String
    /// The text below the heading, as it stands there.
    var body: String
    /// The same without what says what is right.
    var bodyWithoutMarks: String
    /// The same without the options.
    var bodyWithoutOptions: String
    var options: [String]
    /// The feedback of each option, for whoever has chosen it.
    var feedback: [String?]
    var sections: [Section]
    /// The entry's own prompt.
    var prompt: String?
    /// The question as the model got it.
    var asked: String
    /// The same without the options.
    var askedWithoutOptions: String

    init(_ entry: Entry, in document: Document, of library: Library) {
        let slices = MarkdownSlices(document)
        heading = slices.heading(of: entry)
        body = slices.body(of: entry, hidesMarks: false)
        bodyWithoutMarks = !entry.tellsSolution ? body : slices.body(of: entry, hidesMarks: true)
        bodyWithoutOptions = entry.options.isEmpty ? bodyWithoutMarks : slices.bodyWithoutOptions(of: entry)
        options = entry.options.map { slices.option($0, of: entry) }
        feedback = entry.options.map { option in
            option.feedback.map { document.markdown(of: $0 + 1..<Int(document.nodes[$0].end)) }
        }
        // Notes are never published; only the level of their heading counts.
        sections = entry.sections.map { section in
            Section(
                heading: section.heading,
                level: Int(document.nodes[section.heading].level),
                text: section.kind == .notes ? "" : slices.section(section, of: entry)
            )
        }
        prompt = library.ownPrompt(of: entry, in: document)
        asked = library.asked(of: entry, in: document)
        askedWithoutOptions = library.asked(of: entry, in: document, body: bodyWithoutOptions)
    }

    /// The text of a section of the entry.
    func text(of section: Entry.Section) -> String {
        sections.first { $0.heading == section.heading }?.text ?? ""
    }
}
