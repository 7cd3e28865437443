import Diagnostics
import CommonMark
import Packs

/// A vault of notes: each file a question, its name or its only level-1 heading, with tags and wikilinks.
struct Notes: OutlineDialect {
    let name = "notes"
    let summary = "a note a question, as in Obsidian: front matter, tags and wikilinks"
    let weight = 0.7
    let isEnoughOnce = true
    /// True for a file that is a note because those beside it are.
    var isSure = false
    let mark = (one: "note with front matter or wikilinks", many: "notes")

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        if Self.asked(source.markdown) != nil {
            return Detection.Evidence(Detection.said, "a question in front matter")
        }
        return evidence(for: source)
    }

    func openers(in source: MarkdownSource) -> [Opener] {
        let document = source.document
        let tops = source.topHeadings.filter { document.nodes[$0].level == 1 }
        let stem = ForeignFile(path: source.source.name, bytes: []).stem
        var opener: Opener
        if let question = Self.asked(source) {
            opener = Opener(line: source.firstLine, end: source.firstLine, question: question, level: 1)
            opener.closing = 0
            return [opener]
        }
        // A file that speaks of the others is none of them.
        let isList = Siblings.lists.contains(stem.lowercased())
        guard isSure || tops.count <= 1 && !isList && isNote(source), !stem.isEmpty else { return [] }
        if let heading = tops.first, isFirst(heading, source) {
            let lines = document.lines(of: heading)
            let text = document.inlineMarkdown(of: heading)
            let title = Self.isFileName(text, stem) ? source.front.value("title") : asking(stem, rather: text)
            opener = Opener(line: lines.lowerBound, end: lines.upperBound + 1, question: title ?? text, level: 1)
        } else {
            // A name in front matter says more than the file's, which may be made for computers.
            let file = ForeignFile(path: source.source.name, bytes: source.source.bytes)
            let title = source.front.value("title") ?? (isSure ? file.sentence : stem)
            opener = Opener(line: source.firstLine, end: source.firstLine, question: title, level: 1)
        }
        // All of a note is its own, whatever headings it has.
        opener.closing = 0
        return [opener]
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        var pack = OutlineReader(source: source.markdown, openers: openers(in: source.markdown)).read()
        VaultMarks.remove(from: &pack)
        // A heading that only repeats the file's name is not the question.
        if let heading = source.markdown.topHeadings.first, isFirst(heading, source.markdown),
            source.markdown.document.nodes[heading].level == 1, let question = pack.entries.first?.question
        {
            let text = source.markdown.document.inlineMarkdown(of: heading)
            if text != question { pack.drop([text], source.markdown.document.lines(of: heading)) }
        }
        return pack
    }

    /// The question that front matter asks: all of the file is about it.
    private static func asked(_ source: MarkdownSource) -> String? {
        source.front.value("question").flatMap { $0.contains(where: \.isLetter) ? $0 : nil }
    }

    /// The name of a file that asks, where its heading does not.
    private func asking(_ stem: String, rather heading: String) -> String? {
        guard isSure || stem.isQuestion, Asking.strength(of: heading) < 0.6 else { return nil }
        return Asking.strength(of: stem) >= 0.6 ? stem : nil
    }

    /// Tells whether a heading repeats the name of its file, with hyphens for spaces.
    private static func isFileName(_ heading: String, _ stem: String) -> Bool {
        Identifier.slug(heading) == Identifier.slug(stem) && !heading.contains(" ") && heading.contains("-")
    }

    /// Tells whether nothing but front matter stands above a heading.
    private func isFirst(_ heading: Int, _ source: MarkdownSource) -> Bool {
        source.document.children(of: 0).first { _ in true } == heading
    }

    private func isNote(_ source: MarkdownSource) -> Bool {
        let keys = Set(source.front.settings.map { $0.key.lowercased() })
        if !keys.isDisjoint(with: ["difficulty", "tags", "aliases", "level", "topics"]) { return true }
        let stem = ForeignFile(path: source.source.name, bytes: []).stem
        return stem.isQuestion || Wikilinks.isIn(source)
    }
}
