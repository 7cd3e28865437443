/// A checker's verdict on one piece of code.
enum Verdict: Sendable, Hashable {
    /// It parses.
    case sound
    /// It does not: what is wrong, with line and byte column, both from 1.
    case fault(CodeFault)
    /// Nobody knows, since what it takes is not there: a program or a package, by its name.
    case missing(String)
    /// Nobody knows for another reason, which may be gone next time.
    case unchecked(String)

    /// The reason why nobody knows, where nobody does.
    var reason: String? {
        switch self {
        case .sound, .fault: nil
        case .missing(let name): "there is no \(name)"
        case .unchecked(let reason): reason
        }
    }
}

/// A fault of syntax.
struct CodeFault: Sendable, Hashable {
    var message: String
    var line: Int
    var column: Int

    /// A fault at a place as a program tells it, which may be any number.
    init(message: String, line: Int, column: Int) {
        self.message = message
        self.line = min(max(line, 1), 1 << 30)
        self.column = min(max(column, 1), 1 << 30)
    }
}
