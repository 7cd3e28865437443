import Catalogue
import CommonMark
import Diagnostics
import Packs

extension LintRule {
    static let pseudoHeading = LintRule(
        "pseudo-heading",
        .structure,
        .info,
        fix: .unsafe,
        "a line of text stands for a heading",
        why: """
            A bold line, or a short one that ends in a colon, looks like a heading but is none: it is missing in the
            outline, for screen readers and in exports. Lines with a colon count when an answer has several of them
            and text or a list follows; a line such as "The steps are:" leads into what follows and is left alone, and so
            are the name of a file above its code, an answer such as **B) `1`**, and, in other languages than English,
            all lines but bold ones.
            """,
        bad: [
            "Pros of the model:\n\n1. It is fast.\n\nCons of the model:\n\n1. It is large.",
            "**Efficiency**\n\nIt is fast.",
            "__In short:__\n\nIt is fast.",
        ],
        good: [
            "There are two kinds:\n\n- one\n- two\n\nThis prints:\n\n- three",
            "Example:\n\n```python\nimport os\n```\n\nOutput:\n\n```text\n1\n```",
            "**It is fast.**\n\nAnd small.",
            "Advantages:\n\n- It is fast.",
            "**B) `120`, `undefined`**\n\nIt is so.",
            "**Answer: \"level\"**\n\nIt is so.",
            "**[Try it](https://example.org/try)**\n\nIt is so.",
            "**Some of them are:**\n\n- one\n- two",
            "Er hat zwei Teile:\n\n- one\n\nVorteile für alle:\n\n- two",
            "**index.js**\n\n```javascript\nlet a = 1\n```",
            "**Пример:**\n\nДва и два.",
            "**Kettle**:<br/>\n\nA vessel.",
        ],
        check: .file { file, findings in
            let candidates = candidates(in: file)
            let colons = Dictionary(grouping: candidates.filter { !$0.isBold }, by: \.section).mapValues(\.count)
            for found in candidates where found.isBold || colons[found.section, default: 0] > 1 {
                let block = file.blocks[found.block]
                let level = min(found.level + 1, 6)
                findings.add(
                    "'\(found.title)' is a heading in the form of text",
                    at: file.document.location(of: block.node),
                    help: "make it a heading: '\(String(repeating: "#", count: level)) \(found.title)'",
                    fix: .replace(
                        block.range,
                        with: String(repeating: "#", count: level) + " " + found.title,
                        .unsafe,
                        message: "make it a heading"
                    )
                )
            }
        }
    )

    private struct Candidate {
        var block: Int
        var title: String
        var isBold: Bool
        /// The index of the heading that opens its section.
        var section: Int
        /// The level of the heading above it.
        var level: Int
    }

    private static func candidates(in file: FileContext) -> [Candidate] {
        // Looking back from each block would take the square of their number.
        let sections = file.entries.flatMap(\.sections)
        var heading: FileContext.Block?
        return file.blocks.indices.compactMap { index in
            let found = candidate(at: index, in: file, below: heading, sections)
            if file.blocks[index].level > 0, !file.blocks[index].isNested { heading = file.blocks[index] }
            return found
        }
    }

    private static func candidate(
        at index: Int,
        in file: FileContext,
        below heading: FileContext.Block?,
        _ sections: [Entry.Section]
    ) -> Candidate? {
        let block = file.blocks[index]
        let document = file.document
        let node = document.nodes[block.node]
        guard block.level == 0, !block.isNested, node.start.line == node.stop.line else { return nil }
        guard Int(node.end) < document.nodes.count,
            [.paragraph, .list, .codeBlock].contains(document.nodes[Int(node.end)].kind)
        else { return nil }
        guard heading != nil || file.entries.isEmpty else { return nil }
        let children = Array(document.children(of: block.node))
        var text = file.text(block.range).trimmingSpaces
        let isBold: Bool
        if let first = children.first, document.nodes[first].kind == .strong {
            let rest = children.dropFirst().map { document.plainText(of: $0) }.joined()
            guard children.dropFirst().allSatisfy({ document.nodes[$0].kind == .text }) else { return nil }
            let word = document.plainText(of: first).lowercased().filter(\.isLetter)
            guard rest.isEmpty || rest == ":", text.count > 4, !captions.contains(word) else { return nil }
            if text.hasSuffix(":") { text.removeLast() }
            text = String(text.dropFirst(2).dropLast(2))
            let kinds = (first..<Int(document.nodes[first].end)).map { document.nodes[$0].kind }
            guard !kinds.contains(.link), !kinds.contains(.image), !isAnswer(text, hasCode: kinds.contains(.code)),
                !breaksOff(text)
            else { return nil }
            isBold = true
        } else {
            guard text.hasSuffix(":"), children.allSatisfy({ document.nodes[$0].kind == .text }) else { return nil }
            guard [.paragraph, .list].contains(document.nodes[Int(node.end)].kind), !isLeadIn(text),
                text.allSatisfy(\.isASCII), file.pack.language == "en"
            else { return nil }
            isBold = false
        }
        while text.hasSuffix(":") { text.removeLast() }
        let title = text.trimmingSpaces
        guard !title.isEmpty, title.split(separator: " ").count <= (isBold ? 10 : 7), title.count <= 80,
            !title.contains("，")
        else { return nil }
        guard let last = title.last, !".!?…。".contains(last), title.contains(where: \.isLetter) else { return nil }
        let isKeyed = title.split(separator: " ").first.map { $0.count < 3 && $0.allSatisfy(\.isNumber) } ?? false
        guard !isKeyed, !title.contains("|"), !isFileName(title) else { return nil }
        let section = sections.last { $0.blocks.contains(block.node) }
        guard section?.kind == .answer || file.entries.isEmpty else { return nil }
        return Candidate(
            block: index,
            title: title,
            isBold: isBold,
            section: section?.heading ?? 0,
            level: heading?.level ?? 1
        )
    }

