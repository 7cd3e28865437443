/// Writes characters so that Markdown shows them as they are.
///
/// A character that is meant as it stands is first written as a stand-in; when all of the text is known, each gets a
/// backslash where Markdown would read it, and stays bare elsewhere.
enum MarkdownEscape {
    private static let special = Array("\\`*_~<&[#>+-=|$".unicodeScalars)
    /// Stand-ins are code points for private use that no text has.
    private static let firstStandIn: UInt32 = 0x10F800
    /// The mark before text that is written as it is, and belongs to no other text: a formula.
    static let rawStart: Unicode.Scalar = "\u{10F8FE}"
    static let rawEnd: Unicode.Scalar = "\u{10F8FF}"

    /// The Markdown that shows a plain text: lists stay lists, and all else is what it is.
    static func text(_ plain: String) -> String {
        let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
        let bullets = lines.count { line in
            let bare = line.drop { $0 == " " }
            return ["- ", "* ", "+ "].contains { bare.hasPrefix($0) }
        }
        guard bullets >= 2 else { return resolved(literal(plain)) }
        return resolved(
            lines.map { line in
                let bare = line.drop { $0 == " " }
                guard ["- ", "* ", "+ "].contains(where: { bare.hasPrefix($0) }) else { return literal(String(line)) }
                return line.prefix(line.count - bare.count + 2) + literal(String(bare.dropFirst(2)))
            }
            .joined(separator: "\n")
        )
    }

    /// Markdown in which tags, character references and stars inside of words are meant as they stand; code is code.
    static func literals(in markdown: String) -> String {
        guard markdown.utf8.contains(where: { "<&*_".utf8.contains($0) }) else { return resolved(markdown) }
        let source = MarkdownSource(markdown)
        return (1..<source.lineCount + 1).map { number in
            let line = source.line(number)
            guard !source.isCode(number) else { return resolved(line) }
            // Every second part stands between backticks.
            let parts = line.split(separator: "`", omittingEmptySubsequences: false)
            return parts.enumerated().map { place, part in
                place % 2 == 1 && place < parts.count - 1 ? String(part) : resolved(marked(part))
            }
            .joined(separator: "`")
        }
        .joined(separator: "\n")
    }

