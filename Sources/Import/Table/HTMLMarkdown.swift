import Packs

/// Turns the HTML of cards into Markdown. What Markdown has no form for stays as text, and text that Markdown would read
/// is escaped.
struct HTMLMarkdown {
    private var out = ""
    /// Lists that are open, with the number of the next item; `nil` for bullets.
    private var lists: [Int?] = []
    /// The text of a block or a span of code that is open.
    private var code: String?
    private var isBlock = false
    private var language = ""
    private var table: HTMLTable?
    private var skipped: String?
    private var link: String?

    /// The Markdown.
    var text: String {
        var lines: [String] = []
        var isCode = false
        for line in out.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = String(line)
            let begins = line.contains { $0 == Character(MarkdownEscape.rawStart) }
            let ends = line.contains { $0 == Character(MarkdownEscape.rawEnd) }
            if isCode || begins, !(begins && ends) {
                isCode = !ends
                lines.append(line)
                continue
            }
            while line.last == " " || line.last == "\u{A0}" { line.removeLast() }
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        // A break at the end of a paragraph breaks nothing.
        for index in lines.indices where lines[index].last == "\\" {
            let isLast = index + 1 == lines.count || lines[index + 1].isEmpty
            if isLast { lines[index].removeLast() }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return MarkdownEscape.resolved(lines.joined(separator: "\n"))
    }

    init(_ html: String) {
        var rest = Substring(html)
        while let open = rest.firstIndex(of: "<") {
            write(rest[..<open])
            rest = rest[open...]
            if rest.hasPrefix("<!--") {
                rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
                continue
            }
            let next = rest.dropFirst().first
            guard next == "/" || next?.isLetter == true, let close = rest.firstIndex(of: ">") else {
                write(rest.prefix(1))
                rest = rest.dropFirst()
                continue
            }
            tag(rest[rest.index(after: open)..<close])
            rest = rest[rest.index(after: close)...]
        }
        write(rest)
        endCode()
        endTable()
    }

    private mutating func write(_ text: Substring) {
        guard skipped == nil, !text.isEmpty else { return }
        let decoded = Self.decoded(String(text))
        if code != nil {
            code?.append(decoded)
            return
        }
        let words = decoded.split(whereSeparator: { $0.isNewline || $0 == " " || $0 == "\t" || $0 == "\u{A0}" })
            .joined(separator: " ")
        let startsWithSpace = decoded.first?.isWhitespace == true
        if startsWithSpace, let last = out.last, !last.isWhitespace { out += " " }
        out += MarkdownEscape.literal(words)
        if decoded.last?.isWhitespace == true, !words.isEmpty { out += " " }
    }

    private mutating func tag(_ tag: Substring) {
        let isEnd = tag.hasPrefix("/")
        let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
        if let open = skipped {
            if isEnd, name == open { skipped = nil }
            return
        }
        if code != nil {
            switch name {
            case "br", "div", "p": if name == "br" || isEnd { code?.append("\n") }
            case "pre": if isEnd { endCode() }
            case "code", "tt", "kbd": if isEnd, !isBlock { endCode() } else { readLanguage(tag) }
            default: break
            }
            return
        }
        switch name {
        case "style", "script", "title", "head": skipped = isEnd ? nil : name
        case "br":
            out +=
                !lists.isEmpty ? "\n" + indent : "\\\n".dropFirst(out.hasSuffix("\n") || out.isEmpty ? 1 : 0)
        case "p", "div", "section", "article", "blockquote": paragraph()
        case "h1", "h2", "h3", "h4", "h5", "h6":
            paragraph()
            if !isEnd { out += String(repeating: "#", count: Int(name.dropFirst()) ?? 1) + " " }
        case "b", "strong": emphasis("**", isEnd)
        case "i", "em": emphasis("*", isEnd)
        case "s", "del", "strike": emphasis("~~", isEnd)
        case "code", "tt", "kbd": if !isEnd { code = "" }
        case "pre" where !isEnd:
            paragraph()
            (code, isBlock) = ("", true)
            readLanguage(tag)
        case "table":
            if isEnd {
                endTable()
            } else if table == nil {
                paragraph()
                table = HTMLTable()
            }
        case "tr": if isEnd { table?.endCell(&out) } else { table?.beginRow() }
        case "td", "th": if isEnd { table?.endCell(&out) } else { table?.beginCell(&out) }
        case "ul", "ol":
            if isEnd { _ = lists.popLast() } else { lists.append(name == "ol" ? 1 : nil) }
            if lists.isEmpty { paragraph() }
        case "li" where !isEnd: item()
        case "hr": out += "\n\n---\n\n"
        case "a": anchor(tag, isEnd)
        case "img": image(tag)
        case "sub", "sup": out += isEnd ? "</\(name)>" : "<\(name)>"
        default: break
        }
    }

    /// Writes the code that is open: a span, or a block where it has lines.
    private mutating func endCode() {
        guard let text = code else { return }
        code = nil
        let bare = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let isSpan = !isBlock && bare.count == 1
        defer { (isBlock, language) = (false, "") }
        guard !text.allSatisfy(\.isWhitespace) else { return }
        if isSpan {
            let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
            let mark = String(repeating: "`", count: longest + 1)
            let space = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
            out += raw(mark + space + text.replacing("\u{A0}", with: " ") + space + mark)
        } else {
            var lines = bare[...]
            while lines.first?.allSatisfy(\.isWhitespace) == true { lines = lines.dropFirst() }
            while lines.last?.allSatisfy(\.isWhitespace) == true { lines = lines.dropLast() }
            paragraph()
            out += raw(Fence.around(lines.joined(separator: "\n"), info: language)) + "\n\n"
        }
    }

    /// Text that no stand-in is looked for in.
    private func raw(_ text: String) -> String {
        String(MarkdownEscape.rawStart) + text + String(MarkdownEscape.rawEnd)
    }

    /// `class="language-python"`.
    private mutating func readLanguage(_ tag: Substring) {
        guard let names = Self.attribute("class", of: tag)?.split(separator: " ") else { return }
        for name in names where language.isEmpty {
            let bare =
                name.hasPrefix("language-") ? name.dropFirst(9) : name.hasPrefix("lang-") ? name.dropFirst(5) : name
            if bare.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+#".contains($0)) }) {
                language = bare.lowercased()
            }
        }
    }

