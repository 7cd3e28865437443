/// A block of code that asks to be coloured.
public struct CodeRequest: Hashable, Sendable {
    /// The language as the author wrote it: `py`, `JAVA` and `{.html}` are understood.
    public var language: String
    /// The code, in UTF-8.
    public var code: [UInt8]

    /// A block of code.
    public init(language: String, code: some Sequence<UInt8>) {
        self.language = language
        self.code = Array(code)
    }

    /// A block of code.
    public init(language: String, code: String) {
        self.init(language: language, code: code.utf8)
    }

    /// The code as a whole: an array would be hashed byte by byte.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(language)
        code.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

/// A formula that asks to become MathML.
public struct FormulaRequest: Hashable, Sendable {
    /// The formula without its delimiters, in UTF-8.
    public var tex: [UInt8]
    /// The formula stands on a line of its own.
    public var display: Bool

    /// A formula.
    public init(tex: some Sequence<UInt8>, display: Bool) {
        self.tex = Array(tex)
        self.display = display
    }

    /// A formula.
    public init(tex: String, display: Bool) {
        self.init(tex: tex.utf8, display: display)
    }
}

/// The source of a diagram that asks to be drawn.
public struct DiagramRequest: Hashable, Sendable {
    /// A language of diagrams.
    public enum Language: String, Sendable {
        case dot, mermaid
    }

    /// The language of its source.
    public var language: Language
    /// The diagram's source, in UTF-8.
    public var source: [UInt8]

    /// A diagram.
    public init(_ language: Language, source: some Sequence<UInt8>) {
        self.language = language
        self.source = Array(source)
    }
}

/// Python code that asks to be checked for its syntax.
public struct CheckRequest: Hashable, Sendable {
    /// The code, in UTF-8.
    public var code: [UInt8]

    /// Python code.
    public init(python code: some Sequence<UInt8>) {
        self.code = Array(code)
    }

    /// Python code.
    public init(python code: String) {
        self.init(python: code.utf8)
    }
}

/// Characters that ask for a font to set formulas in.
public struct FontRequest: Hashable, Sendable {
    /// The characters, each once and in order, in UTF-8.
    public var characters: [UInt8]

    /// A font for the characters of formulas.
    public init(characters: Set<Unicode.Scalar>) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: characters.sorted())
        self.characters = Array(String(text).utf8)
    }
}

/// A book in Typst's language that asks to be printed.
public struct BookRequest: Sendable {
    /// The folder that holds it as `main.typ`, with all that it shows. Nothing outside of it is read.
    public var folder: String
    /// The names of its pictures there.
    public var pictures: [String]
    /// The time when it was made, in seconds since 1970.
    public var time: Int
    /// The form that it is printed in.
    public var form: Form
    /// The code of a picture that shows nothing else, under which it is kept; nothing is kept of other books.
    public var keptAs: String?

    /// A form that a book can be printed in.
    public enum Form: String, Sendable {
        case pdf
        /// Its first page as a picture, two pixels for each point.
        case png
    }

    /// A book.
    public init(folder: String, pictures: [String], time: Int, form: Form = .pdf) {
        self.folder = folder
        self.pictures = pictures
        self.time = time
        self.form = form
    }
}

/// A request to the helper, with one answer for each.
enum Request {
    case code(CodeRequest)
    case formula(FormulaRequest)
    case diagram(DiagramRequest)
    case check(CheckRequest)
    case font(FontRequest)
    case book(BookRequest)
    case versions

    var message: Message {
        switch self {
        case .code(let request): Message("highlight", request.language, bytes: request.code)
        case .formula(let request): Message("formula", request.display ? "display" : "inline", bytes: request.tex)
        case .diagram(let request): Message("diagram", request.language.rawValue, bytes: request.source)
        case .check(let request): Message("check-python", bytes: request.code)
        case .font(let request): Message("math-font", bytes: request.characters)
        case .book(let request):
            Message(
                fields: (["print", request.folder, String(request.time), request.form.rawValue] + request.pictures)
                    .map { ArraySlice($0.utf8) }
            )
        case .versions: Message("versions")
        }
    }
}
