import Diagnostics
import Packs

extension CoverageReport {
    /// The report for people.
    ///
    /// - Parameter isComplete: Whether every question that lacks something is named, however many there are.
    public func text(isComplete: Bool = false) -> String {
        var parts = ["\(count(entries.count, "question")), \(count(answerCount, "answer"))"]
        if packs.count > 1 {
            parts.append(
                Self.table(
                    ["pack", "questions", "answers"],
                    packs.map { [$0.pack.title, "\($0.questions)", "\($0.answers)"] }
                )
            )
        }
        if !entries.isEmpty { parts.append(topics) }
        let authors = coverage.answers.map { [$0.author ?? "(not said)", "\($0.count)"] }
        if !authors.isEmpty { parts.append(Self.table(["answered by", "answers"], authors)) }
        let gaps = gaps.map { gap($0.name, $0.entries, isComplete: isComplete) }
        return (parts + [gaps.joined(separator: "\n")]).joined(separator: "\n\n") + "\n"
    }

    /// Topics against difficulties.
    private var topics: String {
        let head = ["topic"] + coverage.difficulties.map { $0 ?? "(none)" } + ["all"]
        let rows = coverage.lines.map { line in
            [line.tag ?? "(no tag)"] + (line.counts + [line.total]).map(Self.cell)
        }
        return Self.table(head, rows + [["all"] + (coverage.totals + [entries.count]).map(Self.cell)])
    }

    private func gap(_ name: String, _ entries: [Int], isComplete: Bool) -> String {
        let enough = 5
        let shown = isComplete || entries.count <= enough + 1 ? entries[...] : entries.prefix(enough)
        var lines = ["\(name): \(entries.count)"]
        for index in shown {
            let place = place(of: index)
            let position = place.line.map { ":\($0)" } ?? ""
            lines.append(
                "  \(DisplayText.safe(place.file))\(position): " + Self.short(library.entries[index].listTitle)
            )
        }
        if shown.count < entries.count { lines.append("  … and \(entries.count - shown.count) more: see --all") }
        return lines.joined(separator: "\n")
    }

    private func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

    private static func cell(_ number: Int) -> String { number == 0 ? "–" : "\(number)" }

    private static func short(_ text: String) -> String {
        let cells = DisplayText(text).cells.map(\.text)
        return cells.count > 72 ? cells.prefix(71).joined() + "…" : cells.joined()
    }

    /// Rows under a head, the first column to the left and numbers to the right.
    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let cells = ([head] + rows).map { $0.map { DisplayText($0) } }
        let widths = head.indices.map { column in cells.map { $0[column].width }.max() ?? 0 }
        return cells.map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].width)
                return column == 0 ? row[column].text + space : space + row[column].text
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
