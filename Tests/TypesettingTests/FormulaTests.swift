import Foundation
import Testing
import Typesetting

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct FormulaTests {
    let workshop: Workshop

    init() throws {
        workshop = try Workshop()
    }

    private func result(_ tex: String, display: Bool = false) async throws -> FormulaResult {
        let request = FormulaRequest(tex: tex, display: display)
        return try #require(
            await workshop.typesetter().prepare(TypesettingRequests(formulas: [request])).formula(request)
        )
    }

    private func mathML(_ tex: String, display: Bool = false) async throws -> String {
        guard case .mathML(let bytes) = try await result(tex, display: display) else { throw NoMathML(tex: tex) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct NoMathML: Error { let tex: String }

    @Test func keepsTheTeXAsAnnotation() async throws {
        #expect(
            try await mathML("x^2 < y") == """
                <math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup>\
                <mo>&lt;</mo><mi>y</mi></mrow><annotation encoding="application/x-tex">x^2 &lt; y</annotation>\
                </semantics></math>
                """
        )
        #expect(try await mathML("x", display: true).contains(" display=\"block\""))
    }

    @Test func writesWhatXHTMLAllows() async throws {
        #expect(try await mathML(#"\sin x"#).contains("\u{2061}"))
        let table = try await mathML(#"\begin{matrix}a&b\end{matrix}\dfrac12"#)
        #expect(table.contains(#"<mstyle scriptlevel="0"><mtable displaystyle="false">"#))
        #expect(table.contains(#"<mstyle displaystyle="true"><mfrac>"#))
        #expect(try await mathML(#"\sum_{\substack{i<n\\j<m}}a"#).contains("<mtable"))
    }

    @Test(arguments: [
        (#"é+\foo"#, "unknown command '\\foo'", 3),
        (#"\frac{a}{"#, "expected closing token '}', but reached end of input", 9),
        ("x}y", "unmatched closing token: '}'", 1),
    ])
    func saysWhatIsWrongAndWhere(tex: String, message: String, offset: Int) async throws {
        #expect(try await result(tex) == .failure(message: message, offset: offset))
    }

    /// Formulas that try to be something else, to never end, or to break the converter.
    static let hostile = [
        #"\text{<script>alert(1)</script>}"#, "x</annotation></semantics></math><script>alert(1)</script>",
        #"\href{javascript:alert(1)}{x}"#, #"\url{javascript:alert(1)}"#, #"\label{x}\eqref{x}"#,
        #"\eqref{"><script>}"#,
        #"\color{red;background:url(//x)}x"#, #"\textcolor{red" onclick="alert(1)}{x}"#, #"\text{" onclick="alert(1)}"#,
        #"\begin{equation}\label{javascript:alert(1)}a\end{equation}\eqref{javascript:alert(1)}"#,
        #"\def\a{\a\a}\a"#, #"\newcommand{\a}[1]{#1#1#1#1}\a{\a{\a{\a{\a{\a{\a{\a{\a{\a{x}}}}}}}}}}"#,
        "\\newcommand{\\a}{\(String(repeating: "x", count: 3000))}" + String(repeating: "\\a ", count: 190),
        "\\newcommand{\\a}[1]{\(String(repeating: "{", count: 1500))#1\(String(repeating: "}", count: 1500))}"
            + String(repeating: "\\a{", count: 150) + "x" + String(repeating: "}", count: 150),
        String(repeating: "{", count: 8_000) + String(repeating: "}", count: 8_000),
        String(repeating: #"\sqrt"#, count: 3_000) + " x", String(repeating: #"\frac1"#, count: 2_000) + "2",
        String(repeating: "x^{", count: 4_000) + String(repeating: "}", count: 4_000),
        String(repeating: "x+", count: 100_000), "a\u{0}b", "a\u{1}b", "a\u{ffff}b", "\u{202e}abc", "%", "", #"\"#, "&",
        "^", "$", "#1",
        String(repeating: "[", count: 40), String(repeating: #"(x)\langle"#, count: 40),
    ]

    @Test func hostileFormulasAreHarmlessAndLeaveTheOthersAlone() async throws {
        let requests = (Self.hostile + ["x"]).map { FormulaRequest(tex: $0, display: true) }
        let typeset = await workshop.typesetter().prepare(TypesettingRequests(formulas: requests))
        #expect(typeset.diagnostics.isEmpty)
        for request in requests {
            let tex = String(decoding: request.tex.prefix(80), as: UTF8.self)
            switch try #require(typeset.formula(request), "\(tex)") {
            case .failure(let message, let offset):
                #expect(!message.isEmpty && 0...request.tex.count ~= offset, "\(tex)")
            case .mathML(let bytes):
                let inspector = Inspector()
                let parser = XMLParser(data: Data(bytes))
                parser.delegate = inspector
                #expect(parser.parse(), "not well-formed: \(tex)")
                #expect(inspector.faults.isEmpty, "\(tex)")
                #expect(bytes.count < 2_000_000)
            }
        }
    }
}

/// Notes everything in MathML that could do something.
private final class Inspector: NSObject, XMLParserDelegate {
    private(set) var faults: [String] = []

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        if !name.hasPrefix("m"), !["annotation", "semantics", "none"].contains(name) { faults.append("<\(name)>") }
        for (key, value) in attributes
        where key.hasPrefix("on") || ["href", "src", "id", "style"].contains(key) || value.contains("(") {
            faults.append("\(key)=\(value)")
        }
    }
}
