import Packs

/// Turns the HTML of cards into Markdown. What Markdown has no form for stays as text.
struct HTMLMarkdown {
    private var out = ""
    /// Lists that are open, with the number of the next item; `nil` for bullets.
    private var lists: [Int?] = []
    private var isCode = false
    private var skipped: String?
    private var link: String?

    /// The Markdown.
    var text: String {
        var lines: [String] = []
        for line in out.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = String(line)
            while line.last == " " || line.last == "\u{A0}" { line.removeLast() }
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
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
    }

    private mutating func write(_ text: Substring) {
        guard skipped == nil, !text.isEmpty else { return }
        let decoded = Self.decoded(String(text))
        if isCode {
            out += decoded
        } else {
            let words = decoded.split(whereSeparator: { $0.isNewline || $0 == " " || $0 == "\t" }).joined(
                separator: " "
            )
            let startsWithSpace = decoded.first?.isWhitespace == true
            if startsWithSpace, let last = out.last, !last.isWhitespace { out += " " }
            out += words
            if decoded.last?.isWhitespace == true, !words.isEmpty { out += " " }
        }
    }

    private mutating func tag(_ tag: Substring) {
        let isEnd = tag.hasPrefix("/")
        let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
        if let open = skipped {
            if isEnd, name == open { skipped = nil }
            return
        }
        switch name {
        case "style", "script", "title", "head": skipped = isEnd ? nil : name
        case "br":
            out +=
                isCode || !lists.isEmpty ? "\n" + indent : "\\\n".dropFirst(out.hasSuffix("\n") || out.isEmpty ? 1 : 0)
        case "p", "div", "section", "article", "table", "tr", "blockquote": paragraph()
        case "h1", "h2", "h3", "h4", "h5", "h6":
            paragraph()
            if !isEnd { out += String(repeating: "#", count: Int(name.dropFirst()) ?? 1) + " " }
        case "b", "strong": emphasis("**", isEnd)
        case "i", "em": emphasis("*", isEnd)
        case "s", "del", "strike": emphasis("~~", isEnd)
        case "code", "tt", "kbd": if !isCode { out += "`" }
        case "pre":
            if isEnd, !out.hasSuffix("\n") { out += "\n" }
            if !isEnd { paragraph() }
            out += isEnd ? "```\n\n" : "```\n"
            isCode = !isEnd
        case "ul", "ol":
            if isEnd { _ = lists.popLast() } else { lists.append(name == "ol" ? 1 : nil) }
            if lists.isEmpty { paragraph() }
        case "li" where !isEnd: item()
        case "td", "th": if isEnd { out += " " }
        case "hr": out += "\n\n---\n\n"
        case "a": anchor(tag, isEnd)
        case "img": image(tag)
        case "sub", "sup": out += isEnd ? "</\(name)>" : "<\(name)>"
        default: break
        }
    }

    private var indent: String { String(repeating: "  ", count: max(lists.count, 0)) }

    private mutating func paragraph() {
        guard !out.isEmpty, !out.hasSuffix("\n\n") else { return }
        if !lists.isEmpty { return }
        out += out.hasSuffix("\n") ? "\n" : "\n\n"
    }

    private mutating func item() {
        if !out.isEmpty, !out.hasSuffix("\n") { out += "\n" }
        let followsItem = out.split(separator: "\n").last.map { Self.isItem($0) } ?? true
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
        guard !isCode else { return }
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
        guard let address = Self.attribute("src", of: tag) else { return }
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

    /// Character references: the named ones that cards have, and numbers.
    static func decoded(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            guard let end = rest.prefix(12).firstIndex(of: ";") else {
                result += "&"
                rest = rest.dropFirst()
                continue
            }
            let name = rest[rest.index(after: start)..<end]
            if let character = reference(name) {
                result += character
                rest = rest[rest.index(after: end)...]
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func reference(_ name: Substring) -> String? {
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let value = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
        }
        return named[String(name)]
    }

    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
        "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "times": "×", "rarr": "→", "larr": "←",
        "le": "≤", "ge": "≥", "ne": "≠", "deg": "°", "micro": "µ", "copy": "©", "eacute": "é", "auml": "ä", "ouml": "ö",
        "uuml": "ü", "szlig": "ß", "bull": "•", "middot": "·", "shy": "",
    ]
}
