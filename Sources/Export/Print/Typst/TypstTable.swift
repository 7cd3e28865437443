import Diagnostics

/// A table that is as wide as its place at most: its text wraps, gets smaller, and last of all its columns stand in several
/// tables, each with the first column and the heads.
struct TypstTable {
    /// A cell, and where it stands.
    private struct Cell {
        var part: HTMLPart
        var column: Int
        var row: Int
        var columns: Int
        var rows: Int
    }

    /// The width of a character of code, in the size of its type.
    static let codeWidth = 0.602

    private let caption: HTMLPart?
    private let room: TypstBody.Room
    private var cells: [Cell] = []
    private var columns = 0
    private let heads: Int

    init(_ table: HTMLPart, _ room: TypstBody.Room) {
        self.room = room
        caption = table.parts("caption").first
        let head = table.parts("thead").flatMap { $0.parts("tr") }
        let body = table.parts("tr") + table.parts("tbody", "tfoot").flatMap { $0.parts("tr") }
        heads = body.isEmpty ? 0 : head.count
        let rows = head + body
        columns = min(
            Self.mostColumns,
            rows.map { $0.parts("td", "th").reduce(0) { $0 + Self.span($1, "colspan") } }.max() ?? 0
        )
        place(rows)
    }

    private static let mostColumns = 200

    private static func span(_ cell: HTMLPart, _ name: String) -> Int {
        max(1, min(mostColumns, cell.attributes[name].flatMap { Int($0) } ?? 1))
    }

    /// Gives each cell its place, as browsers do: beside those that reach down from the rows above.
    private mutating func place(_ rows: [HTMLPart]) {
        var taken: Set<[Int]> = []
        for (row, part) in rows.enumerated() {
            var column = 0
            let last = row < heads ? heads : rows.count
            for cell in part.parts("td", "th") {
                while taken.contains([column, row]) { column += 1 }
                guard column < columns else { break }
                var width = 1
                while width < Self.span(cell, "colspan"), column + width < columns,
                    !taken.contains([column + width, row])
                { width += 1 }
                let height = min(Self.span(cell, "rowspan"), last - row)
                for x in column..<column + width { for y in row..<row + height { taken.insert([x, y]) } }
                cells.append(Cell(part: cell, column: column, row: row, columns: width, rows: height))
                column += width
            }
        }
    }

    func code(_ body: inout TypstBody) -> String {
        guard columns > 0 else { return "[]" }
        var pieces: [String] = []
        if let caption { pieces.append("caption(\(body.line(caption.children, TypstBody.Look(), in: room)))") }
        let plan = plan()
        for group in plan.groups { pieces.append(table(group, plan, in: &body)) }
        return TypstCode.joined(pieces)
    }

    // MARK: - Room

    /// The type's size, the space around cells, and the columns of each table with their widths.
    private struct Plan {
        var size: Double
        var inset: Double
        var groups: [[(column: Int, width: Double?)]]
    }

    private func plan() -> Plan {
        let needs = (0..<columns).map(need)
        for share in [0.88, 0.82, 0.76, 0.7, 0.64, 0.58] {
            let size = room.size * share
            let inset = share > 0.7 ? 4.0 : 2.5
            let space = room.width - Double(columns) * 2 * inset
            let (least, most) = (needs.reduce(0) { $0 + $1.least } * size, needs.reduce(0) { $0 + $1.most } * size)
            if most <= space { return Plan(size: size, inset: inset, groups: [(0..<columns).map { ($0, nil) }]) }
            guard least <= space else { continue }
            // The room that is left goes to the columns that have most to say.
            let spare = (space - least) / max(1, most - least)
            let widths = needs.map { $0.least * size + ($0.most - $0.least) * size * spare + 2 * inset }
            return Plan(size: size, inset: inset, groups: [widths.enumerated().map { ($0, $1) }])
        }
        return split(needs)
    }

    /// Several tables side by side in thought, one below the other on paper.
    private func split(_ needs: [(least: Double, most: Double)]) -> Plan {
        let (size, inset) = (room.size * 0.7, 3.0)
        func width(_ column: Int, _ share: Double) -> Double {
            min(max(needs[column].least, min(needs[column].most, 14)) * size, room.width * share - 2 * inset) + 2
                * inset
        }
        guard cells.allSatisfy({ $0.columns == 1 }), columns > 1 else {
            // Cells over several columns hold them together: all get the same, and long words break.
            let each = room.width / Double(columns)
            return Plan(size: room.size * 0.58, inset: min(inset, each / 8), groups: [(0..<columns).map { ($0, each) }])
        }
        let first = width(0, 0.4)
        var groups: [[(column: Int, width: Double?)]] = []
        var used = room.width
        for column in 1..<columns {
            let own = width(column, 0.6)
            if used + own > room.width {
                groups.append([(0, first)])
                used = first
            }
            groups[groups.count - 1].append((column, own))
            used += own
        }
        return Plan(size: size, inset: inset, groups: groups)
    }

