package import Files
package import Stores

/// One question with everything that belongs to it.
///
/// Ranges are of node indices in the document of the entry's file; each covers whole blocks.
public struct Entry: Sendable, Hashable {
    /// The name of the entry: of its page, its card and its record. Unique in its pack.
    public var id: String
    /// The index of its pack in the library.
    public var pack: Int
    /// The index of its file in the library.
    public var file: Int
    /// The index of the heading that opens it.
    public var heading: Int
    /// The question's text without markup, difficulty tag and id.
    public var question: String
    /// The part of the heading's text that is not the question: the difficulty tag before it and the braces behind it.
    public var headingTrim = Trim()
    /// The question as it was put to the model, where the heading was edited since.
    public var asked: String?
    /// A short form of the question for lists.
    public var title: String?
    /// The heading of the topic that the entry stands under in a file of several.
    public var topic: String?
    /// Its difficulty.
    public var difficulty: Difficulty?
    /// Its topics.
    public var tags: [String] = []
    /// The language of its text (BCP 47).
    public var language: String
    /// The model or person that answered, unless an answer says otherwise.
    public var model: String?
    /// The date of the answer (ISO 8601).
    public var date: String?
    /// Its sources: URLs or words.
    public var sources: [String] = []
    /// Whose answer somebody found to be the best.
    public var preferred: String?
    /// The one who found it so: a person or a model.
    public var judgedBy: String?
    /// True when it is left out of what is published.
    public var isDraft = false
    /// The question's further text, code and pictures.
    public var body: Range<Int> = 0..<0
    /// The beginning of that text, or of the code in it: tells questions apart that are called the same.
    public var opening: String?
    /// The way in which it wants to be answered.
    public var form = Form.words
    /// The right and wrong options of a multiple-choice question, in order.
    public var options: [Option] = []
    /// The places that the reader fills, in order.
    public var blanks: [Blank] = []
    /// The things that items are paired with, in order.
    public var partners: [Partner] = []
    /// The sections in order: prompt, answers, hints and so on.
    public var sections: [Section] = []

    /// The answers, in order.
    public var answers: [Section] { sections.filter { $0.kind == .answer } }

    /// Its name in lists: the short title, or else the question.
    public var listTitle: String { title ?? question }

    /// A number of bytes of text at both ends.
    public struct Trim: Sendable, Hashable {
        /// Bytes at the start.
        public var prefix = 0
        /// Bytes at the end.
        public var suffix = 0
    }

    /// One option of a multiple-choice question.
    public struct Option: Sendable, Hashable {
        /// The index of the list item.
        public var item: Int
        /// True when it is a right one.
        public var isRight: Bool
        /// The index of the quote that says something to whoever has chosen it.
        public var feedback: Int?
    }

    /// One section under a question.
    public struct Section: Sendable, Hashable {
        /// The purpose of a section.
        public enum Kind: String, Sendable, CaseIterable {
            case answer, prompt, hint, followUp, sources, notes
        }

        /// Its purpose.
        public var kind: Kind
        /// The model or person that gave this answer: the heading's text behind the colon, or else the entry's model.
        public var author: String?
        /// The index of its heading.
        public var heading: Int
        /// Its blocks.
        public var blocks: Range<Int>
        /// The number of its words, for the reading time; a CJK character counts as half a word.
        public var wordCount: Int = 0
    }
}

/// A Markdown file with entries.
public struct QuestionFile: Sendable, Hashable {
    /// The path below the content folder, with `/` between its parts.
    public var path: String
    /// The path as diagnostics show it.
    public var displayPath: String
    /// The index of its pack in the library.
    public var pack: Int
    /// The place where Markdown begins: behind byte order mark and front matter.
    public var bodyStart: Int
    /// The indices of its entries in the library.
    public var entries: Range<Int> = 0..<0
    /// The stamp of the file when it was read.
    package var stamp: FileStamp
    /// Stands for its content; for nothing where nobody wants to know.
    package var content = Digest()
    /// Stands for what pages of others may show of its entries.
    package var surface = Digest()
    /// The place of its document in the library's spool.
    var parked: Range<Int>?
}
