import Export
import Packs
import Testing

@Suite struct MarkdownExportTests {
    @Test(arguments: 1...60) func readingTheFileAgainGivesTheSameEntries(seed: UInt64) async throws {
        var generator = PackGenerator(seed: seed)
        let files = generator.files()
        let before = try await TestLibrary(files)
        let text = try await before.export("md")
        let after = try await TestLibrary(["pack.yml": files["pack.yml"] ?? "", "guide.md": text])
        #expect(after.findings == [], "\(text)")
        let (read, written) = (try after.entries(), try before.entries())
        #expect(read.count == written.count, "\(text)")
        for (read, written) in zip(read, written) { #expect(read == written, "\(text)") }
    }

    @Test func commentsAndNotesStayAtHome() async throws {
        let pack = try await TestLibrary([
            "q.md": """
            # [E] Why? <!-- one -->

            <!-- two -->

            Text <!-- three --> and `<!-- code -->`.
            <!-- four

            over lines -->
            > quoted <!-- five
            > on -->

            ## Answer

            Since. <!-- six -->

            ## Notes

            seven
            """
        ])
        for format in ["md", "json", "jsonl", "csv", "moodle"] {
            let text = try await pack.export(format)
            #expect(text.contains("code --"), "\(format)")
            for secret in ["one", "two", "three", "four", "five", "six", "seven", "over lines"] {
                #expect(!text.contains(secret), "\(format) tells '\(secret)': \(text)")
            }
        }
    }

    @Test func blocksThatAreLeftOpenEndWithTheirEntry() async throws {
        let pack = try await TestLibrary([
            "a.md": "# [E] A?\n## Answer\n~~~~ python\n# no heading\n",
            "b.md": "# [E] B?\n## Answer\n<script>\n\n# no heading\n",
            "c.md": "# [E] C?\n## Answer\n- item\n\n  ```\n  code\n",
            "d.md": "# [E] D?\n## Answer\nThe end.\n",
        ])
        let again = try await TestLibrary(["guide.md": try await pack.export("md")])
        #expect(again.library.entries.map(\.id) == ["a", "b", "c", "d"])
    }

    @Test func definitionsTravelWithTheLinksThatUseThem() async throws {
        let pack = try await TestLibrary([
            "q.md": "# [E] A [link]?\n## Answer\nSee [it][link].\n## Follow-up\nWhy?\n\n[Link]: https://example.org\n"
        ])
        #expect(try await pack.export("jsonl").contains("See [it][link].\\n\\n[Link]: https://example.org"))
    }
}
