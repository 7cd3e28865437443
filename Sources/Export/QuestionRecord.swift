import Packs

/// The texts of one question, as values: for formats that hold text as it was written.
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
        /// The feedback to whoever has chosen it.
        var feedback: String?
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
    /// The Sources sections.
    let sources: [String]
    /// The text of its own Prompt section.
    let ownPrompt: String?
    private let texts: QuestionMarkdown

    init(_ entry: Entry, _ text: QuestionMarkdown, of library: Library) {
        self.entry = entry
        self.texts = text
        pack = library.pack(of: entry)
        key = library.key(of: entry)
        question = text.heading
        body = text.bodyWithoutMarks
        options = entry.options.indices.map { place in
            Option(
                markdown: text.options[place],
                isRight: entry.options[place].isRight,
                feedback: text.feedback[place]
            )
        }
        func sections(_ kind: Entry.Section.Kind) -> [Entry.Section] { entry.sections.filter { $0.kind == kind } }
        func markdown(_ kind: Entry.Section.Kind) -> [String] { sections(kind).map(text.text) }
        answers = sections(.answer).map { Answer(author: $0.author, markdown: text.text(of: $0), words: $0.wordCount) }
        hints = markdown(.hint)
        followUps = markdown(.followUp)
        sources = markdown(.sources)
        ownPrompt = text.prompt
    }

    /// Its sources: what front matter says, and the Sources sections.
    var references: [String] { entry.sources + sources }

    /// The very text that the first model was given; `nil` when nobody says.
    var prompt: String? { prompt(of: answers.first?.author ?? entry.model, hidesOptions: false) }

    /// The text that asks the question of a model: the prompt that it was given, or else the question itself.
    ///
    /// - Parameter hidesOptions: Whether the options are left out, for a reader who adds them.
    func asked(_ model: String?, hidesOptions: Bool = false) -> String {
        prompt(of: model, hidesOptions: hidesOptions) ?? whole(hidesOptions: hidesOptions)
    }

    /// The question with the text below it.
    func whole(hidesOptions: Bool = false) -> String {
        let body = hidesOptions ? texts.bodyWithoutOptions : body
        return body.isEmpty ? question : question + "\n\n" + body
    }

    private func prompt(of model: String?, hidesOptions: Bool) -> String? {
        pack.prompt(of: entry, own: ownPrompt, model: model) {
            hidesOptions ? texts.askedWithoutOptions : texts.asked
        }
    }

    /// The text below the question with what is right in it, where marks of options do not say all of that.
    var solvedBody: String? {
        !entry.blanks.isEmpty || options.contains { $0.feedback != nil } ? texts.body : nil
    }

    /// The solution in lines: options behind their letters, texts of blanks, numbered where there are several.
    var solution: String {
        let blanks = entry.blanks.map { $0.accepted.first?.text ?? "" }
        let lines =
            blanks.count == 1
            ? blanks
            : blanks.enumerated().map { "\($0.offset + 1). \($0.element)" }
                + rightOptions.map { "\($0.letter). \($0.markdown)" }
        return lines.joined(separator: "\n")
    }

    /// The right answers: the letters of options, or a text for each blank.
    var right: [String] {
        entry.blanks.isEmpty ? rightOptions.map(\.letter) : entry.blanks.compactMap { $0.accepted.first?.text }
    }

    /// The options that are right, each behind its letter.
    var rightOptions: [(letter: String, markdown: String)] {
        options.enumerated().filter(\.element.isRight).map { (OptionLetter.of($0.offset), $0.element.markdown) }
    }
}
