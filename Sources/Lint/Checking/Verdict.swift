/// What a checker says of one piece of code.
enum Verdict: Sendable, Hashable {
    /// It parses.
    case sound
    /// It does not: what is wrong, with line and byte column, both from 1.
    case fault(CodeFault)
    /// Nobody knows: the reason completes "because".
    case unchecked(String)
}

/// A fault of syntax.
struct CodeFault: Sendable, Hashable {
    var message: String
    var line: Int
    var column: Int
}
