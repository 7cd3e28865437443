/// A place in a source file: a line and a column, both counted from 1.
///
/// Columns count UTF-8 bytes. Only printers turn them into characters.
public struct Position: Sendable, Hashable, Comparable {
    /// The line, counted from 1.
    public var line: Int
    /// The column, counted from 1 in UTF-8 bytes.
    public var column: Int

    /// A position at a line and a byte column, both counted from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Source order: by line, then by column.
    public static func < (lhs: Position, rhs: Position) -> Bool {
        (lhs.line, lhs.column) < (rhs.line, rhs.column)
    }
}
