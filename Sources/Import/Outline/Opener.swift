import Packs

/// The place where a question begins, and what of the following lines is its own.
struct Opener: Sendable {
    /// Its first line.
    var line: Int
    /// The line behind its own ones.
    var end: Int
    /// The question's Markdown, with number and difficulty still in it.
    var question: String
    /// Its depth in the outline: a heading's level, or 7 for what is no heading.
    var level = 7
    /// The deepest level of headings that end it.
    var closing = 6
    /// The lines of the container that it opens, and how far its content is indented there.
    var container: (lines: Lines, indent: Int)?
    /// The text that stands on its own lines behind the question.
    var rest = Passage()
    /// The number before it, where it is not part of the question's Markdown: a list's.
    var marker = ""
    /// All of its content, when it is known from the start; nothing else belongs to it then.
    var content: Passage?
    /// The question that it and its siblings ask about: the text of the list item that they stand in.
    var stem = Passage()
    /// True when the letters Q and A are enough to tell questions and answers.
    var shortForms = false
    /// True when the text below it goes on with the question, up to where it asks.
    var asksBelow = false
    /// True when it may as well be part of the answer above it.
    var isDoubtful = false
    /// True when the labels of its answer open items of a list.
    var isInList = false
    /// The question as its row of a table has it, and what of the row it leaves out.
    var made: (entry: ImportedEntry, omissions: [Omission])?

    init(line: Int, end: Int, question: String, level: Int = 7) {
        self.line = line
        self.end = end
        self.question = question
        self.level = level
    }
}
