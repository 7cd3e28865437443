/// A table of HTML while it is read, and the Markdown that it becomes.
struct HTMLTable {
    private var rows: [[String]] = []
    /// The text that stood before the cell that is open; the cell's text is written after it.
    private var outer: String?

    mutating func beginRow() { rows.append([]) }

    /// Begins a cell: what was written so far waits.
    mutating func beginCell(_ out: inout String) {
        endCell(&out)
        outer = out
        out = ""
    }

    mutating func endCell(_ out: inout String) {
        guard let before = outer else { return }
        let lines = out.split(separator: "\n").map { line in
            var line = Substring(line)
            while line.last == "\\" || line.last == " " { line = line.dropLast() }
            return String(line)
        }
        let cell = lines.joined(separator: "<br>").replacing("|", with: "\\|")
            .replacing(MarkdownEscape.literal("|"), with: "\\|")
        if rows.isEmpty { beginRow() }
        rows[rows.count - 1].append(cell)
        out = before
        outer = nil
    }

    var markdown: String {
        let rows = rows.filter { !$0.isEmpty }
        let width = rows.map(\.count).max() ?? 0
        guard let head = rows.first, width > 0 else { return "" }
        // A cell without a neighbour is a box around text.
        if width == 1, rows.count == 1 { return head[0].replacing("<br>", with: "\n") }
        func line(_ cells: [String]) -> String {
            "| " + (cells + Array(repeating: "", count: width - cells.count)).joined(separator: " | ") + " |"
        }
        return ([line(head), line(Array(repeating: "---", count: width))] + rows.dropFirst().map(line))
            .joined(separator: "\n")
    }
}
