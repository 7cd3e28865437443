import CommonMark
import Diagnostics
import Foundation
import Packs
import Rendering
import Oracles
import Testing

/// A page with every construct, as it is published. QAPACK_RECORD=1 writes the expected files anew, and fails.
@Suite struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")

    static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return Set(files.map { String($0.prefix { $0 != "." }) }).sorted()
    }

    @Test(arguments: names) func staysAsItIs(name: String) async throws {
        let source = Self.folder.appendingPathComponent(name + ".md")
        let markdown = try String(contentsOf: source, encoding: .utf8)
        let pack = try await TestPack(
            [
                "q.md": markdown,
                "other.md": "# Other?\n\n## Answer\n\n### Part\n",
                "data.csv": "a,b\n",
            ],
            binaries: ["picture.png": PictureTests.png]
        )
        let actual = try report(of: pack)
        let expected = Self.folder.appendingPathComponent(name + ".html")
        if ProcessInfo.processInfo.environment["QAPACK_RECORD"] == "1" {
            try actual.write(to: expected, atomically: true, encoding: .utf8)
            Issue.record("recorded \(expected.lastPathComponent)")
        } else {
            #expect(try actual == String(contentsOf: expected, encoding: .utf8))
        }
        #expect(FragmentCheck.faults(in: actual).isEmpty)
    }

    /// All of an entry's parts, and what came to light.
    private func report(of pack: TestPack) throws -> String {
        var renderer = try pack.renderer()
        let entry = try #require(pack.library.entries.first { $0.id == "constructs" })
        var parts = [
            "<!-- question -->\n" + renderer.question(of: entry).string + "\n",
            "<!-- unlinked -->\n" + renderer.question(of: entry, linked: false).string + "\n",
            "<!-- body -->\n" + renderer.body(of: entry, below: 1).string,
            "<!-- solution -->\n" + renderer.solution(of: entry).string,
        ]
        for section in entry.sections {
            parts.append("<!-- answer -->\n" + renderer.fragment(of: section.blocks, below: 2).string)
        }
        parts.append("<!-- findings\n")
        for diagnostic in renderer.findings.diagnostics.sorted() {
            let start = diagnostic.location?.start
            parts.append("\(start?.line ?? 0):\(start?.column ?? 0) \(diagnostic.rule): \(diagnostic.message)\n")
        }
        parts.append("copied: \(renderer.findings.assets.sorted().map(\.path))\n")
        parts.append("remote: \(Set(renderer.findings.remotePictures.compactMap(\.address)).sorted())\n-->\n")
        return parts.joined()
    }
}
