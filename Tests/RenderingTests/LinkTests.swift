import Text
@testable import Links
import Diagnostics
import Foundation
import Rendering
import Testing

/// Where links lead, and what is said of those that lead nowhere.
@Suite struct LinkTests {
    static let files = [
        "pack.yml": "title: Top\n",
        "one.md": "# One?\n\n## Answer\n\n### The *same* part\n\n### The same part\n\n### 多态 🎉\n",
        "two words.md": "# Two?\n\n## Answer\n\nB\n",
        "many.md": "# Topic\n\n## First?\n\n### Answer\n\nA\n\n## [E] Second? {#second-one}\n\n### Answer\n\nB\n",
        "sub/pack.yml": "title: Sub\n",
        "sub/deep.md": "# Deep?\n\n## Answer\n\nC\n",
        "sub/data.csv": "a,b\n",
        "sub/page.html": "<script>alert(1)</script>\n",
    ]

    @Test(arguments: [
        ("one.md", "page:one"),
        ("./one.md", "page:one"),
        ("sub/../one.md", "page:one"),
        ("one", "page:one"),
        ("two%20words.md", "page:two-words"),
        ("sub\\deep.md", "page:sub/deep"),
        ("sub/deep.md?plain=1", "page:sub/deep"),
        ("many.md", "file:many.md"),
        ("sub", "pack:sub"),
        ("sub/", "pack:sub"),
        ("one.md#the-same-part", "page:one#h-the-same-part"),
        ("one.md#the-same-part-1", "page:one#h-the-same-part-1"),
        ("one.md#%E5%A4%9A%E6%80%81-", "page:one#h-多态-"),
        ("many.md#second-one", "page:second-one"),
        ("#second-one", "page:second-one"),
        ("#deep", "page:sub/deep"),
        ("#mine", "page:q#h-mine"),
        ("sub/data.csv", "copy:sub/data.csv"),
        ("https://a.example/?b=c&d#e", "https://a.example/?b=c&amp;d#e"),
        ("//a.example/b", "https://a.example/b"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ])
    func lead(link: String, url: String) async throws {
        let (html, findings) = try await render("[x](<\(link)>)")
        #expect(findings.diagnostics.isEmpty)
        let encoded = url.addingPercentEncoding(withAllowedCharacters: .urlFragmentAllowed.union(["#", "%"])) ?? url
        #expect(html.contains("<a href=\"\(encoded)\">x</a>"))
        #expect(findings.assets.map(\.path) == (url.hasPrefix("copy:") ? ["sub/data.csv"] : []))
    }

    @Test(arguments: [
        ("ome.md", "link-file-missing", "did you mean 'one.md'?"),
        ("sub/dat.csv", "link-file-missing", "did you mean 'sub/data.csv'?"),
        ("one.md#the-sam-part", "link-anchor-missing", "did you mean '#the-same-part'?"),
        ("#secnd-one", "link-anchor-missing", "did you mean '#second-one'?"),
        ("../../etc/passwd", "link-outside-pack", nil),
        ("/etc/passwd", "link-path-absolute", nil),
        ("C:\\\\x.md", "link-path-absolute", nil),
        ("file:///etc/passwd", "link-scheme-unsafe", nil),
        ("java\tscript:alert(1)", "link-scheme-unsafe", nil),
        ("&#x1;JavaScript&colon;alert(1)", "link-scheme-unsafe", nil),
        ("data:text/html,x", "link-scheme-unsafe", nil),
        ("sub/page.html", "link-file-unsafe", nil),
        ("pack.yml", "link-target-unpublished", nil),
    ])
    func areReported(link: String, rule: String, help: String?) async throws {
        let (html, findings) = try await render("[x](<\(link)>)")
        #expect(html.hasPrefix("<p>x</p>"))
        let diagnostic = try #require(findings.diagnostics.first)
        #expect(diagnostic.rule == rule)
        #expect(diagnostic.location?.start?.line == 5)
        if let help { #expect(diagnostic.help == help) }
    }

    /// Of files beside the questions those are copied that nothing runs; text of other kinds under a name that says so.
    @Test(arguments: [
        ("a.csv", "a,b\n", "a.csv"), ("a.PY", "print(1)\n", "a.PY"), ("a.pdf", "%PDF-1.7\n", "a.pdf"),
        ("a.js", "run()\n", "a.js.txt"), ("a.xsd", "<x/>\n", "a.xsd.txt"), ("Makefile", "all:\n", "Makefile.txt"),
        ("a.go", " <script>run()</script>\n", "a.go.txt"), ("a.php", "<?php run();\n", "qapack-…-a_php.txt"),
        ("a.php.csv", "a,b\n", "qapack-…-a_php.csv"), ("con.csv", "a,b\n", "qapack-…-con.csv"),
        ("a b?.csv", "a,b\n", "qapack-…-a_b_.csv"), ("dot..csv", "a,b\n", "dot..csv"), ("a.", "text\n", "a..txt"),
        ("B.csv", "beside b.csv\n", "qapack-…-B.csv"), ("a.svg", "<svg/>", "a.svg"),
        ("a.exe", "MZ\0\0", nil), ("a.html", "<p>\n", nil), ("a.pdf", "<html>\n", nil), ("a.svgz", "\u{1F}\u{8B}", nil),
        ("a.svg", "<html>", nil),
    ])
    func copiesAreInert(name: String, content: String, published: String?) async throws {
        let files = [
            "q.md": "# Question?\n\n## Answer\n\n[x](<\(name.replacing("?", with: "%3F"))>)\n", "b.csv": "b\n",
            name: content,
        ]
        let (_, findings) = try await TestPack(files).answer()
        let copy = findings.assets.first.map { $0.name.replacing(/^qapack-\w+-/, with: "qapack-…-") }
        #expect(copy == published)
        #expect(findings.diagnostics.map(\.rule) == (published == nil ? ["link-file-unsafe"] : []))
    }

    /// The pack that a file lies in decides, not the one that links to it.
    @Test func trustIsOfThePackThatHoldsTheFile() async throws {
        let files = [
            "pack.yml": "title: Top\nhtml: all\n", "a.html": "<p>", "a.svg": "<svg onload=\"x()\"/>",
            "sub/pack.yml": "title: Sub\nhtml: safe\n", "sub/b.html": "<p>", "sub/b.svg": "<svg onload=\"x()\"/>",
            "q.md": "# Question?\n\n## Answer\n\n[a](a.html) [b](sub/b.html) ![c](a.svg) ![d](sub/b.svg)\n",
        ]
        let (_, findings) = try await TestPack(files).answer()
        #expect(findings.diagnostics.map(\.rule) == ["link-file-unsafe", "svg-unsafe"])
        #expect(findings.assets.sorted().map(\.path) == ["a.html", "a.svg", "sub/b.svg"])
        #expect(findings.assets.sorted().map(\.isDrawing) == [false, false, true])
        #expect(findings.diagnostics.last?.notes.first?.location?.file == "Content/sub/b.svg")
    }

    private func render(_ markdown: String) async throws -> (html: String, findings: Findings) {
        var files = Self.files
        files["q.md"] = "# Question?\n\n## Answer\n\n\(markdown)\n\n### Mine\n"
        return try await TestPack(files).answer()
    }
}
