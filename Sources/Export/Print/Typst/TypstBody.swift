import Essentials
import Links
import Rendering

/// Blocks of questions in Typst's language, written from their HTML.
struct TypstBody {
    /// The room of a place on a page, in points.
    struct Room {
        /// The width of a line.
        var width: Double
        /// The size of the type.
        var size: Double
        /// True where footnotes can be referred to: not in the head of a table, which is repeated, and not in a footnote.
        var hasNotes = true
        /// The number of blocks around.
        var depth = 0

        /// The room of a block that is set in.
        func inside(by indent: Double) -> Room {
            var room = self
            // Below many levels there is no room left to set in.
            if depth < 8 { room.width = max(60, width - indent) }
            room.depth += 1
            return room
        }
    }

    /// The question that is written, as warnings name it.
    private var place = ""
    /// The language that text around is in.
    private(set) var language = "en"
    /// The pictures by what HTML calls them.
    var pictures: [String: BookMedia] = [:]
    /// The pictures that pages show.
    private(set) var shown: [String: [UInt8]] = [:]
    /// The pictures that pages cannot show, since somebody looked last.
    private(set) var failed: [String] = []
    /// The lowest level of headings so far, since none may be left out.
    var level = 1
    /// The footnotes of the question by their names.
    private(set) var notes: [String: HTMLPart] = [:]
    /// Those that have been written.
    var written: Set<String> = []
    /// The addresses that links of the question lead to, and what is shown of them, by their numbers.
    var addresses: [(address: String, shown: String)] = []

    /// Begins a question, whose footnotes stand where they are referred to.
    mutating func begin(_ parts: QuestionParts, language: String, level: Int) {
        (place, self.language, self.level) = (parts.key, language, level)
        (failed, notes, written, addresses) = ([], [:], [], [])
        for html in parts.texts where html.utf8.contains("class=\"footnotes\"".utf8) { learn(HTMLPart(fragment: html)) }
    }

    /// The list of addresses below a question; empty where it has none.
    func addressList() -> [String] {
        if addresses.isEmpty { return [] }
        let items = addresses.map { "(\($0.address),\($0.shown))" }
        return ["addresses(\(items.joined(separator: ",")))"]
    }

    private mutating func learn(_ part: HTMLPart) {
        for inside in part.elements {
            if inside.classes == ["footnotes"] {
                for item in inside.parts("ol").flatMap({ $0.parts("li") }) { notes[item.attributes["id"] ?? ""] = item }
            } else if inside.isBlock {
                learn(inside)
            }
        }
    }

    /// Blocks of HTML.
    mutating func blocks(_ html: String, _ room: Room) -> String {
        html.isEmpty ? "[]" : TypstCode.joined(pieces(HTMLPart(fragment: html).children, room, isTight: false))
    }

    /// A line of HTML.
    mutating func line(_ html: String, _ room: Room) -> String {
        line(HTMLPart(fragment: html).children, Look(), in: room)
    }

    /// The pieces of what is in a block; the lines of a tight item are no paragraphs.
    mutating func pieces(_ nodes: [HTMLPart.Node], _ room: Room, isTight: Bool) -> [String] {
        var pieces: [String] = []
        var open: [HTMLPart.Node] = []
        func isBlank(_ node: HTMLPart.Node) -> Bool {
            if case .text(let text) = node { text.allSatisfy(\.isWhitespace) } else { false }
        }
        func flush(_ body: inout TypstBody) {
            defer { open = [] }
            guard !open.allSatisfy(isBlank) else { return }
            let line = body.line(open, Look(), in: room)
            pieces.append(isTight ? line : "par(\(line))")
        }
        for node in nodes {
            if case .element(let part) = node,
                part.isBlock || part.name == "math" && part.attributes["display"] == "block"
            {
                flush(&self)
                pieces.append(block(part, room))
            } else {
                open.append(node)
            }
        }
        flush(&self)
        return pieces
    }

    private mutating func inside(_ part: HTMLPart, _ room: Room) -> String {
        TypstCode.joined(pieces(part.children, room, isTight: false))
    }

    private mutating func block(_ part: HTMLPart, _ room: Room) -> String {
        let code = plainBlock(part, room)
        let mark = part.attributes["id"].map { "mark(\(TypstCode.string($0)));" } ?? ""
        guard let way = Self.direction(of: part) else { return mark.isEmpty ? code : "{\(mark)\(code)}" }
        return "{\(mark)run(\(way),\(code))}"
    }

    /// The direction that an element names.
    static func direction(of part: HTMLPart) -> String? {
        part.attributes["dir"].flatMap { ["rtl", "ltr"].contains($0) ? $0 : nil }
    }

