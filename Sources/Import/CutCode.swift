import Text
import Packs

/// Code that was cut into two blocks.
struct CutCode {
    private let head: [String]
    private let tail: [String]
    private let language: String

    init(_ upper: String, _ lower: String, language: String) {
        head = Passage(text: upper, at: 1).trimmed.lines.map(\.text)
        tail = Passage(text: lower, at: 1).trimmed.lines.map(\.text)
        self.language = language.lowercased()
    }

    /// True when it is Python, or says of no language that it is of that.
    private var isPython: Bool { ["python", "py", "python3", ""].contains(language) }

    /// The two halves as one, when they do not both stand alone and the whole does.
    ///
    /// - Parameter parser: What knows Python; code that it knows nothing about is judged by its shape.
    func joined(_ parser: inout PythonParser) -> String? {
        guard let last = head.last, !tail.isEmpty else { return nil }
        guard isPython else { return joinedByShape }
        // A header that ends the first half takes the second for its body.
        let whole = last.trimmed.hasSuffix(":") ? head + body(below: last) : head + tail
        let verdicts = [head, tail, whole].map { parser.parses($0.joined(separator: "\n")) }
        guard let headIsWhole = verdicts[0], let tailIsWhole = verdicts[1], let isWhole = verdicts[2] else {
            return joinedByShape
        }
        return isWhole && !(headIsWhole && tailIsWhole) ? whole.joined(separator: "\n") : nil
    }

    private var joinedByShape: String? {
        if let last = head.last, isPython, last.trimmed.hasSuffix(":") {
            let whole = head + body(below: last)
            return !PythonShape(head).isWhole && PythonShape(whole).isWhole ? whole.joined(separator: "\n") : nil
        }
        let whole = head + tail
        let isCut = Brackets(head).open > 0 && Brackets(tail).open < 0
        return isCut && Brackets(whole).open == 0 ? whole.joined(separator: "\n") : nil
    }

    /// The second half, indented below a header.
    private func body(below header: String) -> [String] {
        let indent = tail.filter { !$0.isEmpty }.map(\.indentation).min() ?? 0
        let shift = String(repeating: " ", count: max(0, header.indentation + 4 - indent))
        return tail.map { $0.trimmed.isEmpty ? "" : shift + $0 }
    }
}

/// Verdicts on Python code, and the code that needs some.
struct PythonParser: Sendable {
    /// True when code can be parsed, where somebody found out.
    var verdicts: [String: Bool] = [:]
    /// The code that nobody has judged yet.
    private(set) var unknown: Set<String> = []

    mutating func parses(_ code: String) -> Bool? {
        if let verdict = verdicts[code] { return verdict }
        unknown.insert(code)
        return nil
    }
}

/// The brackets of code, outside strings and comments as most languages write them.
struct Brackets {
    /// The number of brackets that are open at the end; negative when more were closed than opened.
    private(set) var open = 0

    init(_ lines: [String]) {
        for line in lines { open += Self.change(in: line) }
    }

    /// The number of brackets that a line opens, less those it closes.
    static func change(in line: String) -> Int {
        var change = 0
        var quote: Character?
        var isEscaped = false
        for character in line {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" || character == "`" {
                quote = character
            } else if character == "#" {
                break
            } else if "([{".contains(character) {
                change += 1
            } else if ")]}".contains(character) {
                change -= 1
            }
        }
        return change
    }
}

/// Lines in the shape of whole Python: each header has a body, each indentation one to go back to.
/// (The Python Language Reference, 2.1.8)
struct PythonShape {
    private(set) var isWhole = true

    init(_ lines: [String]) {
        var indents = [0]
        var depth = 0
        var needsBody = false
        for line in lines {
            let bare = line.trimmed
            if bare.isEmpty || bare.hasPrefix("#") { continue }
            if depth == 0 {
                let indent = line.indentation
                let top = indents[indents.count - 1]
                if needsBody {
                    guard indent > top else {
                        fail()
                        return
                    }
                    indents.append(indent)
                } else if indent > top {
                    fail()
                    return
                } else {
                    while let last = indents.last, last > indent, indents.count > 1 { indents.removeLast() }
                    if indents.last != indent {
                        fail()
                        return
                    }
                }
            }
            depth += Brackets.change(in: line)
            if depth < 0 {
                fail()
                return
            }
            needsBody = depth == 0 && bare.hasSuffix(":")
        }
        if needsBody || depth != 0 { fail() }
    }

    private mutating func fail() { isWhole = false }
}
