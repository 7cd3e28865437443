import Foundation

@testable import Import

/// Sources to import, and what comes of them.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

    static func bytes(_ name: String) -> [UInt8] {
        (try? Data(contentsOf: folder.appending(path: "Fixtures/" + name))).map(Array.init) ?? []
    }

    /// A file of the project's own packs.
    static func content(_ path: String) -> String {
        (try? String(contentsOf: root.appending(path: "Content/" + path), encoding: .utf8)) ?? ""
    }

    static func plan(
        _ name: String,
        into existing: ExistingPack = ExistingPack(),
        _ options: Importer.Options = Importer.Options()
    ) -> ImportPlan {
        Importer(options).plan([ForeignFile(path: name, bytes: bytes(name))], into: existing, title: "Test")
    }

    static func plan(
        text: String,
        named name: String = "source.md",
        into existing: ExistingPack = ExistingPack(),
        _ options: Importer.Options = Importer.Options()
    ) -> ImportPlan {
        Importer(options).plan([ForeignFile(path: name, bytes: Array(text.utf8))], into: existing, title: "Test")
    }
}

extension ImportPlan {
    /// The text of a planned file.
    func text(_ path: String) -> String {
        files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    /// The question files in order.
    var questionFiles: [File] {
        files.filter { $0.path.hasSuffix(".md") && $0.path != "prompt.md" }
    }
}