    private mutating func endTable() {
        guard var open = table else { return }
        open.endCell(&out)
        table = nil
        out += open.markdown + "\n\n"
    }

    private var indent: String { String(repeating: "  ", count: max(lists.count, 0)) }

    private mutating func paragraph() {
        guard !out.isEmpty, !out.hasSuffix("\n\n") else { return }
        if !lists.isEmpty { return }
        out += out.hasSuffix("\n") ? "\n" : "\n\n"
    }

    private mutating func item() {
        if !out.isEmpty, !out.hasSuffix("\n") { out += "\n" }
        let before = out[..<(out.lastIndex { !$0.isNewline } ?? out.startIndex)]
        let last = before.lastIndex(of: "\n").map { before[before.index(after: $0)...] } ?? before
        let followsItem = out.allSatisfy(\.isNewline) || Self.isItem(last)
        if lists.count <= 1, !followsItem, !out.hasSuffix("\n\n") { out += "\n" }
        out += String(repeating: "  ", count: max(lists.count - 1, 0))
        if let last = lists.indices.last, let number = lists[last] {
            out += "\(number). "
            lists[last] = number + 1
        } else {
            out += "- "
        }
    }

    private static func isItem(_ line: Substring) -> Bool {
        let bare = line.drop { $0 == " " }
        return bare.hasPrefix("- ") || bare.first?.isNumber == true
    }

    private mutating func emphasis(_ mark: String, _ isEnd: Bool) {
        if isEnd, out.hasSuffix(mark) {
            out.removeLast(mark.count)
        } else if isEnd, out.last == " " {
            out.removeLast()
            out += mark + " "
        } else {
            out += mark
        }
    }

    private mutating func anchor(_ tag: Substring, _ isEnd: Bool) {
        if !isEnd, let address = Self.attribute("href", of: tag) {
            link = address
            out += "["
        } else if isEnd, let address = link {
            out += "](\(address))"
            link = nil
        }
    }

    private mutating func image(_ tag: Substring) {
        guard let source = Self.attribute("src", of: tag) else { return }
        let path = source.replacing("%", with: "%25").replacing("#", with: "%23").replacing("?", with: "%3F")
        let isFile = !source.contains("://") && !source.hasPrefix("data:")
        let address = isFile ? path : source
        let hasSpace = address.contains(" ") || address.contains("(")
        out += "![\(Self.attribute("alt", of: tag) ?? "")](\(hasSpace ? "<\(address)>" : address))"
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let range = tag.firstRange(of: name + "=") else { return nil }
        var rest = tag[range.upperBound...]
        guard let quote = rest.first else { return nil }
        if quote == "\"" || quote == "'" {
            rest = rest.dropFirst()
            return decoded(String(rest.prefix { $0 != quote }))
        }
        return decoded(String(rest.prefix { !$0.isWhitespace && $0 != "/" }))
    }

    /// A text without its tags.
    static func untagged(_ html: Substring) -> String {
        var result = ""
        var rest = html
        while let open = rest.firstIndex(of: "<") {
            result += rest[..<open]
            rest = rest[open...]
            let next = rest.dropFirst().first
            if next == "/" || next?.isLetter == true, let close = rest.firstIndex(of: ">") {
                result += rest.hasPrefix("<br") ? " " : ""
                rest = rest[rest.index(after: close)...]
            } else {
                result += rest.prefix(1)
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}
