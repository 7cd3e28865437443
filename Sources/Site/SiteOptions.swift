extension Site {
    /// How a site is built.
    public struct Options: Sendable {
        /// Whether drafts are published too.
        public var includesDrafts = false
        /// How many files are worked on at a time; the output is the same for any number.
        public var threads = 2
        /// Whether the next build is to be spared what stays.
        public var remembers = false

        /// The usual options: no drafts, two threads.
        public init() {}
    }
}
