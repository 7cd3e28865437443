import Algorithms

/// Other readings of a block of code that does not parse as it stands.
enum CodeVariants {
    /// The readings that make the block fine as it is.
    static func readings(of code: [UInt8], language: String, checker: CodeChecker) -> [[UInt8]] {
        let text = String(decoding: code, as: UTF8.self)
        var texts: [String] = []
        if let commands = transcript(text, language) { texts.append(commands) }
        // Output of a program may stand below it, behind a mark that begins no line of code.
        let typed = lines(text).map { $0.hasPrefix(">") ? "" : $0 }.joined(separator: "\n")
        if typed != text, ["python", "javascript"].contains(language) { texts.append(typed) }
        let dedented = dedented(text)
        if dedented != text { texts.append(dedented) }
        let whole = elided(dedented, language)
        if whole != dedented { texts.append(whole) }
        switch language {
        case "python":
            // Lines with commands of notebooks are none of Python.
            let plain = lines(whole).map { line in
                let start = line.drop { $0 == " " }
                return start.hasPrefix("%") || start.hasPrefix("!") || start.hasPrefix("?") ? "" : line
            }.joined(separator: "\n")
            if plain != whole { texts.append(plain) }
            texts.append(filled(plain))
        case "bash", "sh": texts.append(elided(withoutPlaceholders(dedented), language))
        // Lines with a regular expression each stand for themselves.
        case "javascript": texts.append(whole.replacing("\n/", with: "\n;/"))
        // Code before something that is left out may end with a comma; manuals part statements by slashes.
        case "json" where whole != dedented: texts.append(whole.replacing(/,(\s*[}\]])/) { String($0.1) })
        case "sql": texts.append(whole.replacing(" / ", with: ";\n"))
        default: break
        }
        // The last of some members that were cut out of a whole has its comma.
        let cut = whole.trimmingBlankEnd
        let part = cut.hasSuffix(",") ? String(cut.dropLast()) : whole
        for (before, after) in checker.wrappers { texts.append(before + part + after) }
        if language == "json" { texts.append("[" + lines(text).filter { !$0.isEmpty }.joined(separator: ",") + "]") }
        return texts.map { Array($0.utf8) }
    }

    /// Two blocks as one program, with the second as it stands or at the depth where the first one breaks off.
    ///
    /// - Returns: the programs, and the indentation that the second block got in each.
    static func joined(_ first: [UInt8], _ second: [UInt8]) -> [(code: [UInt8], indent: Int)] {
        let upper = lines(String(decoding: first, as: UTF8.self).trimmingBlankEnd)
        let lower = lines(dedented(String(decoding: second, as: UTF8.self))).drop { $0.trimmingSpaces.isEmpty }
        let depth = upper.last { !$0.trimmingSpaces.isEmpty }.map { $0.prefix { $0 == " " }.count } ?? 0
        let plain = lines(String(decoding: second, as: UTF8.self)).drop { $0.trimmingSpaces.isEmpty }
        var programs = [(Array((upper + plain).joined(separator: "\n").utf8), 0)]
        for indent in [depth + 4, depth + 2, depth] where indent > 0 {
            let shifted = lower.map { $0.isEmpty ? $0 : String(repeating: " ", count: indent) + $0 }
            programs.append((Array((upper + shifted).joined(separator: "\n").utf8), indent))
        }
        return programs.map { (code: $0.0, indent: $0.1) }
    }

    /// A block's code without the label of a chat on its first line; the line itself stays, so that lines keep their
    /// numbers.
    static func withoutLabel(_ code: [UInt8]) -> [UInt8] {
        let first = code.prefix { $0 != 0x0A }
        // Most first lines end in another way than a label does.
        let last = first.last { $0 != 0x20 }.map { $0 | 0x20 }
        guard last == UInt8(ascii: "e") || last == UInt8(ascii: "t") || last == 0x81 | 0x20 else { return code }
        let text = String(decoding: first, as: UTF8.self).lowercased().filter { $0 != " " }
        guard ["copycode", "copyedit", "复制代码"].contains(where: text.hasSuffix) else { return code }
        return Array(code[first.endIndex...])
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The code that somebody typed in an interactive session; `nil` when it is none.
    private static func transcript(_ text: String, _ language: String) -> String? {
        let prompts = language == "python" ? [">>> ", "... "] : ["$ ", "% ", "> ", "# "]
        let all = lines(text)
        let first = all.first { !$0.trimmingSpaces.isEmpty }?.trimmingSpaces ?? ""
        if language == "python", first.hasPrefix("In [") {
            return all.map { line in
                guard let end = line.firstRange(of: "]: ") else { return "" }
                return line.trimmingSpaces.hasPrefix("In [") ? String(line[end.upperBound...]) : ""
            }.joined(separator: "\n")
        }
        guard all.contains(where: { $0.trimmingSpaces.hasPrefix(prompts[0].trimmingSpaces) }) else { return nil }
        return all.map { line in
            let start = line.drop { $0 == " " }
            for prompt in prompts {
                if start.hasPrefix(prompt) { return String(start.dropFirst(prompt.count)) }
                if start == prompt.dropLast() { return "" }
            }
            return ""
        }.joined(separator: "\n")
    }

    /// The text without the indentation that all its lines have.
    static func dedented(_ text: String) -> String {
        let all = lines(text)
        let depths = all.filter { !$0.trimmingSpaces.isEmpty }.map { $0.prefix { $0 == " " || $0 == "\t" }.count }
        guard let depth = depths.min(), depth > 0 else { return text }
        return all.map { String($0.dropFirst(min(depth, $0.prefix { $0 == " " || $0 == "\t" }.count))) }
            .joined(separator: "\n")
    }

    /// The text with dots that stand for something left out taken away, or made what the language has for it.
    private static func elided(_ text: String, _ language: String) -> String {
        guard ["...", "…", "···", " .. ", "= //"].contains(where: text.contains) else { return text }
        var dotted = text.replacing("…", with: "...").replacing("···", with: "...").replacing(" .. ", with: " ... ")
        while dotted.contains("....") { dotted = dotted.replacing("....", with: "...") }
        if language == "python" { return dotted }
        var result = ""
        // A comment in place of a value is a blank to be filled in.
        for (lead, blank) in product(["=> ", "= ", ": "], ["/* ... */", "/*...*/"]) {
            dotted = dotted.replacing(lead + blank, with: lead + "null")
        }
        dotted = dotted.replacing("= //", with: "= null //").replacing("function ...", with: "function () {}")
        let characters = Array(dotted)
        var index = 0
        while index < characters.count {
            guard characters[index...].starts(with: "...") else {
                result.append(characters[index])
                index += 1
                continue
            }
            index += 3
            let next = characters[index...].first { $0 != " " }
            // `...name` spreads a value, but not behind one; dots before anything else leave something out.
            if let next, next.isLetter, result.last.map({ $0.isLetter || $0.isNumber }) ?? false {
                result += ", "
            } else if let next, next.isLetter || next == "_" || next == "[" || next == "{" || next == "(" {
                result += "..."
            } else if [":", "=>", "="].contains(where: result.suffix(3).trimmingSpaces.hasSuffix) {
                result += "null"
            } else {
                if result.trimmingSpaces.hasSuffix(","), next == "]" || next == "}" || next == ")" {
                    result = String(result.trimmingBlankEnd.dropLast())
                }
                if next == ",", let comma = characters[index...].firstIndex(of: ",") { index = comma + 1 }
            }
        }
        return result
    }

    /// Python with what its author left to the reader: blocks of nothing or of comments, dots among arguments, names in
    /// angle brackets.
    private static func filled(_ text: String) -> String {
        var text = withoutPlaceholders(text)
        for next in [",", ")", "]", "}"] { text = text.replacing(", ..." + next, with: next) }
        text = text.replacing(", ...", with: ", *")
        var all = lines(text)
        var (header, last): (Int?, Character?) = (nil, nil)
        var isAnnotated = false
        func depth(_ line: String) -> Int { line.prefix { $0 == " " || $0 == "\t" }.count }
        for index in all.indices {
            let line = all[index].trimmingBlankEnd
            let code = String(line.firstRange(of: "#").map { line[..<$0.lowerBound] } ?? line[...]).trimmingBlankEnd
            if code != line { isAnnotated = true }
            guard !code.isEmpty else { continue }
            if let header, depth(line) <= depth(all[header]) { all[header] += " pass" }
            header = nil
            if code.hasSuffix(":") {
                all[index] = code
                (header, isAnnotated) = (index, code != line)
            }
            if code.trimmingSpaces == "...", let last, ",({[".contains(last) { all[index] = "" }
            last = code.last
        }
        // A header at the end of which no comment says more goes on in the next block.
        if let header, isAnnotated { all[header] += " pass" }
        return all.joined(separator: "\n")
    }

    /// The text with `<name>` as `name`.
    private static func withoutPlaceholders(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            result += rest[..<open]
            rest = rest[rest.index(after: open)...]
            let name = rest.prefix { $0.isLetter || $0.isNumber || "_-. /:|".contains($0) }
            if !name.isEmpty, rest[name.endIndex...].first == ">" {
                result += name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
                rest = rest[rest.index(after: name.endIndex)...]
            } else {
                result += "<"
            }
        }
        return result + rest
    }
}

extension String {
    /// The text without white space at its end.
    var trimmingBlankEnd: String {
        var text = Substring(self)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
