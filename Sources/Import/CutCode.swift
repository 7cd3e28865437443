import Packs

/// Code that was cut into two blocks.
enum CutCode {
    /// The two halves as one, when neither stands alone and the whole does.
    static func joined(_ upper: String, _ lower: String, language: String) -> String? {
        let first = upper.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let second = lower.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let head = Passage(first.map { Passage.Line(number: 1, text: $0) }).trimmed.lines.map(\.text)
        let tail = Passage(second.map { Passage.Line(number: 1, text: $0) }).trimmed.lines.map(\.text)
        guard let last = head.last, !tail.isEmpty else { return nil }
        if ["python", "py", ""].contains(language.lowercased()), last.trimmed.hasSuffix(":") {
            let wanted = last.indentation + 4
            let indent = tail.filter { !$0.isEmpty }.map(\.indentation).min() ?? 0
            let shift = String(repeating: " ", count: max(0, wanted - indent))
            let whole = head + tail.map { $0.trimmed.isEmpty ? "" : shift + $0 }
            return !PythonShape(head).isWhole && PythonShape(whole).isWhole ? whole.joined(separator: "\n") : nil
        }
        let whole = head + tail
        let isCut = Brackets(head).open > 0 && Brackets(tail).open < 0
        return isCut && Brackets(whole).open == 0 ? whole.joined(separator: "\n") : nil
    }
}

/// The brackets of code, outside strings and comments as most languages write them.
struct Brackets {
    /// How many are open at the end; negative when more were closed than opened.
    private(set) var open = 0

    init(_ lines: [String]) {
        for line in lines { open += Self.change(in: line) }
    }

    /// How many brackets a line opens, less those it closes.
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

/// Whether lines have the shape of whole Python: each header has a body, each indentation one to go back to.
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
