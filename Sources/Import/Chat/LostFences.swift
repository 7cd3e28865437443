import Text
import Packs

/// Puts the fences back around code that was copied out of a browser: a line with the language, lines of buttons, code.
enum LostFences {
    static func restored(in text: Passage, _ pack: inout ImportedPack) -> Passage {
        let source = MarkdownSource(text.text)
        var result: [Passage.Line] = []
        var place = 0
        while place < text.lines.count {
            let line = text.lines[place]
            guard !source.isCode(place + 1) || line.text.indentation > 0, let start = label(text, place),
                start.code < text.lines.count
            else {
                result.append(line)
                place += 1
                continue
            }
            let end = codeEnd(text, from: start.code)
            guard end > start.code else {
                result.append(line)
                place += 1
                continue
            }
            let code = text[start.code..<end].trimmed
            let numbers = line.number...text.lines[end - 1].number
            let fenced = Fence.around(code.text, info: start.language).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            if result.last.map({ !$0.isBlank }) ?? false { result.append(Passage.Line(number: line.number, text: "")) }
            for (offset, fencedLine) in fenced.enumerated() {
                let number = min(text.lines[start.code].number + max(offset - 1, 0), numbers.upperBound)
                result.append(Passage.Line(number: number, text: String(fencedLine)))
            }
            if end < text.lines.count, !text.lines[end].isBlank {
                result.append(Passage.Line(number: numbers.upperBound, text: ""))
            }
            let labels = text[place..<start.code].text
            pack.omissions.append(Omission(.form, line.number...text.lines[start.code - 1].number, text: labels))
            pack.repairs.append(Repair("put fences around code that had lost them", numbers))
            place = end
        }
        return Passage(result).trimmed
    }

    /// A language, and the lines of buttons that follow it: `python`, `Copy`, `Edit`; or `pythonCopy code`.
    private static func label(_ text: Passage, _ place: Int) -> (language: String, code: Int)? {
        let first = text.lines[place].text.trimmed
        var next = place + 1
        var buttons = 0
        var language = first.lowercased()
        if let copied = TextRepair.copyLabel(first) {
            language = copied
            buttons = 1
        } else if !languages.contains(language) {
            return nil
        }
        while next < text.lines.count {
            let word = text.lines[next].text.trimmed.lowercased()
            if ["copy", "copy code", "edit", "run", "always show details"].contains(word) {
                buttons += 1
            } else if !word.isEmpty || buttons == 0 {
                break
            }
            next += 1
        }
        return buttons > 0 ? (language, next) : nil
    }

    /// The line behind the code: where prose begins, after a blank line or right away.
    private static func codeEnd(_ text: Passage, from start: Int) -> Int {
        var end = start
        var place = start
        while place < text.lines.count {
            let line = text.lines[place].text
            let isFirst = place == start
            if !isFirst, isProse(line) || label(text, place) != nil { break }
            if !line.trimmed.isEmpty { end = place + 1 }
            place += 1
        }
        return end
    }

    /// Words with spaces between them, beginning with a capital and not indented, with nothing that code has.
    private static func isProse(_ line: String) -> Bool {
        guard line.indentation == 0, let first = line.first else { return false }
        if line.hasPrefix("#"), !line.hasPrefix("# ") { return line.hasPrefix("##") }
        if line.hasPrefix("**") || line.hasPrefix("- ") || line.hasPrefix("> ") { return true }
        let words = line.split(separator: " ")
        let isEnumerated = first.isNumber && words.count > 2 && (words[0].hasSuffix(".") || words[0].hasSuffix(")"))
        guard first.isUppercase || first.isLetter && !first.isASCII || isEnumerated || "“‘✅👉🔹⚠📌💡🚀".contains(first)
        else { return false }
        guard words.count >= 2 || line.hasSuffix(":") else { return false }
        let statements = [
            "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "WITH", "FROM", "WHERE", "GROUP", "ORDER", "JOIN",
        ]
        if statements.contains(String(words[0])) { return false }
        let symbols = line.count { "{}=;<>[]()|\\/_".contains($0) }
        return symbols * 8 < line.count && !line.hasSuffix("{") && !line.hasSuffix(";")
    }

    private static let languages: Set<String> = [
        "python", "py", "javascript", "js", "typescript", "ts", "jsx", "tsx", "java", "c", "c++", "cpp", "c#", "csharp",
        "go", "rust", "swift", "kotlin", "ruby", "php", "scala", "r", "sql", "bash", "sh", "shell", "zsh", "powershell",
        "json", "yaml", "yml", "toml", "xml", "html", "css", "scss", "markdown", "md", "latex", "text", "plaintext",
        "dockerfile", "makefile", "perl", "lua", "haskell", "elixir", "dart", "matlab", "julia", "graphql", "diff",
    ]
}
