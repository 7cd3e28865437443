import Packs
/// What an import found, mended and left out.
public struct ImportReport: Sendable {
    /// What became of one source file.
    public struct File: Sendable {
        /// The path as the user wrote it.
        public var path: String
        /// The dialect it was read in; `nil` when none was found.
        public var detection: Detection?
        /// How many questions it has.
        public var questions = 0
        /// How many of them have an answer.
        public var answered = 0
        /// What was mended.
        public var repairs: [Repair] = []
        /// What was left out.
        public var omissions: [Omission] = []
        /// Words of the file that are neither in the result nor left out, and how often.
        public var missingWords: [String: Int] = [:]
        /// What became of its words.
        public var words = Words()

        /// Whether more than a fifth of it is unexplained, and it is no small part of all words.
        func isIncomplete(of all: Int) -> Bool { words.share > 0.2 && words.all * 20 > all }
    }

    /// What became of the words of a file.
    public struct Words: Sendable {
        /// How many are in questions.
        public var taken = 0
        /// How many were left out for a reason that is known.
        public var aside: [Omission.Reason: Int] = [:]
        /// How many are neither.
        public var unexplained = 0

        /// How many there are.
        public var all: Int { taken + unexplained + aside.values.reduce(0, +) }

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
    /// How many questions have no difficulty in their source.
    public var unrated = 0
    /// How many questions have each difficulty, by name, easiest first.
    public var difficulties: [(name: String, count: Int)] = []

    /// What was mended in a finished file, and where: `questions.md:12`.
    public struct Polish: Sendable {
        var message: String
        var place: String?

        /// - Parameter place: The file in the pack and the line, as the file was before.
        public init(_ message: String, at place: String? = nil) {
            self.message = message
            self.place = place
        }
    }

    /// What was mended in the finished files.
    public var polish: [Polish] = []

    /// Whether more than a fifth of a file is unexplained; one small file among many does not make the whole fail.
    public var isIncomplete: Bool {
        let all = files.reduce(0) { $0 + $1.words.all }
        return files.contains { $0.isIncomplete(of: all) }
    }

    /// How many questions were found.
    public var questions: Int { files.reduce(0) { $0 + $1.questions } }
    /// How many of them have an answer.
    public var answered: Int { files.reduce(0) { $0 + $1.answered } }
}
