import Packs
import CommonMark

/// List items that begin with a heading, the answer indented below: `2. ### Why?`.
struct ListHeadings: OutlineDialect {
    let name = "list-headings"
    let summary = "headings in list items: '2. ### Why?'"
    let weight = 0.95
    let mark = (one: "list item that begins with a heading", many: "list items that begin with a heading")

    func openers(in source: MarkdownSource) -> [Opener] {
        let document = source.document
        let all = source.items { block, raw in document.nodes[block].kind == .heading && !raw.isEmpty }
        // An answer may have lists with headings of its own; the outermost are the questions.
        return all.filter { opener in
            !all.contains { $0.line < opener.line && ($0.container?.lines.contains(opener.line) ?? false) }
        }
    }
}
