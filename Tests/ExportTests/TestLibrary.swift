import Diagnostics
import Export
import Foundation
import Packs

/// A content folder that lives as long as a test.
final class TestLibrary: Sendable {
    let root: String
    let library: Library
    let findings: [String]

    /// Writes files, by their paths, and reads them. A `pack.yml` is added when there is none.
    init(_ files: [String: String]) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        root = folder.path
        var contents = files
        if !files.keys.contains(where: { $0.hasSuffix("pack.yml") }) { contents["pack.yml"] = "title: Test\n" }
        for (path, text) in contents {
            let url = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: url)
        }
        let (library, diagnostics) = await Library.read(root, shownAs: "Content")
        self.library = library
        findings = diagnostics.map { "\($0.severity.rawValue) \($0.rule)" }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// The questions as a format writes them.
    func export(
        _ format: String,
        _ options: ExportOptions = ExportOptions(),
        _ change: (inout Selection) -> Void = { _ in }
    ) async throws -> String {
        guard let format = ExportFormats.named(format) else { return "" }
        var selection = Selection()
        change(&selection)
        let exported = try await format.export(selection.guide(of: library), options)
        return String(decoding: exported.bytes, as: UTF8.self)
    }

    /// What every entry says, as far as one file of many entries can say it.
    func entries() throws -> [String] {
        try library.entries.map { entry in
            let document = try library.document(of: entry)
            var lines = [
                entry.id, entry.difficulty?.tag ?? "", entry.question, document.headingMarkdown(of: entry),
                entry.topic ?? "", entry.language, entry.tags.joined(separator: "+"), entry.title ?? "",
                entry.asked ?? "", entry.model ?? "", entry.date ?? "", entry.sources.joined(separator: "+"),
                document.markdown(of: entry.body),
                entry.options.map { $0.isRight ? "x" : "-" }.joined(),
            ]
            for section in entry.sections where section.kind != .notes {
                lines.append("\(section.kind) by \(section.author ?? "nobody")")
                lines.append(document.markdown(of: section.blocks))
            }
            return lines.joined(separator: "\n")
        }
    }
}