    /// A text in which every special character is a stand-in.
    static func literal(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isRaw = false
        for scalar in text.unicodeScalars {
            if scalar == rawStart || scalar == rawEnd { isRaw = scalar == rawStart }
            if !isRaw, let place = special.firstIndex(of: scalar),
                let standIn = Unicode.Scalar(firstStandIn + UInt32(place))
            {
                result.append(standIn)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// A part of a Markdown line in which only what no Markdown means is a stand-in.
    private static func marked(_ part: Substring) -> String {
        let scalars = Array(part.unicodeScalars)
        var result = String.UnicodeScalarView()
        var isRaw = false
        for (place, scalar) in scalars.enumerated() {
            if scalar == rawStart || scalar == rawEnd { isRaw = scalar == rawStart }
            let isWord = { (at: Int) in scalars.indices.contains(at) && isName(scalars[at]) }
            let isMeant: Bool =
                switch scalar {
                case "<": !isAddress(scalars, after: place)
                case "&": true
                case "*": isWord(place - 1) && isWord(place + 1)
                case "_": isDunder(scalars, at: place)
                default: false
                }
            let isEscaped = place > 0 && scalars[place - 1] == "\\"
            result.append(
                contentsOf: (isMeant && !isEscaped && !isRaw ? literal(String(scalar)) : String(scalar)).unicodeScalars
            )
        }
        return String(result)
    }

    /// `<https://example.org>` is a link.
    private static func isAddress(_ scalars: [Unicode.Scalar], after place: Int) -> Bool {
        ["http://", "https://", "mailto:"].contains { scalars[(place + 1)...].starts(with: $0.unicodeScalars) }
    }

    /// Tells whether an underscore belongs to a name such as `__init__`.
    private static func isDunder(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
        var start = place
        while start > 0, place - start < 80, isName(scalars[start - 1]) { start -= 1 }
        var end = place
        while end < scalars.count, end - place < 80, isName(scalars[end]) { end += 1 }
        let name = String(String.UnicodeScalarView(scalars[start..<end]))
        return name.hasPrefix("__") && name.hasSuffix("__") && name.count > 4
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    // MARK: - Stand-ins

    /// A text with its stand-ins written out, each with a backslash where it needs one.
    static func resolved(_ marked: String) -> String {
        let scalars = Array(marked.unicodeScalars)
        guard scalars.contains(where: { (0x10F800...0x10F8FF).contains($0.value) }) else { return marked }
        let plain = scalars.map { bare($0) ?? $0 }
        let hasFormulas = plain.count { $0 == "$" } > 1
        var result = String.UnicodeScalarView()
        for (place, scalar) in scalars.enumerated() where scalar != rawStart && scalar != rawEnd {
            if let bare = bare(scalar) {
                if bare == "$" ? hasFormulas : needsBackslash(bare, at: place, plain) { result.append("\\") }
                result.append(bare)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func bare(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.value >= firstStandIn, scalar.value < firstStandIn + UInt32(special.count) else { return nil }
        return special[Int(scalar.value - firstStandIn)]
    }

    private static func needsBackslash(_ scalar: Unicode.Scalar, at place: Int, _ text: [Unicode.Scalar]) -> Bool {
        let before = place > 0 ? text[place - 1] : "\n"
        let next = place + 1 < text.count ? text[place + 1] : "\n"
        let isApart = before.properties.isWhitespace && next.properties.isWhitespace
        let isFirst = isFirst(place, text)
        switch scalar {
        case "\\": return next == "\n" || next.isASCII && isPunctuation(next)
        case "`": return true
        case "*": return !isApart || isFirst
        case "_": return !(isName(before) && before != "_" && isName(next) && next != "_")
        case "~": return before == "~" || next == "~"
        case "<": return next.properties.isAlphabetic || "/!?".unicodeScalars.contains(next)
        case "&": return isReference(at: place, text)
        case "[": return isLink(at: place, text, isFirst)
        case "#": return isFirst
        case ">": return isFirst
        case "+", "-", "=": return isFirst && (next.properties.isWhitespace || isLine(of: [scalar], at: place, text))
        case "|": return isFirst && isLine(of: ["|", "-", ":"], at: place, text)
        default: return false
        }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x2F).contains(scalar.value) || (0x3A...0x40).contains(scalar.value)
            || (0x5B...0x60).contains(scalar.value) || (0x7B...0x7E).contains(scalar.value)
    }

    /// Tells whether only spaces stand before a place on its line.
    private static func isFirst(_ place: Int, _ text: [Unicode.Scalar]) -> Bool {
        var index = place - 1
        while index >= 0, text[index] == " ", place - index < 8 { index -= 1 }
        return index < 0 || text[index] == "\n"
    }

    /// Tells whether a line holds nothing but some characters: a rule, or what makes the line above it a heading or a
    /// table.
    private static func isLine(of allowed: Set<Unicode.Scalar>, at place: Int, _ text: [Unicode.Scalar]) -> Bool {
        text[place...].prefix { $0 != "\n" }.allSatisfy { allowed.contains($0) || $0 == " " || $0 == "|" || $0 == ":" }
    }

    /// `&lt;`, `&#60;`.
    private static func isReference(at place: Int, _ text: [Unicode.Scalar]) -> Bool {
        let name = text[(place + 1)...].prefix(32).prefix { $0 == "#" || $0.isASCII && isName($0) && $0 != "_" }
        let end = place + 1 + name.count
        return !name.isEmpty && end < text.count && text[end] == ";"
    }

    /// `[words](address)`, a footnote, or a definition at the start of a line.
    private static func isLink(at place: Int, _ text: [Unicode.Scalar], _ isFirst: Bool) -> Bool {
        if place + 1 < text.count, text[place + 1] == "^" { return true }
        guard let close = text[place...].prefix(500).firstIndex(of: "]"), close + 1 < text.count else { return false }
        return text[close + 1] == "(" || isFirst && text[close + 1] == ":"
    }
}
