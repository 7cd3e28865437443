@testable import Links
import Diagnostics
import Foundation
import Testing

@testable import Rendering

/// Pictures beside the questions: found, measured, or reported.
@Suite struct PictureTests {
    static let png: [UInt8] = bytes("89504E470D0A1A0A0000000D49484452000001400000_00F0")
    static let gif: [UInt8] = Array("GIF89a".utf8) + [0x40, 0x01, 0xF0, 0x00]
    static let jpeg: [UInt8] = bytes("FFD8FFE000044A46FFC0000B0800F00140")
    static let turned: [UInt8] = bytes(
        "FFD8FFE1001E45786966000049492A000800000001001201030001000000060000_00FFC0000B0800F00140"
    )
    static let lossy: [UInt8] =
        Array("RIFF".utf8) + bytes("00000000") + Array("WEBPVP8 ".utf8)
        + bytes("000000000000009D012A4001F000")
    static let lossless: [UInt8] =
        Array("RIFF".utf8) + bytes("00000000") + Array("WEBPVP8L".utf8)
        + bytes("000000002F3FC13B00")
    static let extended: [UInt8] =
        Array("RIFF".utf8) + bytes("00000000") + Array("WEBPVP8X".utf8)
        + bytes("0000000000000000") + bytes("3F0100EF0000")

    @Test(arguments: [
        ("List<T> of <your name>", "List&lt;T&gt; of &lt;your name&gt;"), ("a<!-- b -->c <b>d</b><br>e", "ac de"),
        ("a `<T>` \\<b> </x>", "a &lt;T&gt; &lt;b&gt; &lt;/x&gt;"),
    ])
    func descriptionsKeepWhatOnlyLooksLikeTags(markdown: String, alt: String) async throws {
        let (html, _) = try await render("![\(markdown)](https://example.org/a.png)", [:])
        #expect(html.contains("alt=\"\(alt)\""))
    }

