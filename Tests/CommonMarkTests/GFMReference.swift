import Foundation

/// cmark-gfm's HTML for each of many documents, by as many short-lived processes of two shells.
func gfmHTML(_ documents: [[UInt8]], extensions: [String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("qapack-gfm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, document) in documents.enumerated() {
        try Data(document).write(to: folder.appendingPathComponent("\(number).\(number % 2).md"))
    }
    let options = extensions.map { "-e \($0)" }.joined(separator: " ")
    let shells = try (0..<2).map { half in
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.currentDirectoryURL = folder
        shell.arguments = [
            "-c",
            "for f in *.\(half).md; do [ ! -e $f ] || cmark-gfm --unsafe --validate-utf8 \(options) $f > $f.html || exit 1; done",
        ]
        try shell.run()
        return shell
    }
    for shell in shells { shell.waitUntilExit() }
    guard shells.allSatisfy({ $0.terminationStatus == 0 }) else {
        throw MissingTool("cmark-gfm failed: install the Debian package 'cmark-gfm' (Homebrew 'cmark-gfm')")
    }
    return try documents.indices.map { number in
        String(
            decoding: try Data(contentsOf: folder.appendingPathComponent("\(number).\(number % 2).md.html")),
            as: UTF8.self
        )
    }
}

/// A tool that a test needs and does not find.
struct MissingTool: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// What cmark-gfm has of the extensions: all but formulas and alerts.
let gfmExtensions = ["table", "strikethrough", "autolink", "tasklist", "footnotes"]
