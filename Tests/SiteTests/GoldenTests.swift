import Foundation
import Testing

/// A small pack's site, file by file, held against `Golden/`. `QAPACK_RECORD=1` writes it anew, and fails so that nobody
/// forgets to look at what changed.
@Suite struct GoldenTests {
    private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")

    private static let pack: [String: String] = [
        "trivia/pack.yml": "title: Trivia\ndescription: Two questions.\nmodel: Model 1\nlicense: CC0-1.0\n",
        "trivia/moon.md": """
        ---
        tags: [space]
        date: 2024-05-06
        sources: [An almanac]
        ---
        # [E] How far is the *Moon*?

        ## Answer

        About **384,400 km**.

        ### Why it varies

        The orbit is an ellipse.
        """,
        "trivia/ocean.md": """
        ---
        tags: [earth]
        ---
        # [H] How deep is the ocean?

        ## Answer: Ann

        Eleven kilometres. See [the Moon](moon.md).

        ## Answer: Ben

        `10,935 m`
        """,
    ]

    @Test func writesWhatItAlwaysWrote() async throws {
        // Assets are files of the theme, and those are held against the folder elsewhere.
        let site = try await Sample(Self.pack).files.filter { !$0.key.hasPrefix("assets/") }
        if ProcessInfo.processInfo.environment["QAPACK_RECORD"] == "1" {
            try? FileManager.default.removeItem(at: folder)
            for (path, bytes) in site {
                let url = folder.appendingPathComponent(path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(bytes).write(to: url)
            }
            Issue.record("recorded \(site.count) files; look at what changed, and run again without QAPACK_RECORD")
            return
        }
        let walk = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let expected = walk.filter { $0.contains(".") && !$0.hasSuffix("/") }
        #expect(site.keys.sorted() == expected.sorted(), "QAPACK_RECORD=1 records them anew")
        for (path, bytes) in site {
            let golden = try? Data(contentsOf: folder.appendingPathComponent(path))
            #expect(golden.map { String(decoding: $0, as: UTF8.self) } == String(decoding: bytes, as: UTF8.self))
        }
    }
}
