import Diagnostics

/// Rewrites tables for libcmark.
extension ExtendedParser {
    /// Writes a table's cells as headings, one a line: libcmark parses the inlines of each on their own.
    mutating func rewrite(
        _ table: Table,
        _ lines: [LeafText.Line],
        context: Context,
        placeholders: inout Placeholders
    ) {
        let delimiter = lines[table.header + 1]
        let prefix =
            Array("\n".utf8) + context.text.bytes[delimiter.start..<delimiter.range.lowerBound] + Array("# ".utf8)
        let number = tableCount
        tableCount += 1
        let ending = context.text.bytes[delimiter.range.upperBound...].prefix(2)
        let end = delimiter.range.upperBound + (ending.elementsEqual([0x0D, 0x0A]) ? 2 : ending.isEmpty ? 0 : 1)
        edits.replace(context.source(delimiter.start..<end), with: [])
        for (row, found) in table.rows.enumerated() {
            let line = lines[table.header + (row == 0 ? 0 : row + 1)]
            // A header may be indented like any line of a paragraph; a heading may not.
            var position = line.indent < 4 ? line.range.lowerBound : line.content
            for column in table.alignments.indices {
                let isMissing = column >= found.count
                let cell = isMissing ? line.range.upperBound..<line.range.upperBound : found[column]
                let opener = column == 0 ? Array("# ".utf8) : Array(" #".utf8) + prefix
                let edit = edits.replace(context.source(position..<cell.lowerBound), with: opener)
                cells.append(
                    TableCell(
                        table: number,
                        column: column,
                        alignment: table.alignments[column],
                        isHeader: row == 0,
                        columns: table.alignments.count,
                        count: table.rows.count * table.alignments.count,
                        edit: edit,
                        place: opener.count - 2,
                        range: context.source(cell)
                    )
                )
                let leaf = LeafText(cell: cell, of: context.text.bytes)
                let lifted = lift(from: leaf, context, &placeholders)
                unescapePipes(in: cell, except: lifted, context)
                position = cell.upperBound
            }
            edits.replace(context.source(position..<line.range.upperBound), with: " #".utf8)
        }
    }

    private mutating func unescapePipes(in cell: Range<Int>, except lifted: [Range<Int>], _ context: Context) {
        let bytes = context.text.bytes
        for offset in cell.dropLast()
        where bytes[offset] == UInt8(ascii: "\\") && bytes[offset + 1] == UInt8(ascii: "|") {
            guard !lifted.contains(where: { $0.contains(offset) }) else { continue }
            edits.replace(context.source(offset..<offset + 1), with: [])
        }
    }
}
