import Text
import Packs

/// Questions in GIFT, Moodle's format for quizzes (https://docs.moodle.org/en/GIFT_format), taken apart but not read.
struct GiftText {
    /// A question: its title, the text around its answers, and these.
    struct Question {
        var lines: Lines
        var title: String?
        /// `html`, `markdown` and so on, where the question says it.
        var format: String?
        var stem = ""
        /// The braces stand in a sentence, which has a gap there.
        var hasGap = false
        var answers: [Answer] = []
        /// The text that stands between the braces when it is no list of answers: `T`, nothing.
        var value: String?
        /// True when its answers are numbers, perhaps with a tolerance or as a range.
        var isNumber = false
        /// The texts behind a value, which are said to those who chose it or something else.
        var remarks: [String] = []
        /// The text that is said to everybody afterwards.
        var feedback = ""
        var category: String?
        /// All that it says.
        var texts: [String] { [stem, feedback] + remarks + answers.flatMap { [$0.text, $0.feedback] } }
        /// The marks for computers in comments above it: `[id:kettle] [tag:water]`.
        var marks: [(name: String, text: String)] = []
    }

    /// Stands for the braces in a sentence that goes on behind them.
    static let gap = "\u{E000}"

    /// An answer: right or wrong, or right in part.
    struct Answer {
        var isRight: Bool
        var weight: Double?
        var text: String
        var feedback = ""
    }

    private(set) var questions: [Question] = []
    /// Texts that ask nothing, and their lines.
    private(set) var rest: [Omission] = []

