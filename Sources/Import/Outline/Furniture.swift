import Text
import CommonMark
import Packs

/// Texts that collections of questions have around them: links to the top, rules, banners, lists of contributors.
enum Furniture {
    /// A rule or a lone line break.
    static func isRule(_ line: String) -> Bool {
        let text = line.trimmed
        guard let first = text.first, "<-_*".contains(first) else { return false }
        if ["<br>", "<br/>", "<br />", "</br>", "<hr>", "<hr/>", "<hr />"].contains(text.lowercased()) { return true }
        let marks = text.filter { $0 != " " }
        return marks.count >= 3 && first != "<" && marks.allSatisfy { $0 == first }
    }

    /// Tags of layout that stand alone on their line.
    static func isWrapper(_ line: String) -> Bool {
        let text = line.trimmed
        guard text.hasPrefix("<"), text.hasSuffix(">") else { return false }
        var rest = Substring(text.lowercased())
        while let open = rest.first, open == "<" {
            rest = rest.dropFirst()
            if rest.hasPrefix("/") { rest = rest.dropFirst() }
            let name = rest.prefix { $0.isLetter }
            guard ["p", "div", "center", "section", "span"].contains(name) else { return false }
            rest = rest.drop { $0 != ">" }.dropFirst().drop { $0 == " " }
        }
        return rest.isEmpty
    }

    // MARK: - Text outside of the questions

    /// - Parameter isTop: Tells whether a line only leads to the top.
    static func reason(
        for text: Passage,
        under heading: String,
        isTop: (String) -> Bool = { _ in false }
    ) -> Omission.Reason {
        let words = Set(heading.lowercased().split { !$0.isLetter }.map(String.init))
        if !words.isDisjoint(with: contentsWords) { return .tableOfContents }
        // A heading of more words speaks of its subject.
        if words.count <= 3, !words.isDisjoint(with: contributorWords) { return .contributors }
        let lines = text.lines.filter { !$0.isBlank && !isRule($0.text) && !isWrapper($0.text) }
        if lines.isEmpty { return .form }
        if lines.allSatisfy({ isTop($0.text) }) { return .backToTop }
        let links = lines.count { line in
            line.text.ranges(of: "](").contains { !line.text[$0.upperBound...].prefix { $0 != ")" }.contains("://") }
                && !line.text.contains("![")
        }
        if links * 2 > lines.count, links > 1 { return .tableOfContents }
        if lines.allSatisfy({ isBadge($0.text) }) { return .badges }
        if SectionLabel.read(heading)?.kind == .sources, lines.allSatisfy({ $0.text.contains("://") }) { return .links }
        return .outside
    }

    /// Pictures and links to them, and nothing else.
    private static func isBadge(_ line: String) -> Bool {
        let text = line.trimmed
        guard text.contains("![") || text.contains("<img") || text.hasPrefix("<") else { return false }
        let document = MarkdownSource(text).document
        return document.plainText(of: 0).trimmed.allSatisfy { !$0.isLetter } || text.hasPrefix("<")
    }

    static let contentsWords: Set<String> = [
        "contents", "index", "toc", "inhaltsverzeichnis", "sommaire", "índice", "contenidos", "sumário", "conteúdo",
        "содержание", "оглавление", "зміст", "目录", "目錄", "目次", "목차", "المحتويات", "الفهرس", "içindekiler",
    ]

    private static let contributorWords: Set<String> = [
        "contributors", "contributing", "contribute", "license", "licence", "sponsors", "acknowledgements",
        "acknowledgments", "credits", "thanks", "support", "disclaimer", "authors", "author", "stargazers", "backers",
    ]
}
