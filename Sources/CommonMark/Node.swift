public import Diagnostics

/// One node of a document's tree, in a form that lies flat in an array.
///
/// A document's nodes stand in pre-order: a node's first child follows it, and `end` is the index
/// behind its last descendant.
public struct Node: Sendable, Hashable {
    /// What a node is, in the words of the CommonMark specification.
    public enum Kind: UInt8, Sendable, Hashable {
        case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
        case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
    }

    /// What the node is.
    public var kind: Kind
    /// A list is ordered.
    public var isOrdered = false
    /// A list is tight: its items' paragraphs are written without `<p>`.
    public var isTight = false
    /// A code block has a fence rather than an indentation.
    public var isFenced = false
    /// A heading's level, 1 to 6; an ordered list's first number; zero elsewhere.
    public var level: Int32 = 0
    /// The index behind the node's last descendant.
    public var end: Int32 = 0
    /// The index of the node's parent; the document's own index for the document.
    public var parent: Int32 = 0
    /// The node's own text: literal of text, code and HTML; destination of links and images.
    public var literal = Span()
    /// Further text: a code block's info string; title of links and images.
    public var detail = Span()
    /// The first position of the node, in the document's source. Exact for blocks.
    public var start = Place()
    /// The position of the node's last byte. Exact for blocks' lines.
    public var stop = Place()

    /// A range of a document's text.
    public struct Span: Sendable, Hashable {
        /// The first byte.
        public var lower: Int32 = 0
        /// The byte behind the last one.
        public var upper: Int32 = 0

        /// Whether nothing is in it.
        public var isEmpty: Bool { lower == upper }

        var range: Range<Int> { Int(lower)..<Int(upper) }
    }

    /// A position in half the room.
    public struct Place: Sendable, Hashable {
        /// The line, counted from 1; 0 where it is not known.
        public var line: Int32 = 0
        /// The byte column, counted from 1; 0 where it is not known.
        public var column: Int32 = 0

        /// The place as a position.
        public var position: Position { Position(line: Int(line), column: Int(column)) }
    }
}
