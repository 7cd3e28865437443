/// A formula in Typst's language, made from MathML: what browsers show and what paper shows have one reading of the TeX.
struct TypstFormula {
    /// Its parts, between which a line may break.
    private(set) var parts: [String] = []
    /// Its TeX, which is read aloud.
    private(set) var tex = ""
    /// Its width, roughly, in the size of the type.
    private(set) var width = 0.0

    /// Reads a `<math>` element; `nil` for one that is nested more deeply than pages can hold.
    init?(_ math: HTMLPart) {
        guard math.depth <= Self.deepest else { return nil }
        let semantics = math.parts("semantics").first ?? math
        tex = semantics.parts("annotation").first?.text ?? ""
        let content = semantics.elements.filter { $0.name != "annotation" }
        // A row that is nothing but a row: its parts are the formula's.
        let isPlainRow =
            content.count == 1 && content[0].name == "mrow" && !Self.isFenced(content[0])
            && content[0].attributes.isEmpty
        let elements = isPlainRow ? content[0].elements : content
        if content.count == 1, !isPlainRow, content[0].name == "mrow", content[0].attributes.isEmpty {
            parts = [Self.code(row: content[0])]
        } else {
            parts = Self.split(elements).map(Self.sequence)
        }
        width = math.shownText.reduce(0) { $0 + ($1.isASCII ? 0.55 : 0.8) }
    }

    private static let deepest = 40

    private static func split(_ elements: [HTMLPart]) -> [[HTMLPart]] {
        var groups: [[HTMLPart]] = [[]]
        for element in elements {
            if element.name == "mo", isBreak(element), groups.last?.isEmpty == false { groups.append([]) }
            groups[groups.count - 1].append(element)
        }
        return groups
    }

    private static func isBreak(_ operation: HTMLPart) -> Bool {
        let sign = operation.text
        return sign.count == 1 && "=<>≤≥≈≡∼≃≅≠→⇒⇔⟹⟺↦∈∝≜+−±∓⋅×∪∩∧∨".contains(sign)
    }

    static func sequence(_ elements: [HTMLPart]) -> String { TypstCode.joined(elements.map { code($0) }) }

    private static func isFenced(_ row: HTMLPart) -> Bool {
        let all = row.elements
        guard let first = all.first, let last = all.last, all.count > 1 else { return false }
        return isStretchy(first) || isStretchy(last)
    }

    private static func isStretchy(_ part: HTMLPart) -> Bool {
        part.name == "mo" && part.attributes["stretchy"] != "false" && part.attributes["minsize"] == nil
            && part.text.unicodeScalars.count == 1 && fences.contains(part.text)
    }

    private static let fences: Set<String> = [
        "(", ")", "[", "]", "{", "}", "|", "‖", "⟨", "⟩", "⌈", "⌉", "⌊", "⌋", "⟦", "⟧", "⟮", "⟯", "⎰", "⎱", "∣", "∥",
        "⌜", "⌝", "⌞", "⌟", invisible,
    ]
    /// Stands where a delimiter is none.
    private static let invisible = "\u{2063}"

    private static func code(row: HTMLPart) -> String {
        let all = row.elements
        guard isFenced(row) else { return sequence(all) }
        if all.count == 3, all[0].text == "(", all[2].text == ")", all[1].name == "mfrac",
            all[1].attributes["linethickness"] == "0"
        {
            return "math.binom(\(arguments(of: all[1])))"
        }
        let inside = all.filter { $0.name != "mo" || $0.text != invisible }.map { part in
            part.name == "mo" && part.text == "|" && part.attributes["stretchy"] == "true"
                ? "math.mid(\(sign("|")))" : code(part)
        }
        return "math.lr(\(TypstCode.joined(inside)))"
    }

    private static func sign(_ text: String) -> String {
        text.count == 1 ? "s(\(TypstCode.string(text)))" : "t(\(TypstCode.string(text)))"
    }

    private static func arguments(of part: HTMLPart) -> String { part.elements.map { code($0) }.joined(separator: ",") }

