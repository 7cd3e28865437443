import Foundation
import Testing
import Typesetting

@Suite struct ThemeTests {
    let code: String
    let math: String

    init() throws {
        let assets = Workshop.root.appendingPathComponent("Templates/assets")
        code = try String(contentsOf: assets.appendingPathComponent("code.css"), encoding: .utf8)
        math = try String(contentsOf: assets.appendingPathComponent("math.css"), encoding: .utf8)
    }

    /// The colours of each `:root` rule: light, dark by preference, dark by choice.
    private var palettes: [[String: String]] {
        code.matches(of: /:root[^{]*\{([^}]*)\}/).map { rule in
            let colours = rule.1.matches(of: /--(code-[\w-]+): (#[0-9a-f]{6});/).map { (String($0.1), String($0.2)) }
            return Dictionary(colours, uniquingKeysWith: { first, _ in first })
        }
    }

    @Test func darkIsTheSameByPreferenceAndByChoice() {
        #expect(palettes.count == 3)
        #expect(palettes[1] == palettes[2])
        #expect(palettes[0].keys == palettes[1].keys)
        #expect(palettes[0].count > 10)
    }

    @Test func everyTokenCanBeReadOnEveryGround() throws {
        for palette in palettes {
            for (name, colour) in palette where !["ground", "marked"].contains(where: name.hasSuffix) {
                // A diff's lines keep their own ground, also inside a marked line; no other token stands on it.
                let own = ["code-inserted", "code-deleted"].contains(name) ? ["\(name)-ground"] : []
                for ground in ["code-ground", "code-marked"] + own {
                    let contrast = contrast(colour, try #require(palette[ground]))
                    #expect(contrast >= 4.5, "\(name) \(colour) on \(ground): \(contrast)")
                }
            }
        }
    }

    @Test func rulesNameColoursOfThePalette() {
        let rules = code.replacing(/:root[^{]*\{[^}]*\}/, with: "")
        let used = rules.matches(of: /var\(--(code-[\w-]+)\)/).map { String($0.1) }
        #expect(Set(used) == Set(palettes[0].keys))
        #expect(!rules.contains(/(^|[^-])(color|background): #/))
    }

    @Test func everyClassInCodeIsKnownToTheTheme() async throws {
        let samples = [
            "python":
                "@d\nclass A(E):\n    '''d'''\n    def f(self): return 1.5 + 0x1 is None # c\nprint(f\"{x!r}\\n\", b'')\nimport a.b",
            "diff": "diff a\n@@ -1 +1 @@\n-a\n+b", "html": "<!-- c --><a b=\"c\">&amp;</a>",
            "js": "let a = `${b}` + /x/g;",
            "sql": "SELECT COUNT(*) FROM t WHERE a = 'b' -- c", "yaml": "a: b\nc: &d [1, \"x\"]",
            "md": "# a\n**b** *c* `d`",
            "c": "#include <a.h>\nint main(void) { char c = 'x'; goto l; l: return 0; }", "console": "$ ls\nfile",
            "ruby": "@a = :b\n$c = %w(d)", "rust": "fn a<'b>(c: &'b str) -> u8 { println!(\"x\"); 1 }",
            "tex": "\\a{b} $c$",
        ]
        let requests = samples.map { CodeRequest(language: $0.key, code: $0.value) }
        let typeset = try await Workshop().typesetter(cached: false).prepare(TypesettingRequests(codes: requests))
        // Signs and names that take the colour of the text, and whole lines of output.
        let bare: Set = ["o", "nx", "g", "x", "ge", "go", "esc", "pm", "kc"]
        for request in requests {
            let html = String(decoding: try #require(typeset.highlighted(request)).html, as: UTF8.self)
            for found in html.matches(of: /class="(\w+)"/) where !bare.contains(String(found.1)) {
                #expect(code.contains(try Regex("\\.\(found.1)\\b")), "\(request.language): \(found.1)")
            }
        }
    }

    @Test func everyClassInFormulasIsKnownToTheTheme() async throws {
        let formulas = [
            #"\begin{array}{l|c:r}\hline a&b&c\\\hdashline d&e&f\\\hline\end{array}"#,
            #"\cancel{x}\bcancel{y}\boxed{z}"#,
            #"\begin{cases}a&b\end{cases}\begin{align}a&=b\end{align}"#, #"\textbf{a}\textit{b}\texttt{c}a\!b"#,
            #"\overline{a}\underline{b}\vec{c}\sum_{\substack{a\\b}}"#, #"\begin{multline}a\\b\end{multline}"#,
        ]
        let requests = formulas.map { FormulaRequest(tex: $0, display: true) }
        let typeset = try await Workshop().typesetter(cached: false).prepare(TypesettingRequests(formulas: requests))
        var seen: Set<String> = []
        for request in requests {
            guard case .mathML(let bytes) = typeset.formula(request) else {
                Issue.record("\(String(decoding: request.tex, as: UTF8.self)) is no formula")
                continue
            }
            let mathML = String(decoding: bytes, as: UTF8.self)
            #expect(!mathML.contains(" style="))
            for found in mathML.matches(of: /class="([^"]+)"/) {
                seen.formUnion(found.1.split(separator: " ").map(String.init))
            }
        }
        #expect(seen.count > 15)
        for name in seen { #expect(math.contains(".\(name) ") || math.contains(".\(name),"), "\(name)") }
    }

    /// The contrast of two colours by WCAG 2.2.
    private func contrast(_ first: String, _ second: String) -> Double {
        let (a, b) = (luminance(first), luminance(second))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private func luminance(_ colour: String) -> Double {
        let number = Int(colour.dropFirst(), radix: 16) ?? 0
        let parts = [16, 8, 0].map { shift in
            let part = Double(number >> shift & 255) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
