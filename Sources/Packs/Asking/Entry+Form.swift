extension Entry {
    /// The way in which a question wants to be answered, besides in words of one's own.
    public enum Form: String, Sendable, CaseIterable {
        /// In words alone.
        case words
        /// By choosing among its ``Entry/options``.
        case choice
        /// By a short text: its one blank stands alone.
        case text
        /// By a number: its one blank stands alone.
        case number
        /// By filling the blanks in its text.
        case gaps
        /// By saying for each item of a list which of the ``Entry/partners`` belongs to it.
        case pairs
        /// By saying which place each item of a list has.
        case order
    }

    /// A place that the reader fills: a gap in the text, an item's partner or its place.
    public struct Blank: Sendable, Hashable {
        /// The index of a gap's strong text, or else of the list item.
        public var node: Int
        /// The texts that are right in it; one at least.
        public var accepted: [Accepted]
    }

    /// One of the texts that are right in a blank.
    public struct Accepted: Sendable, Hashable {
        /// The text, as the author wrote it.
        public var text: String
        /// The text is code: the case of its letters counts.
        public var isCode = false
        /// The number that it says.
        public var number: Number?
    }

    /// A number and by how much an answer may differ from it, both decimal and with a point.
    public struct Number: Sendable, Hashable {
        /// The number.
        public var value: String
        /// The distance from it at which an answer is still right; `0` for none.
        public var tolerance: String
    }

    /// One of the things that items are paired with.
    public struct Partner: Sendable, Hashable {
        /// The index of the list item.
        public var item: Int
        /// Its name.
        public var letter: String
    }

    /// Something besides words is asked for that a program can mark.
    public var canBeMarked: Bool { !blanks.isEmpty || options.contains(where: \.isRight) }
}
