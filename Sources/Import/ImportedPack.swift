public import Packs

/// A run of source lines, counted from 1.
public typealias Lines = ClosedRange<Int>

/// The content of one foreign file, as far as it was understood.
public struct ImportedPack: Sendable {
    /// The questions in the order of the file.
    public var entries: [ImportedEntry] = []
    /// The text that is in no entry, and why.
    public var omissions: [Omission] = []
    /// The repairs that were made on the way.
    public var repairs: [Repair] = []
    /// The name that the file gives itself.
    public var title: String?
    /// The model that answered, when one model answered everything.
    public var model: String?
    /// The template of the prompt, when all questions were asked with the same one.
    public var prompt: String?
    /// Prompts that came from templates, by the place of their question.
    var prompts: [PromptTemplating.Given] = []
    /// Pictures and other files that came inside the source.
    public var media: [Media] = []
    /// All text of the source that a reader of it would see; the word count is held against it.
    public var sourceText: [String] = []

    /// The file's settings for the pack as a whole.
    var settings: PackFile?
    /// Everything in it is as the format wants it: nothing is to be mended.
    var isExact = false
    /// The name of the dialect that it was written in.
    var dialect = ""
    /// The way to take more of it.
    var hint: String?
    /// Pictures that its questions show and that are not there.
    var missingPictures: [String] = []

    /// A pack with nothing in it.
    public init() {}

    /// Notes words that the result expresses in its own way.
    mutating func drop(_ texts: [String], _ lines: Lines) {
        let text = texts.filter { !$0.isEmpty }.joined(separator: " ")
        if !text.isEmpty { omissions.append(Omission(.form, lines, text: text)) }
    }

    /// A file that came inside the source.
    public struct Media: Sendable, Hashable {
        /// Its path below the pack's folder.
        public var path: String
        /// Its content.
        public var bytes: [UInt8]
    }
}

/// A question as the source has it.
public struct ImportedEntry: Sendable, Hashable {
    /// The question: one line of Markdown.
    public var question: String
    /// Its difficulty, in the source's own word.
    public var grade: Grade?
    /// The question's further text.
    public var body: String = ""
    /// The options of a multiple-choice question.
    public var options: [Option] = []
    /// Answers and what else belongs to it, in order.
    public var sections: [Section] = []
    /// Its topics.
    public var tags: [String] = []
    /// The name that the source gives it.
    public var id: String?
    /// The question as the model got it, where it differs.
    public var asked: String?
    /// Its short form for lists.
    public var title: String?
    /// The heading that it stands under.
    public var topic: String?
    /// Whose answer is the best, and who says so.
    public var preferred: String?
    /// The one who found the preferred answer to be so.
    public var judgedBy: String?
    /// The language of its text, where the source says so.
    public var language: String?
    /// The model or person that answered.
    public var model: String?
    /// The date of the answer (ISO 8601).
    public var date: String?
    /// Its sources.
    public var sources: [String] = []
    /// Doubts that the source leaves about it: it stays a draft until somebody looked.
    public var doubts: [Doubt] = []
    /// Its place in the source.
    public var lines: Lines

    /// A question at a place of the source.
    public init(question: String, lines: Lines) {
        self.question = question
        self.lines = lines
    }

    /// True when somebody answered it.
    public var isAnswered: Bool { sections.contains { $0.kind == .answer && !$0.text.isEmpty } }

    /// True when nobody should see it yet: without an answer, or with a doubt about it.
    var isDraft: Bool { !isAnswered || !doubts.isEmpty }

    /// One option: Markdown, and whether it is right. Nobody is right when the source does not say.
    public struct Option: Sendable, Hashable {
        /// Its name in the source: `A`.
        public var label: String
        /// Its text.
        public var text: String
        /// True when it is a right one.
        public var isRight: Bool
        /// The feedback to whoever chose it: Markdown.
        public var feedback = ""

        /// All of its text: feedback is a quote at its end.
        var markdown: String {
            let lines = feedback.split(separator: "\n", omittingEmptySubsequences: false)
            return feedback.isEmpty
                ? text : text + "\n" + lines.map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
        }
    }

    /// One section under the question.
    public struct Section: Sendable, Hashable {
        /// Its purpose.
        public var kind: Entry.Section.Kind
        /// Its author.
        public var author: String?
        /// Its Markdown.
        public var text: String
    }
}

/// Something that the source says in a way that can be read in two.
public struct Doubt: Sendable, Hashable {
    /// The ways of reading it.
    public var message: String
    /// The lines that say so.
    public var lines: Lines

    /// A doubt at a place of the source.
    public init(_ message: String, _ lines: Lines) {
        self.message = message
        self.lines = lines
    }
}

/// Something of the source that is in no entry.
public struct Omission: Sendable, Hashable {
    /// The reason for leaving it out; the raw value is how the report calls it.
    public enum Reason: String, Sendable, CaseIterable {
        case tableOfContents = "table of contents"
        case backToTop = "link to the top"
        case badges = "badges and banners"
        case links = "links to other places"
        case contributors = "contributors, licence and thanks"
        case comment = "HTML comment"
        case header = "header of the conversation"
        case tool = "tool call"
        case branch = "branch that was not followed"
        case introduction = "introduction"
        case outside = "text outside of the questions"
        case unread = "in files without questions"
        case prompt = "prompt, kept once as 'prompt.md'"
        case repeated = "repetition of another question"
        case cutOff = "cut-off end"
        case emptyHeading = "headings with nothing below them"
        case placeholder = "answer that is still to be written"
        case setting = "setting that packs do not have"
        /// Markup and labels whose meaning the result expresses in its own way: `Answer:`, numbers, rules.
        case form = "labels and layout"
    }

    /// The reason.
    public var reason: Reason
    /// Its place.
    public var lines: Lines
    /// The text itself.
    public var text: String

    /// An omission at a place of the source.
    public init(_ reason: Reason, _ lines: Lines, text: String) {
        self.reason = reason
        self.lines = lines
        self.text = text
    }
}

/// Something that was mended on the way.
public struct Repair: Sendable, Hashable {
    /// The repair, in the past tense.
    public var message: String
    /// The lines, in the source.
    public var lines: Lines

    /// A repair at a place of the source.
    public init(_ message: String, _ lines: Lines) {
        self.message = message
        self.lines = lines
    }
}