    static func code(_ part: HTMLPart) -> String {
        let all = part.elements
        switch part.name {
        case "mi": return looks(part, identifier(part.text, part.attributes["mathvariant"]))
        case "mn": return looks(part, "t(\(TypstCode.string(part.text)))")
        case "mtext", "ms": return looks(part, text(part))
        case "mo": return operation(part)
        case "mspace": return space(part.attributes["width"] ?? "")
        case "mfrac" where all.count == 2: return fraction(part)
        case "msqrt": return "math.sqrt(\(sequence(all)))"
        case "mroot" where all.count == 2: return "math.root(\(code(all[1])),\(code(all[0])))"
        case "msub" where all.count == 2: return attached(all[0], ["b": all[1]], isAround: false)
        case "msup" where all.count == 2: return attached(all[0], ["t": all[1]], isAround: false)
        case "msubsup" where all.count == 3: return attached(all[0], ["b": all[1], "t": all[2]], isAround: false)
        case "munder" where all.count == 2: return around(part, below: all[1], above: nil)
        case "mover" where all.count == 2: return around(part, below: nil, above: all[1])
        case "munderover" where all.count == 3: return around(part, below: all[1], above: all[2])
        case "mmultiscripts": return scripts(all)
        case "mtable": return TypstMatrix(part).code
        case "mphantom": return "hide(\(sequence(all)))"
        case "annotation", "none", "mprescripts": return "[]"
        case "mrow" where part.classes.contains("tex-overline"): return "math.overline(\(sequence(all)))"
        case "mrow" where part.classes.contains("tex-underline"): return "math.underline(\(sequence(all)))"
        case "mrow" where part.classes.contains("tex-struck"): return "math.cancel(\(sequence(all)))"
        case "mrow" where part.classes.contains("tex-box"):
            return "box(stroke: .5pt,inset: 3pt,m(\"box\",\(sequence(all))))"
        case "mrow": return looks(part, code(row: part))
        case "mstyle":
            let inside = looks(part, sequence(all))
            switch part.attributes["displaystyle"] {
            case "true": return "math.display(\(inside))"
            case "false": return "math.inline(\(inside))"
            default: return inside
            }
        default: return all.isEmpty ? text(part) : sequence(all)
        }
    }

    /// The code with the colour that an element has.
    private static func looks(_ part: HTMLPart, _ code: String) -> String {
        guard let colour = part.attributes["mathcolor"], colour.first == "#",
            [4, 7].contains(colour.count), colour.dropFirst().allSatisfy(\.isHexDigit)
        else { return code }
        return "text(fill: rgb(\"\(colour)\"),\(code))"
    }

    private static func identifier(_ text: String, _ variant: String?) -> String {
        // One letter is italic by itself; several are a name.
        guard text.count == 1 else { return "t(\(TypstCode.string(text)))" }
        return variant == "normal" ? "math.upright(\(sign(text)))" : sign(text)
    }

    private static func text(_ part: HTMLPart) -> String {
        let code = "t(\(TypstCode.string(part.text)))"
        if part.classes.contains("tex-b") { return "math.bold(\(code))" }
        if part.classes.contains("tex-i") { return "math.italic(\(code))" }
        if part.classes.contains("tex-code") { return "math.mono(\(code))" }
        return code
    }

    private static func operation(_ part: HTMLPart) -> String {
        let text = part.text
        // Marks for function application, products and separation are seen by nobody.
        if text.unicodeScalars.allSatisfy({ (0x2061...0x2064).contains($0.value) }) { return "[]" }
        let code = sign(text)
        if let size = part.attributes["minsize"], let factor = Double(size.prefix { $0.isNumber || $0 == "." }) {
            return "math.lr(size: \(min(4, factor))em,\(code))"
        }
        if part.attributes["lspace"] == "0", part.attributes["rspace"] == "0" {
            return "math.class(\"normal\",\(code))"
        }
        return looks(part, code)
    }

    private static func space(_ width: String) -> String {
        guard width.hasSuffix("em"), let length = Double(width.dropLast(2)), length != 0 else { return "[]" }
        return "h(\(Double(Int(max(-4, min(4, length)) * 1000)) / 1000)em)"
    }

