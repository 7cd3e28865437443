import Packs

/// What one question says, as values: for formats that hold text as it was written.
struct QuestionRecord: Sendable {
    /// One answer.
    struct Answer: Sendable {
        var author: String?
        var markdown: String
        var words: Int
    }

    /// One option of a multiple-choice question.
    struct Option: Sendable {
        var markdown: String
        var isRight: Bool
    }

    let entry: Entry
    let pack: Pack
    /// The pack's path and the entry's id: a name that no other question has.
    let key: String
    /// The question's Markdown, without difficulty tag and id.
    let question: String
    /// The Markdown below it, with the marks of options hidden.
    let body: String
    let options: [Option]
    let answers: [Answer]
    let hints: [String]
    let followUps: [String]
    /// The Sources sections, and what front matter says.
    let references: [String]
    /// The very text that the model was given.
    let prompt: String?

    init(_ entry: Entry, _ text: QuestionText, of library: Library) {
        self.entry = entry
        pack = library.pack(of: entry)
        key = library.key(of: entry)
        question = text.heading
        body = text.bodyWithoutMarks
        options = zip(entry.options, text.options).map { Option(markdown: $1, isRight: $0.isRight) }
        func sections(_ kind: Entry.Section.Kind) -> [Entry.Section] { entry.sections.filter { $0.kind == kind } }
        func texts(_ kind: Entry.Section.Kind) -> [String] { sections(kind).map(text.text) }
        answers = sections(.answer).map { Answer(author: $0.author, markdown: text.text(of: $0), words: $0.wordCount) }
        hints = texts(.hint)
        followUps = texts(.followUp)
        references = entry.sources + texts(.sources)
        prompt = library.prompt(of: entry, own: text.prompt) { text.asked }
    }

    /// The text that asks the question of a model: the prompt, or else the question itself.
    var asked: String { prompt ?? whole }

    /// The question with the text below it.
    var whole: String { body.isEmpty ? question : question + "\n\n" + body }
}
