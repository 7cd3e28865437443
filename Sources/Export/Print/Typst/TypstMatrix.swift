/// A table of a formula in Typst's language.
struct TypstMatrix {
    private let rows: [[HTMLPart]]

    init(_ table: HTMLPart) {
        rows = table.parts("mtr").map { row in
            var cells = row.parts("mtd")
            // Empty cells at both sides centre what stands between them; numbers of equations stand in the last one.
            if let first = cells.first, first.classes.contains("tex-width-50"), first.elements.isEmpty {
                cells.removeFirst()
            }
            if let last = cells.last, last.classes.contains("tex-width-50"), last.elements.isEmpty {
                cells.removeLast()
            }
            return cells
        }.filter { !$0.isEmpty && !$0.contains { $0.classes.contains("tex-last-line") } }
    }

    var code: String {
        let columns = rows.map(\.count).max() ?? 0
        guard columns > 0 else { return "[]" }
        // Columns that lean towards each other are one column with a line that all rows share.
        let isAligned = rows.contains { $0.count > 1 && $0[0].classes.contains("tex-text-align-right") }
        let isLeft = rows.contains { $0.first?.classes.contains("tex-text-align-left") == true }
        var arguments = ["delim: none", "align: \(isLeft ? "left" : "center")"]
        if isAligned { arguments += ["row-gap: .7em"] } else { arguments += ["column-gap: 1em"] }
        let lines = (1..<max(2, columns)).filter { column in
            rows.contains { column < $0.count && $0[column].hasBorder("left") }
                || rows.contains { column <= $0.count && $0[column - 1].hasBorder("right") }
        }
        let rules = (1..<max(2, rows.count)).filter {
            rows.indices.contains($0) && rows[$0].contains { $0.hasBorder("top") }
        }
        if !isAligned, !lines.isEmpty || !rules.isEmpty {
            func list(_ numbers: [Int]) -> String { "(" + numbers.map { "\($0)," }.joined() + ")" }
            arguments.append("augment: (vline: \(list(lines)), hline: \(list(rules)), stroke: .5pt)")
        }
        for row in rows {
            let cells = row.map { TypstFormula.sequence($0.elements) }
            if isAligned {
                let number = row.count > 1 && row[row.count - 1].classes.contains("tex-width-50")
                let body = (number ? cells.dropLast() : cells[...]).map { "math.display(\($0))" }
                let line = body.joined(separator: ";point;")
                arguments.append("({\(line)\(number ? ";h(2em);\(cells[cells.count - 1])" : "")},)")
            } else {
                let padded = cells + Array(repeating: "[]", count: columns - cells.count)
                arguments.append("(" + padded.map { $0 + "," }.joined() + ")")
            }
        }
        return "math.mat(\(arguments.joined(separator: ",")))"
    }
}

extension HTMLPart {
    /// The words of its class.
    var classes: [Substring] { attributes["class"]?.split(separator: " ") ?? [] }

    fileprivate func hasBorder(_ side: String) -> Bool { classes.contains { $0.hasPrefix("tex-border-\(side)") } }
}