    private mutating func plainBlock(_ part: HTMLPart, _ room: Room) -> String {
        switch part.name {
        case "p" where part.classes != ["alert-title"]: return inside(part, room)
        case "p", "summary", "dt": return "term(\(TypstCode.joined(pieces(part.children, room, isTight: true))))"
        case "figcaption": return "caption(\(TypstCode.joined(pieces(part.children, room, isTight: true))))"
        case "h1", "h2", "h3", "h4", "h5", "h6":
            level = min(level + 1, max(2, Int(part.name.dropFirst()).map { $0 - 1 } ?? 3))
            return "sub-heading(\(level),\(line(part.children, Look(), in: room)))"
        case "math": return formula(part, room)
        case "pre": return code(part, room)
        case "ul", "ol": return list(part, room)
        case "table": return TypstTable(part, room).code(&self)
        case "hr": return "hr"
        case "blockquote":
            return room.depth < 8
                ? "quoted-block(\(inside(part, room.inside(by: 12))))" : inside(part, room.inside(by: 0))
        case "dd": return "inset(\(inside(part, room.inside(by: 14))))"
        case _ where part.classes == ["footnotes"]: return "[]"
        case _ where part.classes.first == "alert":
            return "alert(\(Self.colour(of: part)),\(inside(part, room.inside(by: 12))))"
        default: return inside(part, room)
        }
    }

    private static func colour(of alert: HTMLPart) -> String {
        switch alert.classes.last {
        case "alert-tip": "rgb(\"#18521f\")"
        case "alert-important": "rgb(\"#6b3a8c\")"
        case "alert-warning", "alert-caution": "rgb(\"#931f1b\")"
        default: "accent"
        }
    }

    private mutating func list(_ part: HTMLPart, _ room: Room) -> String {
        let items = part.parts("li")
        guard room.depth < 8 else { return TypstCode.joined(items.map { inside($0, room.inside(by: 0)) }) }
        let isLoose = items.contains { !$0.parts("p").isEmpty }
        let own = room.inside(by: part.name == "ol" ? 26 : 18)
        let bodies = items.map { item in
            // An item with a box of its own needs no bullet, but lists of either are lists.
            item.attributes["id"].map { "{mark(\(TypstCode.string($0)));" } ?? "{"
        }
        var code = bodies.indices.map { place in
            "\(bodies[place])\(TypstCode.joined(pieces(items[place].flowing, own, isTight: !isLoose)))}"
        }
        if part.name == "ol",
            part.attributes["start"] != nil || items.contains(where: { $0.attributes["value"] != nil })
        {
            var number = part.attributes["start"].flatMap { Int($0) } ?? 1
            code = items.indices.map { place in
                number = items[place].attributes["value"].flatMap { Int($0) } ?? number
                defer { number += 1 }
                return number >= 0 ? "enum.item(\(number),\(code[place]))" : code[place]
            }
        }
        return "\(part.name == "ol" ? "enum" : "list")(tight: \(!isLoose),\(code.joined(separator: ",")))"
    }

    /// A formula, in a line or on lines of its own.
    mutating func formula(_ math: HTMLPart, _ room: Room) -> String {
        let tex = math.parts("semantics").flatMap { $0.parts("annotation") }.first?.text ?? math.text
        guard let formula = TypstFormula(math) else { return TypstCode.breakable(tex, longest: 24, form: "c") }
        let alt = TypstCode.string(formula.tex.isEmpty ? math.shownText : formula.tex)
        let head = "\(TypstCode.points(room.width)),\(TypstCode.string(place)),\(alt)"
        if math.attributes["display"] == "block" { return "display(\(head),\(formula.parts.joined(separator: ",")))" }
        if formula.width * room.size > room.width / 3 { return "fit(\(head),\(formula.parts.joined(separator: ",")))" }
        return "m(\(alt),\(TypstCode.joined(formula.parts)))"
    }

    /// A picture, no wider than its place and no higher than most of a page; its description where there is none.
    mutating func picture(_ part: HTMLPart, _ room: Room) -> String {
        let alt = part.attributes["alt"] ?? ""
        let source = part.attributes["src"] ?? ""
        let description = TypstCode.string(alt.isEmpty ? source.split(separator: "/").last.map(String.init) ?? "" : alt)
        guard let (name, bytes) = file(source) else {
            return alt.isEmpty ? "[]" : "emph(\(TypstCode.string("[\(alt)]")))"
        }
        shown[name] = bytes
        var size = "width: auto"
        if let width = part.attributes["width"].flatMap(Double.init),
            let height = part.attributes["height"].flatMap(Double.init), width > 0, height > 0
        {
            // A pixel of a page is three quarters of a point.
            let scale = min(1, room.width / (width * 0.75), 480 / (height * 0.75))
            size = "width: \(TypstCode.points(width * 0.75 * scale)),height: \(TypstCode.points(height * 0.75 * scale))"
        } else {
            size = "width: \(TypstCode.points(room.width * 0.6))"
        }
        return "picture(\(TypstCode.string(name)),\(description),\(size))"
    }

    private mutating func file(_ source: String) -> (name: String, bytes: [UInt8])? {
        let known = ["png", "jpeg", "jpg", "gif", "svg", "webp"]
        if let media = pictures[source] {
            let ending = media.name.split(separator: ".").last?.lowercased() ?? ""
            guard known.contains(ending) else {
                failed.append(media.path)
                return nil
            }
            return (media.address, media.bytes)
        }
        // Markdown may hold a picture in the address itself.
        guard source.hasPrefix("data:image/"), let comma = source.firstIndex(of: ","),
            let ending = known.first(where: { source.dropFirst(11).hasPrefix($0) }),
            let data = Data(base64Encoded: String(source[comma...].dropFirst()))
        else { return nil }
        return ("media/-\(shown.count).\(ending)", Array(data))
    }
}