    /// Tells whether a title is the name of a file, which captions the code that follows.
    private static func isFileName(_ title: String) -> Bool {
        let name = title.filter { $0 != "`" }
        return name.dropFirst().contains(".") && name.allSatisfy { $0.isLetter || $0.isNumber || "._-/".contains($0) }
    }

    /// Tells whether a bold line says which option or value is right, or under which condition, rather than what
    /// follows is about.
    private static func isAnswer(_ title: String, hasCode: Bool) -> Bool {
        if let first = title.first, "\"“'".contains(first) || title.hasPrefix("If ") { return true }
        let option = title.prefix { $0.isLetter || $0.isNumber }
        if option.count == 1, let mark = title.dropFirst().first, ")].:".contains(mark),
            !(mark == "." && option.first?.isNumber == true)
        {
            return true
        }
        guard let colon = title.firstIndex(of: ":") else { return hasCode && title.contains("`,") }
        let value = title[title.index(after: colon)...].trimmingSpaces
        let isValue = value.first.map { "`\"'“0123456789".contains($0) } ?? false
        let isOption = value.dropFirst().first.map { ")].".contains($0) } ?? (value.count == 1)
        return isValue || isOption
    }

    /// Tells whether a bold line leads into what follows: its last word is one that no heading ends with.
    private static func breaksOff(_ title: String) -> Bool {
        var title = title
        while title.last == ":" || title.last == " " { title.removeLast() }
        let last = title.lowercased().split(separator: " ").last.map(String.init) ?? ""
        return [
            "is", "are", "was", "be", "has", "have", "include", "includes", "for", "with", "by", "of", "to", "and",
            "or", "following", "follows", "below", "consider", "so", "when", "as", "для", "это",
        ].contains(last) || title.hasSuffix("ـ") || ["如下", "以下"].contains(where: title.contains)
    }

    /// Bold words that caption what follows.
    private static let captions: Set<String> = [
        "note", "notes", "tip", "tips", "warning", "important", "caution", "example", "examples", "output", "result",
        "hint", "forexample", "forinstance", "why", "how", "beispiel", "beispiele", "exemple", "exemples", "ejemplo",
        "ejemplos", "exemplo", "exemplos", "пример", "примеры", "示例", "例", "例子", "예시", "예제", "مثال", "أمثلة",
    ]

    /// Tells whether a line that ends in a colon is part of a sentence.
    private static func isLeadIn(_ text: String) -> Bool {
        guard let first = text.first, first.isUppercase else { return true }
        let words = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" && $0 != "-" }.map(String.init)
        let verbs: Set<String> = [
            "is", "are", "was", "were", "be", "has", "have", "had", "can", "could", "will", "would", "should", "must",
            "may", "might", "do", "does", "did", "this", "these", "those", "that", "following", "follows", "below",
            "here", "here's", "there", "you", "we", "it", "i", "they", "let", "let's", "see", "say", "consider",
            "suppose", "imagine", "assume", "given", "note", "then", "now", "so", "but", "if", "when", "e", "for",
            "like", "such", "output", "outputs", "result", "prints", "returns", "include", "includes", "means", "needs",
            "i'd", "it's", "don't", "to", "first", "next", "finally", "also", "try", "run", "add", "create", "install",
            "import", "write", "call", "define", "implement", "use", "set", "check", "recall", "remember", "with", "in",
            "at", "from", "by", "as", "after", "before", "similarly", "however", "please", "which",
        ]
        return words.first == "using" || words.contains { verbs.contains($0) }
    }
}
