import Text
import Packs

/// The markup of the cells of a table or the strings of an object. It is found by looking at all of them: one cell
/// that speaks of `<b>` is no HTML.
struct CellForm {
    enum Markup { case html, markdown, text }

    var markup: Markup
    /// True when the cells have formulas, and dollar signs are not money.
    private let hasFormulas: Bool

    /// The form of all cells together.
    init(of cells: some Sequence<String>) {
        var count = 0
        var hasMarkup = 0
        var isClean = true
        var hasMarkdown = false
        var formulas = CellFormulas.Count()
        for cell in cells where !cell.isEmpty {
            count += 1
            formulas.add(cell)
            hasMarkdown = hasMarkdown || Self.isMarkdown(cell)
            guard cell.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { continue }
            if Self.isMarkup(cell) { hasMarkup += 1 } else { isClean = false }
        }
        hasFormulas = formulas.areMeant
        if isClean, !hasMarkdown, hasMarkup >= 2, hasMarkup * 5 >= count {
            markup = .html
        } else {
            markup = hasMarkdown ? .markdown : .text
        }
    }

    /// The form of one field: HTML where nearly all of its cells are, whatever the others hold.
    init(of cells: [String], beside form: CellForm) {
        self = form
        let texts = cells.filter { !$0.isEmpty }
        let marked = texts.count { $0.hasPrefix("<") && $0.hasSuffix(">") && $0.contains("</") && Self.isMarkup($0) }
        if texts.count > 2, marked * 10 >= texts.count * 9 { markup = .html }
    }

    /// The Markdown that shows a cell as it is.
    func markdown(_ cell: String) -> String {
        // Text between backticks is code.
        let isMarked = hasFormulas && (markup != .markdown || !cell.contains("`"))
        let cell = isMarked ? CellFormulas(cell).marked(isHTML: markup == .html) : cell
        return switch markup {
        case .html: HTMLMarkdown(cell).text
        case .markdown: MarkdownEscape.literals(in: cell.trimmed)
        case .text: MarkdownEscape.text(cell.trimmed)
        }
    }

    /// Tells whether every `<` of a cell belongs to a tag of layout, every `&` to a character reference, and something
    /// of both is there that nobody writes in plain text: a break, the end of a block, quotation marks as references.
    private static func isMarkup(_ cell: String) -> Bool {
        var isSure = false
        var rest = Substring(cell)
        while let place = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
            rest = rest[place...]
            if rest.first == "&" {
                guard let end = rest.prefix(12).firstIndex(of: ";"),
                    HTMLMarkdown.decoded(String(rest[...end])).first != "&" || rest.hasPrefix("&amp;")
                else { return false }
                let name = rest[...end]
                isSure = isSure || ["&quot;", "&#039;", "&#39;", "&nbsp;", "&rsquo;", "&ldquo;"].contains(String(name))
                rest = rest[rest.index(after: end)...]
            } else {
                guard let close = rest.firstIndex(of: ">") else { return false }
                let tag = rest[rest.index(after: place)..<close]
                let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
                guard tags.contains(name) else { return false }
                isSure =
                    isSure || tag.hasPrefix("/") || ["br", "p", "div", "li", "ul", "ol", "img", "hr"].contains(name)
                rest = rest[close...]
            }
        }
        return isSure
    }

    private static let tags: Set<String> = [
        "a", "b", "blockquote", "br", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
        "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead",
        "tr", "tt", "u", "ul",
    ]

    /// Tells whether a cell has code between backticks, words between stars, or a link: what plain text has not.
    private static func isMarkdown(_ cell: String) -> Bool {
        let ticks = cell.utf8.count { $0 == UInt8(ascii: "`") }
        if ticks >= 2, cell.split(separator: "`", omittingEmptySubsequences: false).count >= 3 { return true }
        if cell.contains("](http") { return true }
        let parts = cell.split(separator: "**", omittingEmptySubsequences: false)
        return parts.count >= 3
            && zip(parts, parts.dropFirst()).enumerated().contains { place, pair in
                let isBefore = pair.0.last.map { !$0.isLetter && !$0.isNumber } ?? true
                let inner = pair.1
                return place % 2 == 0 && isBefore && !inner.isEmpty && inner.first?.isWhitespace == false
                    && inner.contains(where: \.isLetter)
            }
    }
}
