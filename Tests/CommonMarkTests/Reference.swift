import CommonMark
import Diagnostics
import Foundation

/// A document made of bytes that stand for a file.
func document(_ markdown: [UInt8]) -> Document {
    Document(parsing: Source(name: "test.md", bytes: markdown))
}

/// The folder of the repository.
let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The Markdown files below a folder of the repository, in order.
func markdownFiles(in folder: String) -> [URL] {
    let root = repository.appendingPathComponent(folder)
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? [])
        .filter { $0.pathExtension == "md" }
        .sorted { $0.path < $1.path }
}

/// The code blocks of a document, each with everything inside it that a fence of its own would show.
func codeExamples(_ document: Document) -> [[UInt8]] {
    document.nodes.filter { $0.kind == .codeBlock }.map { Array(document.bytes($0.literal)) }
}
