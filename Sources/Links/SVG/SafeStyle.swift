import Text

/// Styles in CSS without anything that loads a file or runs: what is left of a `style` attribute or element.
///
/// A declaration stays as it is written when all functions in its value are known to be harmless, and `url()` names a
/// part of the same drawing. At-rules other than those that only say when others hold go.
struct SafeStyle {
    /// The text that is kept.
    private(set) var text = ""
    /// The names of what is not: declarations and at-rules, cut short.
    private(set) var removed: [String] = []

    /// The declarations of a `style` attribute.
    init(declarations: String) {
        guard let css = plain(declarations) else { return }
        text = kept(css[...])
    }

    /// The rules of a `style` element.
    init(sheet: String) {
        guard let css = plain(sheet) else { return }
        text = rules(css[...])
    }

    /// Tells whether a value loads nothing.
    static func isSafe(_ value: String) -> Bool {
        // Escapes could spell the name of any function.
        guard !value.utf8.contains(UInt8(ascii: "\\")), !value.utf8.contains(UInt8(ascii: "<")) else { return false }
        var rest = value.lowercased()[...]
        while let open = rest.firstIndex(of: "(") {
            let before = rest[..<open]
            let name = before[(before.lastIndex { !isNamePart($0) }.map(before.index(after:)) ?? before.startIndex)...]
            rest = rest[rest.index(after: open)...]
            if name == "url" {
                let address = rest.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
                guard address.hasPrefix("#") else { return false }
            } else if !name.isEmpty, !functions.contains(String(name)) {
                return false
            }
        }
        return true
    }

    /// The text without comments; nil where names may be spelled with escapes, or markup begins.
    private mutating func plain(_ css: String) -> String? {
        if css.contains("\\") || css.contains("<") {
            removed.append("a style with '\\' or '<'")
            return nil
        }
        var result = ""
        var rest = css[...]
        while let start = rest.firstRange(of: "/*") {
            result += rest[..<start.lowerBound] + " "
            let behind = rest[start.upperBound...]
            rest = behind.firstRange(of: "*/").map { behind[$0.upperBound...] } ?? ""
        }
        return result + rest
    }

    private mutating func rules(_ css: Substring) -> String {
        var result = ""
        var rest = css
        while let cut = Self.end(of: rest, at: "{;}") {
            let prelude = rest[..<cut].trimmed
            let behind = rest[rest.index(after: cut)...]
            guard rest[cut] == "{" else {
                if prelude.hasPrefix("@") { removed.append(Self.short(prelude)) }
                rest = behind
                continue
            }
            let close = Self.closing(of: behind)
            let block = behind[..<close]
            rest = close < behind.endIndex ? behind[behind.index(after: close)...] : ""
            if !prelude.hasPrefix("@") {
                // A selector that holds a function is looked at like a value: ':not(…)' is none of CSS's that load.
                result += "\(prelude){\(kept(block))}"
            } else if Self.conditions.contains(String(prelude.dropFirst().prefix(while: Self.isNamePart)).lowercased()),
                Self.isSafe(String(prelude.drop(while: { $0 != "(" })))
            {
                result += "\(prelude){\(rules(block))}"
            } else {
                removed.append(Self.short(prelude))
            }
        }
        return result
    }

    private mutating func kept(_ declarations: Substring) -> String {
        var result: [String] = []
        var rest = declarations
        while !rest.isEmpty {
            let cut = Self.end(of: rest, at: ";") ?? rest.endIndex
            let declaration = rest[..<cut].trimmed
            rest = cut < rest.endIndex ? rest[rest.index(after: cut)...] : ""
            if declaration.isEmpty { continue }
            let isBlock = declaration.contains { "{}@".contains($0) }
            if !isBlock, Self.isSafe(String(declaration)) {
                result.append(String(declaration))
            } else {
                removed.append(Self.short(declaration))
            }
        }
        return result.joined(separator: ";")
    }

    /// The first of some signs outside quotation marks and brackets.
    private static func end(of css: Substring, at signs: String) -> Substring.Index? {
        var quote: Character?
        var depth = 0
        for index in css.indices {
            let sign = css[index]
            if let open = quote {
                if sign == open || sign.isNewline { quote = nil }
            } else if sign == "\"" || sign == "'" {
                quote = sign
            } else if sign == "(" {
                depth += 1
            } else if sign == ")" {
                depth = max(0, depth - 1)
            } else if depth == 0, signs.contains(sign) {
                return index
            }
        }
        return nil
    }

    /// The brace that ends a block, or the end of everything.
    private static func closing(of css: Substring) -> Substring.Index {
        var depth = 0
        var rest = css
        while let brace = end(of: rest, at: "{}") {
            if rest[brace] == "}" {
                if depth == 0 { return brace }
                depth -= 1
            } else {
                depth += 1
            }
            rest = rest[rest.index(after: brace)...]
        }
        return css.endIndex
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-" || character == "_"
    }

    private static func short(_ css: Substring) -> String {
        let line = css.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 40 ? line.prefix(39) + "…" : line
    }

    /// At-rules that only say when the rules in them hold.
    private static let conditions: Set<String> = ["keyframes", "-webkit-keyframes", "layer", "media", "supports"]

    /// Functions of values that load nothing.
    private static let functions: Set<String> = [
        "blur", "brightness", "calc", "circle", "clamp", "color", "color-mix", "contrast", "cubic-bezier",
        "drop-shadow",
        "ellipse", "grayscale", "hsl", "hsla", "hue-rotate", "hwb", "inset", "invert", "lab", "lch", "light-dark",
        "linear",
        "matrix", "matrix3d", "max", "min", "oklab", "oklch", "opacity", "path", "perspective", "polygon", "rgb",
        "rgba",
        "rotate", "rotate3d", "rotatex", "rotatey", "rotatez", "saturate", "scale", "scale3d", "scalex", "scaley",
        "scalez",
        "sepia", "skew", "skewx", "skewy", "steps", "translate", "translate3d", "translatex", "translatey",
        "translatez",
        "var",
    ]
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...last]
    }
}
