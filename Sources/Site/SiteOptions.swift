import Files
public import Typesetting

extension Site {
    /// How a site is built.
    public struct Options: Sendable {
        /// Whether drafts are published too.
        public var includesDrafts = false
        /// How many files are worked on at a time; the output is the same for any number.
        public var threads = Threads.count
        /// The files that the site offers besides its pages; the caller writes them.
        public var downloads: [Download] = []
        /// Finished code and formulas; without them code is plain, and formulas show their TeX.
        public var typeset: Typeset?

        /// The usual options: no drafts, as many threads as the machine has cores.
        public init() {}
    }
}
