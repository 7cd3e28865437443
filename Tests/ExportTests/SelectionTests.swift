import Export
import Foundation
import Packs
import Testing

@Suite struct SelectionTests {
    let files = [
        "pack.yml": "title: All\nmodel: Base\n",
        "nlp/pack.yml": "title: Language\n",
        "a.md": "---\ntags: [x, y]\n---\n# [E] A?\n## Answer\n1\n",
        "b.md": "---\ntags: y\n---\n# [M] B?\n## Answer: Ann\n1\n## Answer: Bob\n2\n",
        "nlp/a.md": "# [H] NA?\n## Answer: Ann\n1\n",
        "nlp/c.md": "# [H] NC?\n## Answer\n1\n",
    ]

    @Test func eachWishNarrowsTheChoice() async throws {
        let pack = try await TestLibrary(files)
        func keys(_ change: (inout Selection) -> Void) throws -> [String] {
            var selection = Selection()
            change(&selection)
            return try selection.guide(of: pack.library).items.map { pack.library.key(of: $0.entry) }
        }
        #expect(try keys { _ in } == ["a", "b", "nlp/a", "nlp/c"])
        #expect(try keys { $0.difficulties = ["E", "hard"] } == ["a", "nlp/a", "nlp/c"])
        #expect(try keys { $0.tags = ["Y"] } == ["a", "b"])
        #expect(try keys { $0.packs = ["nlp"] } == ["nlp/a", "nlp/c"])
        #expect(try keys { $0.packs = ["Language"] } == ["nlp/a", "nlp/c"])
        #expect(try keys { $0.ids = ["a"] } == ["a", "nlp/a"])
        #expect(try keys { $0.ids = ["nlp/a"] } == ["nlp/a"])
        #expect(try keys { $0.authors = ["Ann"] } == ["b", "nlp/a"])
        #expect(try keys { ($0.authors, $0.packs) = (["Ann"], ["nlp"]) } == ["nlp/a"])
        #expect(throws: ExportFailure.self) { try keys { $0.tags = ["z"] } }
        #expect(throws: ExportFailure.self) { try keys { ($0.tags, $0.difficulties) = (["x"], ["H"]) } }
    }

    @Test func otherAnswersAreLeftOut() async throws {
        let text = try await TestLibrary(files).export("md") { ($0.authors, $0.ids) = (["Bob"], ["b"]) }
        #expect(text.contains("## Answer: Bob\n\n2") && !text.contains("Ann"))
    }

    @Test func aSeedGivesOneOrder() async throws {
        let many = Dictionary(uniqueKeysWithValues: (10..<60).map { ("q\($0).md", "# [E] Q\($0)?\n## Answer\n1\n") })
        let (first, second) = (try await TestLibrary(many), try await TestLibrary(many))
        let shuffled = try await first.export("csv") { $0.seed = 7 }
        #expect(try await second.export("csv") { $0.seed = 7 } == shuffled)
        #expect(try await first.export("csv") { $0.seed = 8 } != shuffled)
        #expect(try await first.export("csv") != shuffled)
        // The order is a promise: decks and exams are made again next year.
        #expect(
            shuffled.split(separator: "\r\n").dropFirst().prefix(3).map { String($0.prefix(3)) } == [
                "q29", "q11", "q55",
            ]
        )
    }

    @Test func theSameQuestionsGiveTheSameBytes() async throws {
        var options = ExportOptions()
        // Cards bear the times of their files, unless one is set.
        options.time = 1_700_000_000
        var files = files
        files["odd.md"] = "# [E] Which is odd?\n\n- [ ] 2\n- [x] 3\n\n## Answer\n\nIt is.\n"
        for format in ExportFormats.table where format.name != "pdf" {
            let (first, second) = (try await TestLibrary(files), try await TestLibrary(files))
            let written = try await first.export(format.name, options)
            #expect(!written.isEmpty)
            #expect(try await second.export(format.name, options) == written, "\(format.name)")
        }
    }

    @Test func documentationNamesEveryFormatAndFlavor() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Docs/export.md"), encoding: .utf8)
        for format in ExportFormats.table {
            let places = format.placements.map(\.rawValue).joined(separator: ", ")
            #expect(text.contains("| `\(format.name)` | `.\(format.fileExtension)` | \(places) |"), "\(format.name)")
        }
        for flavor in ExportFormats.table.flatMap(\.flavors) { #expect(text.contains("| `\(flavor)` |"), "\(flavor)") }
    }
}
