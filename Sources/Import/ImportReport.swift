import Packs
/// All that an import found, mended and left out.
public struct ImportReport: Sendable {
    /// The result of one source file.
    public struct File: Sendable {
        /// The path as the user wrote it.
        public var path: String
        /// The dialect it was read in; `nil` when none was found.
        public var detection: Detection?
        /// The number of its questions.
        public var questions = 0
        /// The number of them with an answer.
        public var answered = 0
        /// The repairs.
        public var repairs: [Repair] = []
        /// The text that was left out.
        public var omissions: [Omission] = []
        /// Words of the file that are neither in the result nor left out, and how often.
        public var missingWords: [String: Int] = [:]
        /// The numbers of its words by what became of them.
        public var words = Words()

        /// Tells whether more than a fifth of it is unexplained, and it is no small part of all words.
        func isIncomplete(of all: Int) -> Bool { words.share > 0.2 && words.all * 20 > all }
    }

    /// The numbers of words of a file by what became of them.
    public struct Words: Sendable {
        /// The number that are in questions.
        public var taken = 0
        /// The numbers that were left out, by the reasons that are known.
        public var aside: [Omission.Reason: Int] = [:]
        /// The number that are neither.
        public var unexplained = 0

        /// The number of all in files that have questions.
        public var all: Int { taken + unexplained + aside.reduce(0) { $1.key == .unread ? $0 : $0 + $1.value } }

        /// From 0 to 1: how many of all are unexplained.
        public var share: Double { all == 0 ? 0 : Double(unexplained) / Double(all) }

        /// Adds the words of another file.
        static func + (lhs: Words, rhs: Words) -> Words {
            var sum = lhs
            sum.taken += rhs.taken
            sum.unexplained += rhs.unexplained
            sum.aside.merge(rhs.aside, uniquingKeysWith: +)
            return sum
        }
    }

    /// The source files in order.
    public var files: [File] = []
    /// The number of questions without a difficulty in their source.
    public var unrated = 0
    /// The number of questions of each difficulty, by name, easiest first.
    public var difficulties: [(name: String, count: Int)] = []

    /// A repair of a finished file, and its place: `questions.md:12`.
    public struct Polish: Sendable {
        var message: String
        var place: String?

        /// - Parameter place: The file in the pack and the line, as the file was before.
        public init(_ message: String, at place: String? = nil) {
            self.message = message
            self.place = place
        }
    }

    /// Repairs of the finished files.
    public var polish: [Polish] = []

    /// True when more than a fifth of a file is unexplained; one small file among many does not make the whole fail.
    public var isIncomplete: Bool {
        let all = files.reduce(0) { $0 + $1.words.all }
        return files.contains { $0.isIncomplete(of: all) }
    }

    /// The number of questions that were found.
    public var questions: Int { files.reduce(0) { $0 + $1.questions } }
    /// The number of them with an answer.
    public var answered: Int { files.reduce(0) { $0 + $1.answered } }
}