    init(_ text: String) {
        var category: String?
        var marks: [(name: String, text: String)] = []
        var chunk: [(number: Int, text: Substring)] = []
        var depth = 0
        var isClosed = false
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            if bare.hasPrefix("//") {
                marks += Self.marks(in: bare)
                rest.append(Omission(.comment, place + 1...place + 1, text: String(bare)))
            } else if depth == 0, bare.lowercased().hasPrefix("$category:") {
                add(chunk, category: category, marks: marks)
                (chunk, isClosed) = ([], false)
                let path = bare.dropFirst("$category:".count).split(separator: "/")
                category = path.last.map(String.init)?.trimmed
                rest.append(Omission(.form, place + 1...place + 1, text: String(bare)))
            } else if bare.isEmpty {
                // A blank line ends a question, unless its braces are open.
                guard depth == 0 else { continue }
                add(chunk, category: category, marks: marks)
                if !chunk.isEmpty { marks = [] }
                (chunk, isClosed) = ([], false)
            } else {
                // Without a blank line between them, a title or further braces begin the next question.
                let isOpening = Self.place(of: "{", in: line) != nil
                if isClosed, depth == 0, bare.hasPrefix("::") || isOpening {
                    add(chunk, category: category, marks: marks)
                    (chunk, isClosed, marks) = ([], false, [])
                }
                chunk.append((place + 1, line))
                depth = Self.depth(behind: line, from: depth)
                isClosed = isClosed || depth == 0 && Self.place(of: "}", in: line) != nil
            }
        }
        add(chunk, category: category, marks: marks)
    }

    /// The marks of a comment.
    private static func marks(in comment: Substring) -> [(name: String, text: String)] {
        comment.split(separator: "[").dropFirst().compactMap { part in
            guard let colon = part.firstIndex(of: ":"), let end = part.lastIndex(of: "]"), colon < end else {
                return nil
            }
            let name = part[..<colon].lowercased()
            let text = part[part.index(after: colon)..<end].replacing("\\]", with: "]").replacing("\\\\", with: "\\")
            return ["id", "tag"].contains(name) ? (name, String(text)) : nil
        }
    }

    /// The number of braces that are open behind a line.
    private static func depth(behind line: Substring, from start: Int) -> Int {
        var depth = start
        var isEscaped = false
        for byte in line.utf8 {
            if !isEscaped, byte == UInt8(ascii: "{") { depth += 1 }
            if !isEscaped, byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return depth
    }

    private mutating func add(
        _ chunk: [(number: Int, text: Substring)],
        category: String?,
        marks: [(name: String, text: String)]
    ) {
        guard let first = chunk.first, let last = chunk.last else { return }
        let lines = first.number...last.number
        var text = chunk.map(\.text).joined(separator: "\n").trimmed
        var question = Question(lines: lines, category: category, marks: marks)
        if text.hasPrefix("::"), let end = text.dropFirst(2).firstRange(of: "::") {
            question.title = Self.unescaped(text[text.index(text.startIndex, offsetBy: 2)..<end.lowerBound].trimmed)
            text = text[end.upperBound...].trimmed
        }
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            let format = text[text.index(after: text.startIndex)..<end].lowercased()
            if ["html", "markdown", "moodle", "plain"].contains(format) {
                question.format = format
                text = text[text.index(after: end)...].trimmed
            }
        }
        guard let open = Self.place(of: "{", in: text[...]),
            let close = Self.place(of: "}", in: text[open...]), open < close
        else {
            rest.append(Omission(.outside, lines, text: chunk.map(\.text).joined(separator: "\n")))
            return
        }
        let after = text[text.index(after: close)...].trimmed
        let before = text[..<open]
        question.stem = Self.unescaped(before.trimmed)
        // Text behind the braces goes on with the sentence; the gap is where they stood.
        Self.read(text[text.index(after: open)..<close], into: &question)
        question.hasGap = !after.isEmpty
        if !after.isEmpty {
            let behind = text[text.index(after: close)...]
            question.stem += (before.last?.isWhitespace == true ? " " : "") + Self.gap
            question.stem += (behind.first?.isWhitespace == true ? " " : "") + Self.unescaped(after)
        }
        if question.stem.isEmpty, let title = question.title { (question.stem, question.title) = (title, nil) }
        questions.append(question)
    }

    // MARK: - Answers

    private static func read(_ body: Substring, into question: inout Question) {
        var body = body
        if let end = body.firstRange(of: "####") {
            question.feedback = unescaped(body[end.upperBound...].trimmed)
            body = body[..<end.lowerBound]
        }
        body = body.drop(while: \.isWhitespace)
        if body.first == "#" {
            question.isNumber = true
            body = body.dropFirst().drop(while: \.isWhitespace)
        }
        guard let first = body.first, "=~".contains(first) else {
            var parts = Self.parts(of: body)
            let value = parts.removeFirst()
            question.remarks = parts
            if question.isNumber {
                question.answers = [Answer(isRight: true, text: value)]
            } else {
                question.value = value
            }
            return
        }
        var rest = body
        while let mark = rest.first {
            rest = rest.dropFirst()
            let end = place(of: "=", or: "~", in: rest) ?? rest.endIndex
            question.answers.append(answer(rest[..<end], isRight: mark == "="))
            rest = rest[end...]
        }
    }

    /// A text and what is said about it, with `#` before each.
    private static func parts(of text: Substring) -> [String] {
        var parts: [String] = []
        var rest = text
        while let mark = place(of: "#", in: rest) {
            parts.append(unescaped(rest[..<mark].trimmed))
            rest = rest[mark...].dropFirst()
        }
        return parts + [unescaped(rest.trimmed)]
    }

    private static func answer(_ raw: Substring, isRight: Bool) -> Answer {
        var text = raw.drop(while: \.isWhitespace)
        var weight: Double?
        if text.hasPrefix("%"), let end = text.dropFirst().firstIndex(of: "%") {
            weight = Double(text[text.index(after: text.startIndex)..<end])
            if weight != nil { text = text[text.index(after: end)...] }
        }
        let parts = Self.parts(of: text)
        let remarks = parts.dropFirst().filter { !$0.isEmpty }
        return Answer(isRight: isRight, weight: weight, text: parts[0], feedback: remarks.joined(separator: "\n"))
    }

    // MARK: - Characters

    /// The first place of a character without a backslash before it.
    private static func place(of mark: Character, or other: Character? = nil, in text: Substring) -> Substring.Index? {
        var isEscaped = false
        for index in text.indices {
            let character = text[index]
            if !isEscaped, character == mark || character == other { return index }
            isEscaped = character == "\\" && !isEscaped
        }
        return nil
    }

    /// `\=` is `=`; a backslash before anything else stays.
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                if !"~=#{}:".contains(character) { result += character == "n" ? "" : "\\" }
                result.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result + (isEscaped ? "\\" : "")
    }
}
