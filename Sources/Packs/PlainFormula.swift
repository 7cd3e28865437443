import Text

/// A formula as it can be written in a line of text, where nothing can be set: `2^3` as 2³, `\alpha \le 1` as α ≤ 1.
struct PlainFormula {
    private var rest: Substring

    /// The text of a formula; its TeX between dollar signs where text has no form for it.
    static func text(_ tex: String) -> String {
        var formula = PlainFormula(rest: tex[...])
        guard let text = formula.sequence(), formula.rest.isEmpty else { return "$\(tex)$" }
        return text.split(separator: " ").joined(separator: " ")
    }

    /// The text up to a closing brace or the end.
    private mutating func sequence() -> String? {
        var text = ""
        while let next = rest.first, next != "}" {
            guard let piece = piece() else { return nil }
            text += piece
        }
        return text
    }

    /// The text of a sign, a command or a group.
    private mutating func piece() -> String? {
        guard let sign = rest.popFirst() else { return nil }
        switch sign {
        case "{":
            guard let inside = sequence(), rest.popFirst() == "}" else { return nil }
            return inside
        case "\\": return command()
        case "^": return piece().flatMap { $0 == "∘" ? "°" : Self.changed($0, Self.raised) }
        case "_": return piece().flatMap { Self.changed($0, Self.lowered) }
        case "~": return " "
        case "'": return "′"
        case "&", "}", "$", "#", "%": return nil
        default: return String(sign)
        }
    }

    private mutating func command() -> String? {
        let name = String(rest.prefix { $0.isASCII && $0.isLetter })
        guard !name.isEmpty else { return rest.popFirst().flatMap { Self.signs[$0] } }
        rest = rest.dropFirst(name.count)
        if let symbol = Self.symbols[name] { return symbol }
        if Self.functions.contains(name) { return name }
        rest = rest.drop { $0 == " " }
        switch name {
        case "left", "right", "displaystyle", "limits": return ""
        case "text", "mathrm", "operatorname", "textrm":
            guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return nil }
            let inside = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
            return inside.contains { "\\{$".contains($0) } ? nil : String(inside)
        case "mathbb": return piece().flatMap { Self.doubled[$0] }
        case "sqrt": return rest.first == "[" ? nil : piece().map { "√" + Self.whole($0) }
        case "frac", "tfrac", "dfrac":
            guard let above = piece(), let below = piece() else { return nil }
            return Self.whole(above) + "/" + Self.whole(below)
        default: return nil
        }
    }

    /// A text that stays together beside others.
    private static func whole(_ text: String) -> String {
        text.count == 1 || text.allSatisfy(\.isNumber) ? text : "(\(text))"
    }

    private static func changed(_ text: String, _ table: [Character: Character]) -> String? {
        let changed = text.compactMap { table[$0] }
        return !text.isEmpty && changed.count == text.count ? String(changed) : nil
    }

    private static let raised = table(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzT′",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ′"
    )
    private static let lowered = table("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

    private static func table(_ plain: String, _ other: String) -> [Character: Character] {
        Dictionary(zip(plain, other), uniquingKeysWith: { first, _ in first })
    }

    private static let signs: [Character: String] = [
        ",": " ", ";": " ", ":": " ", " ": " ", "!": "", "{": "{", "}": "}", "%": "%", "$": "$", "#": "#", "_": "_",
        "&": "&", "|": "‖",
    ]
    private static let doubled = ["C": "ℂ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ", "E": "𝔼"]
    private static let functions: Set<String> = [
        "arccos", "arcsin", "arctan", "cos", "cosh", "cot", "det", "dim", "exp", "gcd", "inf", "ker", "lim", "ln",
        "log",
        "max", "min", "sin", "sinh", "sup", "tan", "tanh",
    ]
    private static let symbols: [String: String] = {
        let pairs = """
            alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν
            xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ
            Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ ll ≪ gg ≫
            times × cdot · div ÷ pm ± mp ∓ ast ∗ circ ∘ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ setminus ∖
            emptyset ∅ forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨ oplus ⊕ otimes ⊗ to → rightarrow →
            leftarrow ← Rightarrow ⇒ implies ⇒ iff ⇔ Leftrightarrow ⇔ mapsto ↦ infty ∞ partial ∂ nabla ∇ int ∫ sum ∑
            prod ∏ ldots … cdots ⋯ dots … mid | parallel ∥ perp ⊥ angle ∠ degree ° prime ′ ell ℓ hbar ℏ langle ⟨ rangle ⟩
            lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ propto ∝
            """
        let words = pairs.split(whereSeparator: \.isWhitespace).map(String.init)
        var symbols = ["quad": " ", "qquad": " "]
        for place in stride(from: 0, to: words.count - 1, by: 2) { symbols[words[place]] = words[place + 1] }
        return symbols
    }()
}
