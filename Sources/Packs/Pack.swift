public import Diagnostics

/// A folder of questions with a `pack.yml`: its settings, inherited ones included.
public struct Pack: Sendable, Hashable {
    /// The treatment of raw HTML in questions and answers.
    public enum HTMLPolicy: String, Sendable, CaseIterable {
        /// A documented safe subset stays, all else is shown as text.
        case safe
        /// All HTML is shown as text.
        case none
        /// Everything stays as it is: only for authors who are trusted.
        case all
    }

    /// An export format that a site can offer.
    public enum Download: String, Sendable, CaseIterable {
        case html, pdf, epub, docx, md, anki, jsonl, json, csv, xlsx, moodle, qti, gift, kahoot
    }

    /// The folder's path below the content folder, with `/` between its parts; empty for the content folder itself.
    public var path: String
    /// The index of the pack whose settings this one inherits.
    public var parent: Int?
    /// The pack's name.
    public var title: String
    /// The subject of the pack.
    public var description: String?
    /// The language of its text (BCP 47).
    public var language: String = "en"
    /// The people who wrote or collected it.
    public var authors: [String] = []
    /// Its licence, as an SPDX expression or in words.
    public var license: String?
    /// The model or person that answered, unless a file or an answer says otherwise.
    public var model: String?
    /// The template of the prompt that was given.
    public var prompt: PromptTemplate?
    /// The difficulties that questions may have, easiest first.
    public var difficulties: [Difficulty] = Difficulty.standard
    /// The URL that the site is published at.
    public var baseURL: String?
    /// The URL of the folder with the sources, for edit links.
    public var repository: String?
    /// True when TeX between dollar signs is a formula.
    public var math = true
    /// The treatment of raw HTML.
    public var html: HTMLPolicy = .safe
    /// Settings of the linter, read by it.
    public var lint = LintSettings()
    /// The export formats that the site offers.
    public var downloads: [Download] = []
    /// The names of its files, without endings, in the order of the pack; files that it does not name come last.
    public var order: [String] = []
    /// The criteria that answers are marked by, in order.
    public var rubric: [Criterion] = []
    /// The settings of a mock exam at its start.
    public var exam = ExamSettings()
    /// Groups of words that search takes for each other.
    public var synonyms: [[String]] = []
    /// The texts of exam papers around their questions.
    public var paper = PaperSettings()

    /// A pack with a path and a title, and the standard settings.
    public init(path: String, title: String) {
        self.path = path
        self.title = title
    }

    /// The difficulty with a tag, such as `E`.
    public func difficulty(tagged tag: String) -> Difficulty? {
        difficulties.first { $0.tag == tag }
    }
}

/// One thing that an answer is marked by.
public struct Criterion: Sendable, Hashable {
    /// The demand on the answer.
    public var text: String
    /// The number of points that it is worth, 1 to 100.
    public var points: Int

    /// A criterion with its points.
    public init(text: String, points: Int) {
        self.text = text
        self.points = points
    }
}

/// The settings of a mock exam at its start, where the reader chooses nothing else.
public struct ExamSettings: Sendable, Hashable {
    /// The time of marking.
    public enum Marking: String, Sendable, CaseIterable {
        /// After each question.
        case once
        /// At the end, when the exam is over.
        case end
    }

    /// The number of questions.
    public var questions: Int?
    /// The number of minutes that it lasts.
    public var minutes: Int?
    /// The time of marking.
    public var marking: Marking?

    /// The program's own defaults.
    public init() {}
}

/// A level of difficulty of questions: the tag that stands in headings, and its name.
public struct Difficulty: Sendable, Hashable {
    /// The text that stands between the brackets: `E`.
    public var tag: String
    /// The name that readers see: `Easy`.
    public var name: String
    /// The place in the pack's list, 0 for the easiest.
    public var rank: Int

    /// A difficulty at a place in a pack's list.
    public init(tag: String, name: String, rank: Int) {
        self.tag = tag
        self.name = name
        self.rank = rank
    }

    /// The difficulty of imported questions whose source says nothing.
    public static let unrated = Difficulty(tag: "U", name: "Unrated", rank: 3)

    /// True unless nobody has said how hard its questions are.
    public var isRated: Bool { tag != Self.unrated.tag || name != Self.unrated.name }

    /// Easy, medium and hard.
    public static let standard = [
        Difficulty(tag: "E", name: "Easy", rank: 0),
        Difficulty(tag: "M", name: "Medium", rank: 1),
        Difficulty(tag: "H", name: "Hard", rank: 2),
    ]
}

/// Settings of a pack for the linter: severities by rule, also for some paths only.
public struct LintSettings: Sendable, Hashable {
    /// The severity of rules by name: `off`, `info`, `warning` or `error`.
    public var rules: [String: String] = [:]
    /// Further severities for files whose path matches a pattern, in order.
    public var paths: [Override] = []
    /// Commands that check code, by language.
    public var checkers: [String: String] = [:]
    /// The names of rules in the pack's own `pack.yml`, each with its place. Nobody has looked whether there are such rules.
    public var names: [Name] = []

    /// The standard settings.
    public init() {}

    /// A rule's name, as it is written.
    public struct Name: Sendable, Hashable {
        /// The name.
        public var text: String
        /// The place where it is written.
        public var location: Location
    }

    /// Severities for the files that a pattern names.
    public struct Override: Sendable, Hashable {
        /// A glob over paths below the pack.
        public var pattern: String
        /// The severity of rules by name.
        public var rules: [String: String]
    }
}
