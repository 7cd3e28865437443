/// A change of bytes that mends what a diagnostic found.
public struct Fix: Sendable, Hashable {
    /// The care that a fix takes: one can be applied without a person looking at it, another cannot.
    public enum Safety: String, Sendable, Hashable {
        /// Keeps the meaning of the text.
        case safe
        /// May change the meaning; applied only when asked for.
        case unsafe
    }

    /// The replacement of a range of bytes in the diagnostic's file.
    public struct Edit: Sendable, Hashable {
        /// Byte offsets in the file as it is on disk.
        public var range: Range<Int>
        /// The text that takes the place of the range; empty to delete.
        public var replacement: String

        /// An edit that puts `replacement` where `range` was.
        public init(range: Range<Int>, replacement: String) {
            self.range = range
            self.replacement = replacement
        }
    }

    /// True when the fix keeps the meaning.
    public var safety: Safety
    /// The change that the fix makes, in the imperative: "remove the copied label".
    public var message: String
    /// The edits, in source order and without overlap.
    public var edits: [Edit]

    /// A fix made of edits that belong together.
    public init(_ safety: Safety, _ message: String, edits: [Edit]) {
        self.safety = safety
        self.message = message
        self.edits = edits
    }
}
