import Diagnostics
import CommonMark
import Packs

/// A vault of notes: each file a question, its name or its only level-1 heading, with tags and wikilinks.
struct Notes: OutlineDialect {
    let name = "notes"
    let summary = "a note a question, as in Obsidian: front matter, tags and wikilinks"
    let weight = 0.7
    let isEnoughOnce = true
    let mark = (one: "note with front matter or wikilinks", many: "notes")

    func openers(in source: MarkdownSource) -> [Opener] {
        let document = source.document
        let tops = source.topHeadings.filter { document.nodes[$0].level == 1 }
        guard tops.count <= 1, isNote(source), !ForeignFile(path: source.source.name, bytes: []).stem.isEmpty else {
            return []
        }
        if let heading = tops.first, heading == source.topHeadings.first, isFirst(heading, source) {
            let lines = document.lines(of: heading)
            return [
                Opener(
                    line: lines.lowerBound,
                    end: lines.upperBound + 1,
                    question: document.inlineMarkdown(of: heading),
                    level: 1
                )
            ]
        }
        let stem = ForeignFile(path: source.source.name, bytes: []).stem
        return [Opener(line: source.firstLine, end: source.firstLine, question: stem, level: 1)]
    }

    /// Whether nothing but front matter stands above a heading.
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
