public import Diagnostics

/// One node of a document's tree, in a form that lies flat in an array.
///
/// A document's nodes stand in pre-order: a node's first child follows it, and `end` is the index
/// behind its last descendant.
public struct Node: Sendable, Hashable, BitwiseCopyable {
    /// The kind of a node, in the words of the CommonMark specification and, from `table` on, of `Docs/markdown.md`.
    public enum Kind: UInt8, Sendable, Hashable, BitwiseCopyable {
        case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
        case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
        case table, tableRow, tableCell, alert, mathBlock, footnoteDefinition
        case strikethrough, footnoteReference, mathInline, mathDisplay

        /// True when nodes of the kind stand in text.
        public var isInline: Bool {
            switch self {
            case .text, .softBreak, .lineBreak, .code, .htmlInline, .emphasis, .strong, .link, .image, .strikethrough,
                .footnoteReference, .mathInline, .mathDisplay:
                true
            default: false
            }
        }
    }

    /// A list item as a task: none, or one that is open or done.
    public enum Task: UInt8, Sendable, Hashable, BitwiseCopyable {
        case none, open, done
    }

    /// The alignment of a table's column.
    public enum Alignment: UInt8, Sendable, Hashable, BitwiseCopyable {
        case none, left, center, right
    }

    /// The subject of an alert.
    public enum Alert: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
        case note, tip, important, warning, caution
    }

    /// The node's kind.
    public var kind: Kind
    /// A list is ordered.
    public var isOrdered = false
    /// A list is tight: its items' paragraphs are written without `<p>`.
    public var isTight = false
    /// A code block has a fence rather than an indentation.
    public var isFenced = false
    /// A fence has its closing line; false for one that ends with its container or the document.
    public var isClosed = false
    /// A table's row is its header; a table's cell is in it.
    public var isHeader = false
    /// For items: whether they are tasks.
    public var task = Task.none
    /// For cells of tables: the column's alignment.
    public var alignment = Alignment.none
    /// For alerts: what they are about.
    public var alert = Alert.note
    /// A heading's level, 1 to 6; an ordered list's first number; the length of a code block's fence; for a footnote
    /// reference the index of its definition's node; zero elsewhere.
    public var level: Int32 = 0
    /// The index behind the node's last descendant.
    public var end: Int32 = 0
    /// The index of the node's parent; the document's own index for the document.
    public var parent: Int32 = 0
    /// The node's own text: literal of text, code, HTML and formulas; destination of links and images; label of
    /// footnotes.
    public var literal = Span()
    /// Further text: a code block's info string; title of links and images.
    public var detail = Span()
    /// The first position of the node, in the document's source, delimiters included.
    public var start = Place()
    /// The position of the node's last byte; for blocks only its line is exact.
    public var stop = Place()

    /// A range of a document's text.
    public struct Span: Sendable, Hashable, BitwiseCopyable {
        /// The first byte.
        public var lower: Int32 = 0
        /// The byte behind the last one.
        public var upper: Int32 = 0

        /// True when nothing is in it.
        public var isEmpty: Bool { lower == upper }

        var range: Range<Int> { Int(lower)..<Int(upper) }
    }

    /// A position in half the room.
    public struct Place: Sendable, Hashable, BitwiseCopyable {
        /// The line, counted from 1; 0 where it is not known.
        public var line: Int32 = 0
        /// The byte column, counted from 1; 0 where it is not known.
        public var column: Int32 = 0

        /// The place as a position.
        public var position: Position { Position(line: Int(line), column: Int(column)) }
    }
}

extension Node {
    /// A node of which nothing else is known yet.
    package init(_ kind: Kind) { self.init(kind: kind) }
}

extension Source {
    /// The place of a byte offset.
    func place(of offset: Int) -> Node.Place {
        let position = position(of: offset)
        return Node.Place(line: Int32(position.line), column: Int32(position.column))
    }
}
