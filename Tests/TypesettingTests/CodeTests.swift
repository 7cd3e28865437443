import Foundation
import Testing
import Typesetting

@Suite struct CodeTests {
    let workshop: Workshop

    init() throws {
        workshop = try Workshop()
    }

    @Test func coloursCodeWithShortClasses() async throws {
        let html = try await workshop.typesetter().html("python", "if a < 1:\n    f(\"&\")  # ok")
        #expect(
            html
                == """
                <span class="k">if</span> a <span class="o">&lt;</span> <span class="mi">1</span>:
                    f(<span class="s2">&quot;&amp;&quot;</span>)  <span class="c1"># ok</span>
                """.replacingOccurrences(of: "&quot;", with: "\"")
        )
    }

    @Test func noSpanCrossesALineAndNoTextIsLost() async throws {
        let samples = [
            ("python", "\n\ndef f():\n    \"\"\"one\n\n    two\"\"\"\n"), ("c", "/* a\n b */\n\n"),
            ("html", "<p\nid=x>&amp;</p>"),
            ("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y"), ("console", "$ ls\nfile\n"), ("yaml", "a: |\n  b\n\n  c\n"),
            ("js", "`a\n${b}\n`"), ("text", "\t a\u{a0}b \n\n"), ("bash", "cat <<E\na\nE\n"), ("python", ""),
        ]
        let requests = samples.map { CodeRequest(language: $0.0, code: $0.1) }
        let typeset = await workshop.typesetter().prepare(TypesettingRequests(codes: requests))
        for request in requests {
            let html = String(decoding: try #require(typeset.highlighted(request)).html, as: UTF8.self)
            for line in html.components(separatedBy: "\n") {
                let (opened, closed) = (line.components(separatedBy: "<span"), line.components(separatedBy: "</span>"))
                #expect(opened.count == closed.count, "\(request.language): \(line)")
            }
            #expect(text(of: html) == String(decoding: request.code, as: UTF8.self))
        }
    }

    @Test(arguments: [
        "py", "Python", "python3", "PY", "{.python}", "python title=\"x.py\"", ".py", "python,ignore",
        "language-python",
    ])
    func understandsNamesOfPython(language: String) async throws {
        #expect(
            try await workshop.typesetter().html(language, "def f")
                == #"<span class="k">def</span> <span class="nf">f</span>"#
        )
    }

    @Test func understandsWhatPacksWrite() async {
        let languages = """
            js shell JAVA {.html} jsx tsx sh bash c++ cpp C# cs golang rs rust swift kt ts yml jsonc plaintext text console \
            sql postgres dockerfile Dockerfile makefile proto vue objc ps1 powershell tex latex md hs scala r R matlab
            """
        let requests =
            languages.split(separator: " ").map { CodeRequest(language: String($0), code: "a b") }
            + [CodeRequest(language: "jsx harmony", code: "a"), CodeRequest(language: "", code: "a")]
        let typeset = await workshop.typesetter().prepare(TypesettingRequests(codes: requests))
        for request in requests {
            #expect(typeset.highlighted(request)?.shortfall == nil, "\(request.language)")
            #expect(typeset.highlighted(request) != nil)
        }
    }

    @Test func saysThatALanguageIsUnknownAndEscapesTheCode() async {
        let request = CodeRequest(language: "klingon", code: "<script>&\n")
        let typeset = await workshop.typesetter().prepare(TypesettingRequests(codes: [request]))
        let html = Array("&lt;script&gt;&amp;\n".utf8)
        #expect(typeset.highlighted(request)?.html == html)
        #expect(typeset.highlighted(request)?.shortfall == .unknownLanguage)
        #expect(typeset.diagnostics.isEmpty)
    }

    @Test func leavesVeryLongCodePlain() async throws {
        let request = CodeRequest(language: "python", code: String(repeating: "x = 1\n", count: 200_000))
        let typeset = await workshop.typesetter().prepare(TypesettingRequests(codes: [request]))
        let highlighted = try #require(typeset.highlighted(request))
        #expect(highlighted.shortfall == .other("it is longer than 1 MB"))
        #expect(highlighted.html == request.code)
    }

    @Test func takesAnyBytes() async throws {
        let request = CodeRequest(language: "py\u{0}\u{ff}", code: [0x00, 0xff, 0x0d, 0x0a, 0x1b, 0x3c])
        let typeset = await workshop.typesetter().prepare(TypesettingRequests(codes: [request]))
        #expect(typeset.highlighted(request)?.html == Array("\u{0}\u{fffd}\n\u{1b}&lt;".utf8))
    }

    private func text(of html: String) -> String {
        html.replacing(/<[^>]*>/, with: "").replacingOccurrences(of: "&lt;", with: "<")
            .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
    }
}
