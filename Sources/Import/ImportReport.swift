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
    }

    /// The source files in order.
    public var files: [File] = []
    /// How many questions have no difficulty in their source.
    public var unrated = 0
    /// How many questions have each difficulty, by name, easiest first.
    public var difficulties: [(name: String, count: Int)] = []

    /// What was mended in the finished files.
    public var polish: [String] = []

    /// How many questions were found.
    public var questions: Int { files.reduce(0) { $0 + $1.questions } }
    /// How many of them have an answer.
    public var answered: Int { files.reduce(0) { $0 + $1.answered } }
}
