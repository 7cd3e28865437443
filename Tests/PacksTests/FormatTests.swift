import Diagnostics
import Foundation
import Packs
import Testing

@Suite struct FormatTests {
    @Test(arguments: try FormatExample.all())
    func readsAsDocsFormatSays(_ example: FormatExample) async throws {
        let folder = try TemporaryFolder()
        for file in example.files { try folder.write(file.text, to: file.path) }
        let (library, diagnostics) = await Library.read(folder.url.path, shownAs: "")
        let place = "Docs/format.md, the example that starts at line \(example.line)"
        #expect(try describe(library) == example.entries, "\(place): entries")
        #expect(describe(diagnostics) == example.diagnostics, "\(place): diagnostics")
    }

    @Test func documentHasExamples() throws {
        #expect(try FormatExample.all().count >= 20)
    }

    /// Every key that the code knows has a row in the document's tables.
    @Test func documentNamesEveryKeyAndRule() throws {
        let text = try String(contentsOf: repository.appending(path: "Docs/format.md"), encoding: .utf8)
        for key in FormatVocabulary.packKeys + FormatVocabulary.frontMatterKeys {
            #expect(text.contains("| `\(key)` |"), "no row for the key '\(key)'")
        }
        for name in FormatVocabulary.sectionNames { #expect(text.contains(name), "section name '\(name)' is missing") }
    }

    /// The table of errors and the code name the same rules with the same severities.
    @Test func documentListsEveryError() throws {
        let text = try String(contentsOf: repository.appending(path: "Docs/format.md"), encoding: .utf8)
        let table = try #require(text.components(separatedBy: "## All errors").last)
        let listed = Set(table.matches(of: /\| `([a-z0-9-]+)` \| (error|warning|info) \|/).map { "\($0.2) \($0.1)" })
        var rules: [Substring: String] = [:]
        for code in try sources("Catalogue") {
            for match in code.matches(of: /static let (\w+) = Rule\(\s+"([a-z0-9-]+)",\s+\.\w+,\s+\.(\w+),/) {
                rules[match.1] = "\(match.3) \(match.2)"
            }
        }
        var found: Set<String> = []
        for code in try sources("Packs") {
            for match in code.matches(of: /(?:Diagnostic|report)\(\s*\.(\w+),/) {
                found.insert(try #require(rules[match.1], "no rule is called '\(match.1)'"))
            }
        }
        #expect(found == listed)
    }

    /// The texts of a target's files.
    private func sources(_ target: String) throws -> [String] {
        let folder = repository.appending(path: "Sources/\(target)")
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.map {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
    }

    @Test func sampleRendersThePromptsOfTheFoundingMaterial() async throws {
        let content = repository.appending(path: "Content").path
        let (library, diagnostics) = await Library.read(content, shownAs: "Content")
        #expect(diagnostics.isEmpty)
        let sample = library.entries.filter { library.pack(of: $0).path == "ml-interviews" }
        #expect(Set(sample.map(\.id)) == ["ngram-or-neural", "imagenet-sizes", "distillation"])
        let material = try String(
            contentsOf: repository.appending(path: "Tests/Fixtures/founding-prompts.txt"),
            encoding: .utf8
        )
        let prompts = material.components(separatedBy: "\n=====\n")
        for entry in sample {
            let prompt = try #require(library.prompt(of: entry, in: try library.document(of: entry)))
            #expect(prompts.contains(prompt), "the prompt of '\(entry.id)' is not that of the material:\n\(prompt)")
            #expect(entry.answers.map(\.author) == ["ChatGPT 4"])
        }
    }
}