    @Test(arguments: [
        ("a.png", png, 320, 240), ("a.gif", gif, 320, 240), ("a.jpg", jpeg, 320, 240), ("b.jpg", turned, 240, 320),
        ("a.webp", lossy, 320, 240), ("b.webp", lossless, 320, 240), ("c.webp", extended, 320, 240),
        ("a.svg", Array("<?xml?><!-- <svg> --><svg width='320px' height=\"240\">".utf8), 320, 240),
        ("b.svg", Array("<svg viewBox='0 0 320 240' width='100%'/>".utf8), 320, 240),
        ("c.svg", Array("<svg viewBox='0,0,4,3' height='240'/>".utf8), 320, 240),
    ])
    func haveTheirSizeAndAreCopied(name: String, bytes: [UInt8], width: Int, height: Int) async throws {
        let (html, findings) = try await render("![A *b*](\(name) \"c\")", [name: bytes])
        #expect(
            html == """
                <figure>
                <img src="copy:\(name)" alt="A b" width="\(width)" height="\(height)" loading="lazy" />
                <figcaption>c</figcaption>
                </figure>

                """
        )
        #expect(findings.assets.map(\.path) == [name])
        #expect(findings.diagnostics.isEmpty)
    }

    /// Whatever a file holds, reading its size ends and tells the truth or nothing.
    @Test func brokenHeadersAreNoSize() async throws {
        var files: [String: [UInt8]] = [:]
        let whole = [Self.png, Self.gif, Self.jpeg, Self.turned, Self.lossy, Self.lossless, Self.extended]
        for (number, bytes) in whole.enumerated() {
            for length in bytes.indices { files["\(number)-\(length).png"] = Array(bytes[..<length]) }
        }
        files["zero.png"] = Array(Self.png[..<16]) + [UInt8](repeating: 0, count: 8)
        files["huge.png"] = Array(Self.png[..<16]) + [UInt8](repeating: 255, count: 8)
        files["endless.jpg"] = [0xFF, 0xD8] + [UInt8](repeating: 0xFF, count: 100_000)
        files["segments.jpg"] = [0xFF, 0xD8] + [[UInt8]](repeating: [0xFF, 0xE0, 0, 2], count: 50_000).joined()
        files["number.svg"] = Array("<svg width='1e309' height='-3' viewBox='0 0 nan inf'/>".utf8)
        let markdown = files.keys.sorted().map { "![](\($0))" }.joined(separator: "\n")
        let (html, findings) = try await render(markdown, files)
        #expect(!html.contains("width="))
        #expect(findings.assets.count == files.count)
    }

    @Test func sizesOfTheAuthorKeepTheShape() async throws {
        let (html, _) = try await render(
            "<img src=a.png width=160> <img src=a.png width=50% align=middle>",
            ["a.png": Self.png]
        )
        #expect(html.contains("<img src=\"copy:a.png\" alt=\"\" width=\"160\" height=\"120\" loading=\"lazy\" />"))
        #expect(html.contains("width=\"320\" height=\"240\" class=\"align-center\""))
    }

    @Test(arguments: [
        ("b.png", "image-missing"), ("../b.png", "image-outside-pack"), ("link.png", "image-outside-pack"),
        ("/b.png", "link-path-absolute"), ("file:///b.png", "image-scheme-unsafe"), ("pack.yml", "image-type-unknown"),
        ("data:image/svg+xml;base64,AAAA", "image-scheme-unsafe"), ("javascript:alert(1)", "image-scheme-unsafe"),
    ])
    func areReportedWhereTheyStand(source: String, rule: String) async throws {
        let pack = try await TestPack([
            "q.md": "# Question?\n\n## Answer\n\nText\nand ![the *picture*](<\(source)>)\n"
        ])
        let outside = pack.root + "-outside.png"
        try Data(Self.png).write(to: URL(fileURLWithPath: outside))
        defer { try? FileManager.default.removeItem(atPath: outside) }
        try FileManager.default.createSymbolicLink(atPath: pack.root + "/link.png", withDestinationPath: outside)
        let (html, findings) = try pack.answer()
        #expect(html == "<p>Text\nand the picture</p>\n")
        #expect(findings.diagnostics.map(\.rule) == [rule])
        #expect(findings.diagnostics.first?.location?.start == Position(line: 6, column: 5))
    }

    /// What is written of drawings; browsers judge it in Tests/Browser/test_drawings.py.
    @Test(arguments: [
        (
            "<svg viewBox='0 0 9 9'><Rect/><rect x='1' onclick='a' foo='b'/></svg>",
            "<svg viewBox=\"0 0 9 9\"><rect x=\"1\"/></svg>", 2
        ),
        ("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g/><g/></s:svg>", "<svg><g/><g/></svg>", 0),
        (
            "<svg><x:g xmlns:x='urn:x'><g/></x:g><use href='#a'/><use href='b.svg#a'/></svg>",
            "<svg><use href=\"#a\"/><use/></svg>", 1
        ),
        (
            "<svg><style>@import 'a';.a{fill:url(#b);mask:url(b)}</style></svg>",
            "<svg><style>.a{fill:url(#b)}</style></svg>", 2
        ),
        ("<svg><text>a &lt; &amp;b;<![CDATA[<g>]]></text></svg>", "<svg><text>a &lt; &amp;b;&lt;g&gt;</text></svg>", 0),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg><g>", "<svg><g></g></svg>", 1),
        ("<svg><script>a</script><title>b</title></svg><g/>", "<svg><title>b</title></svg>", 1),
    ])
    func drawingsAreWrittenAnew(source: String, written: String, removals: Int) throws {
        let drawing = try #require(SVGDrawing(Array(source.utf8)))
        let names = " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        #expect(String(decoding: drawing.bytes, as: UTF8.self).replacing(names, with: "") == written)
        #expect(drawing.removals.count == removals)
    }

    @Test func remotePicturesStayRemote() async throws {
        let (html, findings) = try await render("![a](https://b.example/c.png) <img src=//b.example/d.png>", [:])
        #expect(html.contains("<img src=\"https://b.example/c.png\" alt=\"a\" loading=\"lazy\" />"))
        #expect(
            Set(findings.remotePictures.compactMap(\.address)) == [
                "https://b.example/c.png", "https://b.example/d.png",
            ]
        )
        #expect(findings.diagnostics.isEmpty)
    }

    private func render(_ markdown: String, _ files: [String: [UInt8]]) async throws -> (String, Findings) {
        try await TestPack(["q.md": "# Question?\n\n## Answer\n\n\(markdown)\n"], binaries: files).answer()
    }

    /// The bytes that hexadecimal digits name.
    private static func bytes(_ digits: String) -> [UInt8] {
        let digits = digits.compactMap { $0.hexDigitValue.map(UInt8.init) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
