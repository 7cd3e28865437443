import Text
import Themes
import Packs
import Rendering

/// The page that shows what the site has and what it lacks.
struct CoveragePage {
    static let path = "coverage.html"
    let frame: SiteFacts
    let rows: Rows
    let coverage: Coverage

    func render() -> [UInt8] {
        let strings = frame.strings
        var context = frame.page(
            Self.path,
            title: strings.text("coverage"),
            kind: "coverage",
            language: frame.language
        )
        context[.countText] = .text(strings.count("questions", frame.plan.order.count))
        frame.addBreadcrumbs(toPageIn: nil, to: &context)
        context[.columns] = .list(
            coverage.difficulties.map { name in
                let page = name.flatMap { frame.plan.difficultyIndex[$0] }.map { frame.plan.difficulties[$0].url }
                return Context([
                    .name: .text(name.map(frame.shownName) ?? strings.text("difficulty.none")),
                    .url: .address(page ?? ""),
                ])
            }
        )
        context[.lines] = .list(coverage.lines.map(line))
        context[.cells] = cells(coverage.totals)
        context[.count] = .text(strings.number(coverage.totals.reduce(0, +)))
        let gaps = [
            ("coverage.without-answer", coverage.withoutAnswer), ("coverage.without-code", coverage.withoutCode),
            ("coverage.without-source", coverage.withoutSource),
        ]
        context[.gaps] = .list(
            gaps.filter { !$0.1.isEmpty }.map { name, entries in
                Context([
                    .name: .text(strings.text(name)),
                    .count: .text(strings.number(entries.count)),
                    .countText: .text(strings.count("questions", entries.count)),
                    .rows: rows.html(entries),
                ])
            }
        )
        let authors = coverage.answers.compactMap { author, count in
            author.map { Context([.name: .text($0), .count: .text(strings.number(count))]) }
        }
        context[.authors] = .list(authors)
        context[.hasAuthors] = .flag(!authors.isEmpty)
        return frame.theme.render("coverage", context, root: "")
    }

    private func line(_ line: Coverage.Line) -> Context {
        let page = line.tag.flatMap { frame.plan.tagIndex[$0] }.map { frame.plan.tags[$0].url }
        return Context([
            .name: .text(line.tag ?? frame.strings.text("coverage.untagged")),
            .url: .address(page ?? ""),
            .count: .text(frame.strings.number(line.total)),
            .cells: .list(zip(coverage.difficulties, line.counts).map { field(line.tag, $0, count: $1) }),
        ])
    }

    /// The questions with a tag at a difficulty; where both have names, practice can be asked for them.
    private func field(_ tag: String?, _ difficulty: String?, count: Int) -> Context {
        let shown = difficulty.map(frame.shownName)
        var url: Value?
        if let tag, let shown, count > 0 {
            let (tag, difficulty) = (PercentEncoding.encoded(part: tag), PercentEncoding.encoded(part: shown))
            url = .address("practice.html?tag=\(tag)&amp;difficulty=\(difficulty)")
        }
        return Context([
            .count: .text(count == 0 ? "–" : frame.strings.number(count)),
            .tag: .text(tag ?? ""),
            .name: .text(shown ?? ""),
            .url: url,
        ])
    }

    private func cells(_ counts: [Int]) -> Value {
        .list(counts.map { Context([.count: .text($0 == 0 ? "–" : frame.strings.number($0))]) })
    }
}