    private static func fraction(_ part: HTMLPart) -> String {
        let all = part.elements
        if part.attributes["linethickness"] == "0" {
            return "math.mat(delim: none,(\(code(all[0])),),(\(code(all[1])),))"
        }
        let fraction = "math.frac(\(arguments(of: part)))"
        switch part.attributes["displaystyle"] {
        case "true": return "math.display(\(fraction))"
        case "false": return "math.inline(\(fraction))"
        default: return fraction
        }
    }

    private static func attached(_ base: HTMLPart, _ places: KeyValuePairs<String, HTMLPart>, isAround: Bool) -> String
    {
        var inside = code(base)
        // Large signs and names such as lim have their limits beside them in a line of text.
        let isMovable = base.text.count > 1 || movable.contains(base.text)
        let around = isAround ? "math.limits(inline: \(!isMovable)," : "math.scripts("
        // An arrow is as long as what stands over it.
        if isAround, base.name == "mo", base.text.count == 1, "→←↔⇒⇐⇔↦↪↩⇌".contains(base.text) {
            inside = "math.stretch(\(inside))"
        }
        return
            "math.attach(\(around)\(inside)),\(places.map { "\($0.key): \(code($0.value))" }.joined(separator: ",")))"
    }

    private static let movable: Set<String> = [
        "∑", "∏", "∐", "⋃", "⋂", "⋁", "⋀", "⨁", "⨂", "⨀", "⨄", "⨆",
    ]

    private static func around(_ part: HTMLPart, below: HTMLPart?, above: HTMLPart?) -> String {
        guard let base = part.elements.first else { return "[]" }
        if let above, below == nil, above.name == "mo", let call = accents[above.text] { return call(code(base)) }
        if let below, above == nil, below.name == "mo", let call = accentsBelow[below.text] { return call(code(base)) }
        switch (below, above) {
        case (let below?, let above?): return attached(base, ["b": below, "t": above], isAround: true)
        case (let below?, nil): return attached(base, ["b": below], isAround: true)
        case (nil, let above?): return attached(base, ["t": above], isAround: true)
        case (nil, nil): return code(base)
        }
    }

    private static let accents: [String: @Sendable (String) -> String] = {
        var all: [String: @Sendable (String) -> String] = [
            "⏞": { "math.overbrace(\($0))" }, "⎴": { "math.overbracket(\($0))" }, "⏜": { "math.overparen(\($0))" },
            "‾": { "math.overline(\($0))" },
        ]
        let marks = [
            "ˆ": "302", "^": "302", "˜": "303", "~": "303", "¯": "304", "ˉ": "304", "˙": "307", "¨": "308", "⃗": "20d7",
            "\u{A0}\u{20D7}": "20d7", "→": "20d7", "←": "20d6", "↔": "20e1", "´": "301", "`": "300", "˘": "306",
            "ˇ": "30c", "˚": "30a", "⃛": "20db", "⃜": "20dc",
        ]
        for (mark, number) in marks { all[mark] = { "math.accent(\($0),\"\\u{\(number)}\")" } }
        return all
    }()

    private static let accentsBelow: [String: @Sendable (String) -> String] = [
        "⏟": { "math.underbrace(\($0))" }, "⎵": { "math.underbracket(\($0))" }, "⏝": { "math.underparen(\($0))" },
        "_": { "math.underline(\($0))" }, "̲": { "math.underline(\($0))" },
    ]

    private static func scripts(_ all: [HTMLPart]) -> String {
        guard let base = all.first else { return "[]" }
        var places: [String] = []
        var names = ["b", "t"]
        var place = 0
        for script in all.dropFirst() {
            if script.name == "mprescripts" {
                (names, place) = (["bl", "tl"], 0)
                continue
            }
            if place < 2, script.name != "none" { places.append("\(names[place]): \(code(script))") }
            place += 1
        }
        return "math.attach(\(code(base))\(places.map { "," + $0 }.joined()))"
    }
}
