/// The place that a diagnostic points at: a file, a range in it, and the line that a printer shows.
public struct Location: Sendable, Hashable {
    /// The part of a source line that a printer shows above the caret.
    public struct Excerpt: Sendable, Hashable {
        /// The text, without its line ending.
        public var text: String
        /// The byte column of the text's first byte, counted from 1.
        public var column: Int
        /// The same column in code points, for people; equal to `column` as long as all before it is ASCII.
        public var characterColumn: Int
        /// True when the line goes on after the text.
        public var continues: Bool

        /// An excerpt that starts at a byte column.
        public init(text: String, column: Int, characterColumn: Int? = nil, continues: Bool = false) {
            self.text = text
            self.column = column
            self.characterColumn = characterColumn ?? column
            self.continues = continues
        }
    }

    /// The file's path as the user would write it.
    public var file: String
    /// The first position that the diagnostic speaks of; `nil` speaks of the file as a whole.
    public var start: Position?
    /// The position after the last one; equal to `start` for a point.
    public var end: Position?
    /// The text of the line that holds `start`, kept so that a printer need not read the file again.
    public var excerpt: Excerpt?

    /// A location in a file; without positions, the file as a whole.
    public init(file: String, start: Position? = nil, end: Position? = nil, excerpt: Excerpt? = nil) {
        self.file = file
        self.start = start
        self.end = end ?? start
        self.excerpt = excerpt
    }
}
