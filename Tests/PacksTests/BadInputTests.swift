import CommonMark
import Diagnostics
import Foundation
import Packs
import Testing

/// Whatever the files hold, reading gives a library and diagnostics.
@Suite struct BadInputTests {
    private func read(_ files: [String: Data]) async throws -> (Library, [Diagnostic]) {
        let folder = try TemporaryFolder()
        try folder.write("title: Demo\n", to: "pack.yml")
        for (path, data) in files { try folder.write(data, to: path) }
        let (library, diagnostics) = await Library.read(folder.url.path, shownAs: "")
        for entry in library.entries { _ = try describe(library).count + library.key(of: entry).count }
        return (library, diagnostics)
    }

    private func rules(_ data: Data) async throws -> [String] {
        try await read(["one.md": data]).1.map(\.rule)
    }

    private let question = "# [E] Is it?\n## Answer\nYes.\n"

    @Test func reportsWhatIsNotText() async throws {
        #expect(try await rules(Data()) == ["question-heading-missing"])
        #expect(try await rules(Data("---\ntags: [a]\n---\n".utf8)) == ["question-heading-missing"])
        #expect(try await rules(Data("---\ntags: [a]\n".utf8)).contains("front-matter-unclosed"))
        #expect(try await rules(Data(question.utf8) + Data([0x80, 0xFF])) == ["encoding-invalid"])
        #expect(try await rules(Data(question.utf8) + Data([0])) == ["nul-byte"])
        #expect(try await rules(question.data(using: .utf16) ?? Data()) == ["encoding-utf16"])
    }

    @Test func readsByteOrderMarksAndLineEndings() async throws {
        for text in [
            "\u{FEFF}" + question, question.replacingOccurrences(of: "\n", with: "\r\n"),
            "\u{FEFF}---\r\ndraft: false\r\n---\r\n" + question,
        ] {
            let (library, diagnostics) = try await read(["one.md": Data(text.utf8)])
            #expect(diagnostics.isEmpty)
            #expect(library.entries.map(\.question) == ["Is it?"])
        }
    }

    @Test func survivesSizes() async throws {
        let line = String(repeating: "word ", count: 2_000_000)
        let quotes = String(repeating: ">", count: 50_000) + "x\n"
        let brackets = String(repeating: "[", count: 50_000) + "\n"
        let yaml = "---\ntags: " + String(repeating: "[", count: 10_000) + "\n---\n"
        let bomb = "---\na: &a [x]\n" + (1...40).map { "b\($0): [*a, *a]\n" }.joined() + "---\n"
        let (library, diagnostics) = try await read([
            "line.md": Data((question + line).utf8), "quotes.md": Data((question + quotes).utf8),
            "brackets.md": Data((question + brackets).utf8), "yaml.md": Data((yaml + question).utf8),
            "bomb.md": Data((bomb + question).utf8),
        ])
        #expect(library.entries.count == 5)
        #expect(diagnostics.map(\.rule) == ["yaml-too-complex", "yaml-too-complex"])
    }

    @Test func leavesOddFilesAlone() async throws {
        let outside = try TemporaryFolder()
        try outside.write(question, to: "secret.md")
        let folder = try TemporaryFolder()
        try folder.write("title: Demo\n", to: "pack.yml")
        try folder.write(question, to: "folder.md/inner.md")
        let manager = FileManager.default
        func link(_ name: String, to target: String) throws {
            try manager.createSymbolicLink(
                atPath: folder.url.appending(path: name).path,
                withDestinationPath: target
            )
        }
        try link("outside.md", to: outside.url.appending(path: "secret.md").path)
        try link("outside", to: outside.url.path)
        try link("loop", to: ".")
        try link("nothing.md", to: "missing.md")
        #expect(mkfifo(folder.url.appending(path: "pipe.md").path, 0o600) == 0)
        let (library, diagnostics) = await Library.read(folder.url.path, shownAs: "")
        #expect(library.entries.map(\.id) == ["inner"])
        let found = diagnostics.map { "\($0.rule) \($0.location?.file ?? "")" }
        #expect(
            found == [
                "folder-named-like-file folder.md", "link-loop loop", "link-broken nothing.md",
                "link-outside outside", "link-outside outside.md",
            ]
        )
    }

    @Test func saysWhatCannotBeRead() async throws {
        let (_, missing) = await Library.read("/nonexistent/Content", shownAs: "Content")
        #expect(missing.map(\.rule) == ["content-missing"])
        let folder = try TemporaryFolder()
        try folder.write(question, to: "one.md")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "sub/pack.yml"),
            withIntermediateDirectories: true
        )
        let (_, diagnostics) = await Library.read(folder.url.path, shownAs: "")
        #expect(diagnostics.map(\.rule) == ["pack-missing"])
    }

    /// A file that changed since the library was read would no longer fit its entries.
    @Test func noticesAFileThatChanged() async throws {
        let folder = try TemporaryFolder()
        try folder.write("title: Demo\n", to: "pack.yml")
        try folder.write(question, to: "one.md")
        let (library, _) = await Library.read(folder.url.path, shownAs: "")
        try folder.write(question + "More.\n", to: "one.md")
        let entry = try #require(library.entries.first)
        #expect(throws: ReadFailure.self) { try library.document(of: entry) }
    }

    @Test func givesTheSameForAnyNumberOfThreads() async throws {
        let folder = try TemporaryFolder()
        try folder.write("title: Demo\n", to: "pack.yml")
        for number in 0..<200 {
            let odd = number % 7 == 0 ? "" : "## Answer\nYes.\n"
            try folder.write("# [E] Number \(number)?\n\(odd)", to: "f\(number % 10)/q\(number).md")
        }
        var options = Library.ReadingOptions()
        let two = await Library.read(folder.url.path, shownAs: "", options: options)
        options.threads = 1
        let one = await Library.read(folder.url.path, shownAs: "", options: options)
        #expect(one.library.entries == two.library.entries)
        #expect(one.diagnostics == two.diagnostics)
        #expect(one.diagnostics.count == 29)
    }
}
