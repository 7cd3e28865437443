import Diagnostics

extension TypstBody {
    /// A piece of code that looks the same all through.
    private struct Piece {
        var text: String
        /// The functions around it, the innermost first.
        var looks: [String]

        /// Adds what is seen the same as the piece, so that a page has few pieces: they cost time, memory and room.
        mutating func take(_ next: Piece) -> Bool {
            let isBlank = next.text.allSatisfy { $0 == " " } && looks.allSatisfy(Self.showNoGround)
            guard next.looks == looks || isBlank && next.looks.allSatisfy(Self.showNoGround) else { return false }
            text += next.text
            return true
        }

        /// True for looks that blanks do not have.
        private static func showNoGround(_ look: String) -> Bool { !["inserted", "deleted", "marked"].contains(look) }
    }

    /// A block of code: lines that are too long go on in the next one, with a mark at their end.
    func code(_ part: HTMLPart, _ room: Room) -> String {
        let size = room.size * 0.82
        let columns = max(12, Int((room.width - 14) / (size * TypstTable.codeWidth)) - 1)
        var lines: [[Piece]] = [[]]
        collect(part.children, looks: [], into: &lines)
        if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
        let written = lines.map { line in
            line.isEmpty ? "[]" : wrap(line, columns).map(Self.code).joined(separator: ";wrapped;")
        }
        let body = "{" + written.joined(separator: ";linebreak();") + "}"
        return "code(\(TypstCode.points(size)),\(body))"
    }

    private func collect(_ nodes: [HTMLPart.Node], looks: [String], into lines: inout [[Piece]]) {
        for node in nodes {
            switch node {
            case .text(let text):
                for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    if number > 0 { lines.append([]) }
                    if line.isEmpty { continue }
                    let piece = Piece(text: Self.withoutTabs(line), looks: looks)
                    let (end, last) = (lines.count - 1, lines[lines.count - 1].count - 1)
                    if last < 0 || !lines[end][last].take(piece) { lines[end].append(piece) }
                }
            case .element(let part):
                let look = part.name == "span" ? part.classes.lazy.compactMap { Self.looks[$0] }.first : nil
                collect(part.children, looks: [look].compactMap { $0 } + looks, into: &lines)
            }
        }
    }

    private static func withoutTabs(_ text: Substring) -> String { String(text.replacing("\t", with: "    ")) }

    /// A line cut into lines that fit, behind a blank where there is one.
    private func wrap(_ line: [Piece], _ columns: Int) -> [[Piece]] {
        var lines: [[Piece]] = [[]]
        var used = 0
        for piece in line {
            var rest = piece.text[...]
            while !rest.isEmpty {
                let room = (lines.count == 1 ? columns : columns - 2) - used
                let fitting = Self.prefix(of: rest, room)
                if fitting.endIndex == rest.endIndex {
                    lines[lines.count - 1].append(Piece(text: String(rest), looks: piece.looks))
                    used += rest.reduce(0) { $0 + DisplayWidth.of($1) }
                    break
                }
                var cut = fitting.endIndex
                if let blank = fitting.lastIndex(of: " "), fitting[blank...].count < columns / 3 {
                    cut = fitting.index(after: blank)
                }
                if cut > rest.startIndex {
                    lines[lines.count - 1].append(Piece(text: String(rest[..<cut]), looks: piece.looks))
                } else if used == 0 {
                    // Not even one character fits: it stands there all the same.
                    cut = rest.index(after: rest.startIndex)
                    lines[lines.count - 1].append(Piece(text: String(rest[..<cut]), looks: piece.looks))
                }
                rest = rest[cut...]
                lines.append([])
                used = 0
            }
        }
        return lines
    }

    private static func prefix(of text: Substring, _ room: Int) -> Substring {
        var used = 0
        return text.prefix { character in
            used += DisplayWidth.of(character)
            return used <= room
        }
    }

    private static func code(_ pieces: [Piece]) -> String {
        pieces.map { piece in piece.looks.reduce(TypstCode.string(piece.text)) { "\($1)(\($0))" } }.joined(
            separator: ";"
        )
    }

    private static let looks: [Substring: String] = {
        let classes = [
            "quiet": "c c1 ch cm cpf cs sd go gp gt", "keyword": "k kc kd kn kp kr ow cp nt gh gu gs",
            "name": "nf fm nn", "type": "nb bp nc ne kt no", "attribute": "na nd ni nl py nv vc vg vi vm",
            "quoted": "s s1 s2 sa sb sc dl se sh si sr ss sx ld", "number": "m mb mf mh mi mo il l",
            "inserted": "gi", "deleted": "gd", "marked": "hll",
        ]
        var all: [Substring: String] = [:]
        for (look, names) in classes { for name in names.split(separator: " ") { all[name] = look } }
        return all
    }()
}
