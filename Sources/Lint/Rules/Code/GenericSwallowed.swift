import Text
import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let genericSwallowed = LintRule(
        "generic-swallowed",
        .code,
        .warning,
        "a type parameter in angle brackets is taken as HTML",
        why: """
            `List<String>` outside of code reads as a tag named `String`: readers see `List`. Put the type between
            backticks.
            """,
        bad: ["A List<String> holds text.", "Use vector<int> here.", "It returns Promise<T> at once."],
        good: ["A `List<String>` holds text.", "A line<br>break, and H<sub>2</sub>O.", "If a<b and b>c."],
        check: .file { file, findings in
            let bytes = file.bytes
            var index = file.document.bodyStart
            while let open = bytes.first(UInt8(ascii: "<"), from: index) {
                index = open + 1
                guard open > 0, file.marks[open] == .html, bytes[open - 1].isWordByte, bytes[open - 1] < 0x80 else {
                    continue
                }
                guard let close = bytes[open...].prefix(80).firstIndex(of: UInt8(ascii: ">")) else { continue }
                let content = file.text(open + 1..<close)
                guard !content.isEmpty, content.allSatisfy({ $0.isLetter || $0.isNumber || "_, ?.[]<*&".contains($0) }),
                    content.first?.isLetter == true
                else { continue }
                let name = content.prefix { $0.isLetter || $0.isNumber }.lowercased()
                guard !HTMLNames.elements.contains(name) || content.count == 1 && content.first?.isUppercase == true
                else { continue }
                var start = open
                while start > 0, bytes[start - 1].isWordByte || bytes[start - 1] == 0x2E { start -= 1 }
                findings.add(
                    "'<\(content)>' is taken as an HTML tag, and not shown",
                    at: file.location(start..<close + 1),
                    help: "put it between backticks: '`\(file.text(start..<close + 1))`'"
                )
            }
        }
    )
}

/// The elements of HTML (HTML Living Standard, section 4, and obsolete ones that packs still use).
enum HTMLNames {
    static let elements: Set<String> = [
        "a", "abbr", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big", "blockquote",
        "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist",
        "dd", "del", "details", "dfn", "dialog", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure",
        "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i",
        "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "math", "menu",
        "meta", "meter", "nav", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture",
        "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search", "section", "select", "slot",
        "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
        "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video",
        "wbr",
    ]
}
