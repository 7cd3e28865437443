/// The part that a byte of a file belongs to.
enum Mark: UInt8, Sendable {
    /// Front matter, blank lines, and sections that are quoted or not published.
    case outside
    /// Marks of containers and headings: `>`, `-`, `#`, indentation.
    case structure
    /// Text that readers see.
    case prose
    /// Code in a line, with its backticks.
    case codeSpan
    /// The inside of a code block.
    case code
    /// The line that opens or closes a code block.
    case fence
    /// Raw HTML.
    case html
    /// An HTML comment.
    case comment
    /// A destination of a link, or an address that stands by itself.
    case url
    /// TeX.
    case math
}