    /// The width that a column needs so that no word breaks, and that so that no line does, in the size of the type.
    private func need(_ column: Int) -> (least: Double, most: Double) {
        var (least, most) = (1.0, 1.0)
        for cell in cells where cell.column == column && cell.columns == 1 {
            var measure = LineMeasure(isBold: cell.part.name == "th")
            measure.add(cell.part)
            (least, most) = (max(least, measure.widestWord), max(most, measure.widestLine))
        }
        return (least, most)
    }

    // MARK: - Code

    private func table(_ group: [(column: Int, width: Double?)], _ plan: Plan, in body: inout TypstBody) -> String {
        let places = Dictionary(group.enumerated().map { ($1.column, $0) }, uniquingKeysWith: { first, _ in first })
        let widths = group.map { $0.width.map(TypstCode.points) ?? "auto" }
        var (head, rest) = ([String](), [String]())
        for cell in cells {
            guard let place = places[cell.column] else { continue }
            var own = room.inside(by: 0)
            own.size = plan.size
            own.width = max(12, (group[place].width ?? room.width) - 2 * plan.inset)
            if cell.columns > 1 { own.width = room.width - 2 * plan.inset }
            own.hasNotes = room.hasNotes && cell.row >= heads
            var look = TypstBody.Look()
            look.isStrong = cell.part.name == "th"
            let isLine = !cell.part.elements.contains(where: \.isBlock)
            var text =
                isLine
                ? body.line(cell.part.children, look, in: own)
                : TypstCode.joined(body.pieces(cell.part.children, own, isTight: true))
            if let way = TypstBody.direction(of: cell.part) { text = "run(\(way),\(text))" }
            var code = "cell(\(place),\(cell.row)"
            if cell.columns > 1 { code += ",colspan: \(cell.columns)" }
            if cell.rows > 1 { code += ",rowspan: \(cell.rows)" }
            if let side = Self.alignment(of: cell.part) { code += ",align: \(side)" }
            code += ",\(text))"
            if cell.row < heads { head.append(code) } else { rest.append(code) }
        }
        let cells = (head.isEmpty ? [] : ["head(\(head.joined(separator: ",")))"]) + rest
        return
            "data(\(TypstCode.points(plan.size)),\(TypstCode.points(plan.inset)),(\(widths.map { $0 + "," }.joined())),\(cells.joined(separator: ",")))"
    }

    private static func alignment(of cell: HTMLPart) -> String? {
        for side in ["left", "center", "right"] where cell.classes.contains("align-\(side)") { return side }
        return nil
    }
}

/// The width of text, roughly and rather too wide: fonts are not at hand here. Widths are in the size of the type.
struct LineMeasure {
    private(set) var widestWord = 0.0
    private(set) var widestLine = 0.0
    private let isBold: Bool
    private var word = 0.0
    private var line = 0.0
    private var letters = 0

    /// Longer words may break, since there are places to break put into them.
    private static let longestWord = 18

    init(isBold: Bool) { self.isBold = isBold }

    /// Adds all text of a cell.
    mutating func add(_ part: HTMLPart) {
        add(part.children, isCode: false)
        endLine()
    }

    private mutating func add(_ nodes: [HTMLPart.Node], isCode: Bool) {
        for node in nodes {
            switch node {
            case .text(let text): for character in text { add(character, isCode: isCode) }
            case .element(let part):
                if part.isBlock || part.name == "br" { endLine() }
                switch part.name {
                case "math":
                    let width = Double(part.shownText.count) * 0.6
                    word += width
                    line += width
                case "img": word = max(word, 3)
                default: add(part.children, isCode: isCode || part.name == "code" || part.name == "pre")
                }
                if part.isBlock { endLine() }
            }
        }
    }

    private mutating func add(_ character: Character, isCode: Bool) {
        let width =
            isCode
            ? TypstTable.codeWidth * (DisplayWidth.of(character) > 1 ? 1.7 : 1)
            : Self.width(of: character) * (isBold ? 1.1 : 1)
        line += width
        if character.isWhitespace || character.isIdeograph {
            endWord()
            if character.isIdeograph { widestWord = max(widestWord, width) }
            return
        }
        letters += 1
        if letters <= Self.longestWord { word += width }
    }

    private mutating func endWord() {
        // A word with places to break needs room for a piece of it.
        widestWord = max(widestWord, letters > Self.longestWord ? word * 0.8 : word)
        (word, letters) = (0, 0)
    }

    private mutating func endLine() {
        endWord()
        widestLine = max(widestLine, line)
        line = 0
    }

    private static func width(of character: Character) -> Double {
        guard let byte = character.asciiValue else { return character.isIdeograph ? 1 : 0.62 }
        switch byte {
        case UInt8(ascii: "m"), UInt8(ascii: "w"), UInt8(ascii: "M"), UInt8(ascii: "W"), UInt8(ascii: "@"),
            UInt8(ascii: "%"):
            return 0.9
        case UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "l"), UInt8(ascii: "t"), UInt8(ascii: "f"),
            UInt8(ascii: "r"), UInt8(ascii: "I"):
            return 0.38
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return 0.72
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return 0.5
        case 0x20...0x2F, 0x3A...0x40: return 0.32
        default: return 0.54
        }
    }
}
