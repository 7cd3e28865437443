import Text
import Diagnostics
import Packs

extension CoverageReport {
    /// The version of the JSON form; it grows when a key changes its meaning or goes, not when one is added.
    static let jsonVersion = 1

    /// The report for programs, described in `Docs/stats.md`.
    public var json: String {
        var json = JSONText()
        json.object { json in
            json.key("format")
            json.string("qapack-stats")
            json.key("version")
            json.number(Self.jsonVersion)
            json.key("questions")
            json.number(entries.count)
            json.key("answers")
            json.number(answerCount)
            json.objects("packs", packs) { json, pack in
                json.key("path")
                json.string(pack.pack.path)
                json.key("title")
                json.string(pack.pack.title)
                json.key("questions")
                json.number(pack.questions)
                json.key("answers")
                json.number(pack.answers)
            }
            json.objects("difficulties", Array(zip(coverage.difficulties, coverage.totals))) { json, difficulty in
                json.key("name")
                json.string(difficulty.0)
                json.key("questions")
                json.number(difficulty.1)
            }
            json.objects("topics", coverage.lines) { json, line in
                json.key("tag")
                json.string(line.tag)
                json.key("questions")
                json.number(line.total)
                json.key("by_difficulty")
                json.array { json in
                    for count in line.counts { json.number(count) }
                }
            }
            json.objects("authors", coverage.answers) { json, author in
                json.key("name")
                json.string(author.author)
                json.key("answers")
                json.number(author.count)
            }
            for gap in gaps {
                json.objects(gap.name.replacing(" ", with: "_"), gap.entries) { add($1, to: &$0) }
            }
            json.lastLineBreak()
        }
        return json.text + "\n"
    }

    private func add(_ entry: Int, to json: inout JSONText) {
        let place = place(of: entry)
        json.key("key")
        json.string(library.key(of: library.entries[entry]))
        json.key("question")
        json.string(library.entries[entry].question)
        json.key("file")
        json.string(place.file)
        json.key("line")
        if let line = place.line { json.number(line) } else { json.null() }
    }
}

extension JSONText {
    /// Objects under a key, one a line; `body` writes the keys and values of each.
    fileprivate mutating func objects<Element>(
        _ name: String,
        _ elements: [Element],
        body: (inout JSONText, Element) -> Void
    ) {
        lineBreak()
        key(name)
        array { json in
            for element in elements {
                json.lineBreak()
                json.object { body(&$0, element) }
            }
        }
    }
}
