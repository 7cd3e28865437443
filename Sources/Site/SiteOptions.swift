import Files

extension Site {
    /// Choices of how a site is built.
    public struct Options: Sendable {
        /// True when drafts are published too.
        public var includesDrafts = false
        /// The number of files that are worked on at a time; the output is the same for any number.
        public var threads = Threads.count
        /// True when the next build is to be spared what stays.
        public var remembers = false
        /// The site is served to its author, from the root of an address.
        public var isServed = false

        /// The usual options: no drafts, as many threads as the machine has cores.
        public init() {}
    }
}
