import Themes
import Diagnostics
import Foundation
import Packs
import Site
import Synchronization
import Testing

/// Keeps a site's files in memory.
final class MemoryOutput: SiteOutput {
    private let store = Mutex<[String: [UInt8]]>([:])

    var files: [String: [UInt8]] { store.withLock { $0 } }

    func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }

    func write(_ bytes: [UInt8], to path: String) { store.withLock { $0[path] = bytes } }

    func append(_ bytes: [UInt8], to path: String) { store.withLock { $0[path, default: []] += bytes } }
}

/// A folder with files, gone when its last owner is.
final class TemporaryFolder: Sendable {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(Data(text.utf8), to: name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ data: Data, to name: String) throws {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }
}

/// A site made of packs that are written down in a test.
struct Sample {
    let files: [String: [UInt8]]
    let diagnostics: [Diagnostic]

    init(_ content: [String: String], templates: [String: String] = [:], threads: Int = 2) async throws {
        let folder = try TemporaryFolder(
            Dictionary(uniqueKeysWithValues: content.map { ("Content/" + $0.key, $0.value) })
        )
        let (library, problems) = await Library.read(folder.path + "/Content", shownAs: "Content")
        try #require(problems.filter { $0.severity == .error }.map(\.message) == [])
        let templates = try TemporaryFolder(templates)
        let (theme, faults) = Theme.load(folder: templates.path, shownAs: "Templates")
        let output = MemoryOutput()
        var options = Site.Options()
        options.threads = threads
        let outcome = try await Site.build(library, theme: theme, options: options, output: output)
        diagnostics = faults + outcome.diagnostics
        files = output.files
    }

    func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }

    /// Two packs with all that entries can have, and names that meet or that file systems refuse.
    static let rich: [String: String] = [
        "algebra/pack.yml": """
        title: Algebra & <numbers>
        description: What everybody forgets.
        language: en
        authors: [Ada, Emmy]
        license: CC-BY-4.0
        repository: https://example.org/edit
        prompt: prompt.md
        model: Model 1
        """,
        "algebra/prompt.md": "Answer {{question}} as if it were {{difficulty.name}}.\n",
        "algebra/groups.md": """
        ---
        tags: [Groups, groups, "C++", "c#", "🔥", "con"]
        sources: ["https://example.org/a?b=1&c=2", A book]
        date: 2024-05-06
        ---

        # [E] What is a `group` with "quotes" & \\<angles>?

        A *short* one, see [the other](fields.md).

        ## Answer: Ada

        ### Closure

        It is closed.

        ## Answer: Emmy

        ### Closure

        It really is.

        ## Hint

        Think of a clock.

        ## Follow-up

        And a ring?

        ## Notes

        Nobody may read this.
        """,
        "algebra/fields.md": "# [H] What is a field?\n\n## Answer\n\nA ring, see [groups](groups.md).\n",
        "algebra/rings.md": "# [M] What is a ring?\n\n## Answer\n\nTwo operations.\n",
        "algebra/ideals.md": "# [M] What is an ideal?\n\n## Answer\n\nA part of a ring.\n",
        "geometry/pack.yml": "title: الهندسة\nlanguage: ar\n",
        "geometry/con.md": "# [M] ما هو المثلث؟\n\n## Answer\n\nثلاثة أضلاع.\n",
        "geometry/many.md": """
        # Shapes

        ## [E] What is a circle?

        ### Answer

        Round.

        ## [M] Which are polygons?

        - [x] square
        - [ ] circle

        ### Answer

        The square.
        """,
    ]
}
