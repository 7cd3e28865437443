extension TypstBody {
    /// A way in which text looks.
    struct Look: Hashable {
        var isStrong = false
        var isEmphasized = false
        var isCode = false
        var isStruck = false
        var isUnderlined = false
        var isMarked = false
        var isSmall = false
        /// `super` or `sub`.
        var height: String?
        var isLink = false

        /// The code with this look around it.
        func around(_ code: String) -> String {
            var code = code
            if let height { code = "\(height)(\(code))" }
            if isStruck { code = "strike(\(code))" }
            if isUnderlined { code = "u(\(code))" }
            if isMarked { code = "highlight(\(code))" }
            if isSmall { code = "text(size: .85em,\(code))" }
            if isEmphasized { code = "emph(\(code))" }
            if isStrong { code = "strong(\(code))" }
            return code
        }
    }

    /// A line of text.
    mutating func line(_ nodes: [HTMLPart.Node], _ look: Look, in room: Room) -> String {
        var nodes = nodes
        // Blanks at the start of a line would be seen.
        if look == Look(), case .text(let first)? = nodes.first {
            nodes[0] = .text(String(first.drop(while: \.isWhitespace)))
        }
        return TypstCode.joined(runs(nodes, look, in: room))
    }

    private mutating func runs(_ nodes: [HTMLPart.Node], _ look: Look, in room: Room) -> [String] {
        var pieces: [String] = []
        for node in nodes {
            switch node {
            case .text(let text):
                let text = HTMLPart.collapsed(text)
                if text.isEmpty { continue }
                let code =
                    look.isCode
                    ? TypstCode.breakable(text, longest: 22, form: "c")
                    : TypstCode.breakable(text, longest: room.width < 200 ? 18 : 36)
                pieces.append(look.around(code))
            case .element(let part): pieces += inline(part, look, in: room)
            }
        }
        return pieces
    }

    private mutating func inline(_ part: HTMLPart, _ look: Look, in room: Room) -> [String] {
        var look = look
        switch part.name {
        case "strong", "b", "th": look.isStrong = true
        case "span" where part.classes.first == "letter": look.isStrong = true
        case "em", "i", "cite", "dfn", "var": look.isEmphasized = true
        case "code", "kbd", "samp": look.isCode = true
        case "del", "s": look.isStruck = true
        case "u", "ins": look.isUnderlined = true
        case "mark": look.isMarked = true
        case "small": look.isSmall = true
        case "sup" where part.classes == ["footnote-ref"]: break
        case "sup": look.height = "super"
        case "sub": look.height = "sub"
        case "br": return ["linebreak()"]
        case "wbr": return ["br"]
        case "img": return [picture(part, room)]
        case "math": return [look.around(formula(part, room))]
        case "input": return [TypstCode.string(part.attributes["checked"] == nil ? "☐ " : "☑ ")]
        case "a": return [link(part, look, in: room)]
        case "q": return ["\"“\""] + runs(part.children, look, in: room) + ["\"”\""]
        case "rt" where !part.text.hasPrefix("("):
            // Readings stand behind their characters, in brackets unless the author has set some.
            return [look.around(TypstCode.string("(\(part.text))"))]
        case "rp": return []
        default:
            if part.isBlock { return pieces(part.children, room, isTight: true) }
        }
        return runs(part.children, look, in: room)
    }

    private mutating func link(_ part: HTMLPart, _ look: Look, in room: Room) -> String {
        guard let target = part.attributes["href"], !target.isEmpty, target.utf8.count <= 2_000, !look.isLink else {
            return TypstCode.joined(runs(part.children, look, in: room))
        }
        switch part.attributes["role"] {
        case "doc-backlink": return "[]"
        case "doc-noteref": return footnote(String(target.dropFirst()), of: part, look: look, in: room)
        default: break
        }
        var own = look
        own.isLink = true
        let body = TypstCode.joined(runs(part.children, own, in: room))
        if target.hasPrefix("#") { return "go(\(TypstCode.string(String(target.dropFirst()))),\(body))" }
        let address = target.hasPrefix("mailto:") ? String(target.dropFirst(7)) : target
        let (name, shown) = (TypstCode.string(target), TypstCode.breakable(address, longest: 16))
        // An address that can be read needs no number.
        let text = part.shownText
        if text == address || "https://" + text == address || "http://" + text == address || text.hasSuffix(address) {
            return "outside(\(name),\(body))"
        }
        return "a(\(name),\"\(number(of: name, shown: shown))\",\(body))"
    }

    /// The number under which an address stands below the question.
    private mutating func number(of address: String, shown: String) -> Int {
        let place = addresses.firstIndex { $0.address == address } ?? addresses.endIndex
        if place == addresses.endIndex { addresses.append((address, shown)) }
        return place + 1
    }

    private mutating func footnote(_ name: String, of part: HTMLPart, look: Look, in room: Room) -> String {
        let number = TypstCode.string(part.text)
        guard let note = notes[name], room.hasNotes || room.depth < 8 else { return "super(\(number))" }
        let id = TypstCode.string(name)
        guard written.insert(name).inserted else { return "again(\(id),\(number))" }
        var inside = room
        (inside.hasNotes, inside.depth) = (false, 8)
        // The number and a note of one paragraph stand on one line.
        let paragraphs = note.parts("p")
        let isLine = paragraphs.count == 1 && note.elements.count == 1
        let body = TypstCode.joined(pieces(isLine ? paragraphs[0].children : note.children, inside, isTight: isLine))
        return "note(\(id),\(body))"
    }
}
