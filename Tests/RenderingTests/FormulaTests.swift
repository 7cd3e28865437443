import CommonMark
import Diagnostics
import Foundation
import Packs
import Rendering
import Testing
import Typesetting

/// Formulas and code as the helper sets them, and faults in TeX where they are.
@Suite struct FormulaTests {
    @Test func faultsPointIntoTheTeX() async throws {
        let pack = try await TestPack([
            "q.md": """
            # Question?

            ## Answer

            Fine: $a$. Not: $a + \\nosuch$ and \\(\\frac{1}\\)

            > 1. Deeper:
            >
            >    $$
            >    a
            >    + \\oops
            >    $$

            ```math
            x
            \\wrong
            ```

            """
        ])
        let (html, findings) = try pack.answer(with: await typeset(pack))
        #expect(html.contains("<math"))
        #expect(html.contains("<code class=\"tex faulty\">a + \\nosuch</code>"))
        try #require(findings.diagnostics.map(\.rule) == Array(repeating: "formula-faulty", count: 4))
        let places = findings.diagnostics.map(\.location?.start)
        #expect(places[0] == Position(line: 5, column: 22))
        #expect(places[1]?.line == 5)
        #expect(places[2] == Position(line: 11, column: 8))
        #expect(places[3] == Position(line: 16, column: 1))
    }

    @Test func codeIsColouredLineByLine() async throws {
        let pack = try await TestPack([
            "q.md":
                "# Question?\n\n## Answer\n\n```py {2}\nx = '''\na < b'''\n```\n\n```diff py\n+x = 1\n```\n\n``` nosuch\nx\n```\n"
        ])
        let (html, findings) = try pack.answer(with: await typeset(pack))
        #expect(html.contains("<span class=\"hll\"><span class=\"s1\">a &lt; b'''</span></span>\n</code>"))
        #expect(html.contains("<span class=\"gi\">+x <span class=\"o\">="))
        #expect(findings.diagnostics.map(\.rule) == ["code-language-unknown"])
        #expect(findings.diagnostics.first?.location?.start == Position(line: 14, column: 5))
    }

    private func typeset(_ pack: TestPack) async throws -> Typeset {
        let file = try #require(pack.library.files.firstIndex { $0.path == "q.md" })
        let requests = TypesettingRequests(of: try pack.library.document(ofFile: file))
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").path
        let python = root + "/.venv/bin/python3"
        let typesetter = Typesetter(root: root, environment: ProcessInfo.processInfo.environment, python: python)
        return await typesetter.prepare(requests)
    }
}

extension TestPack {
    fileprivate func answer(with typeset: Typeset) throws -> (html: String, findings: Findings) {
        try answer { $0.typeset = typeset }
    }
}
