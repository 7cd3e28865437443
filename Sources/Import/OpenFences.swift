import Text

/// Closes code that swallowed questions: somebody forgot its end, and lines below it have the form that questions have
/// elsewhere in the file. Lines keep their numbers.
struct OpenFences {
    private(set) var bytes: [UInt8]
    private(set) var repairs: [Repair] = []
    /// The text that stood behind the marks that close code now.
    private(set) var omissions: [Omission] = []

    init(_ text: [UInt8]) {
        bytes = text
        let all = String(decoding: text, as: UTF8.self)
        guard all.contains("```") || all.contains("~~~") else { return }
        var lines = all.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // Fewer may be examples.
        guard lines.count(where: Self.isQuestion) > 4 else { return }
        var place = 0
        var block: Block?
        while place <= lines.count {
            if let code = block, place == lines.count || code.isClosed(by: lines[place]) {
                if let end = code.end(in: lines, isOpen: place == lines.count) {
                    omissions.append(Omission(.form, end + 1...end + 1, text: lines[end]))
                    repairs.append(Repair("closed code that had swallowed questions", end + 1...end + 1))
                    lines[end] = code.mark
                    place = end
                }
                block = nil
            } else if block != nil {
                block?.add(lines[place], at: place)
            } else if place < lines.count {
                block = Block(lines[place], at: place)
            }
            place += 1
        }
        if !repairs.isEmpty { bytes = Array(lines.joined(separator: "\n").utf8) }
    }

    /// A heading that says that it is a question, and which: `#### Q70. …`.
    fileprivate static func isQuestion(_ line: String) -> Bool {
        guard line.hasPrefix("#") else { return false }
        let text = line.drop { $0 == "#" }
        guard text.first == " ", let prefix = QuestionPrefix(text.trimmed) else { return false }
        return prefix.isNamed && prefix.number != nil
    }

    /// Code from its first line on.
    private struct Block {
        let mark: String
        private let start: Int
        /// The first line that has the form of a question.
        private var question: Int?
        /// The last line above it that looks like the beginning of more code, and whether there is one below.
        private var fence: Int?
        private var hasFence = false

        init?(_ line: String, at place: Int) {
            guard let mark = Self.mark(of: line) else { return nil }
            self.mark = mark
            start = place
        }

        private static func mark(of line: String) -> String? {
            let bare = line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
            let mark = bare.prefix { $0 == bare.first }
            return mark.count > 2 && "`~".contains(mark.first ?? " ") ? String(mark) : nil
        }

        func isClosed(by line: String) -> Bool {
            guard let other = Self.mark(of: line), other.hasPrefix(mark) else { return false }
            return line.trimmed.allSatisfy { $0 == mark.first || $0 == ">" || $0 == " " }
        }

        mutating func add(_ line: String, at place: Int) {
            if Self.mark(of: line) != nil {
                hasFence = true
                if question == nil { fence = place }
            } else if question == nil, OpenFences.isQuestion(line) {
                question = place
            }
        }

        /// The line where the code should have ended; `nil` where it is as it should be.
        func end(in lines: [String], isOpen: Bool) -> Int? {
            guard let question, hasFence || isOpen else { return nil }
            return fence ?? (start + 1..<question).last { lines[$0].trimmed.isEmpty }
        }
    }
}
