import Foundation
import Testing
import Typesetting

/// A folder of its own for a test, with typesetters that work in it. Gone afterwards.
final class Workshop: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("qapack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The project's own Python, with the packages of Scripts/requirements.txt: without it the tests fail.
    static let python = root.appendingPathComponent(".venv/bin/python3").path

    var cacheFile: URL { folder.appendingPathComponent("cache/typesetting.cache") }

    func typesetter(python: String? = Workshop.python, cached: Bool = true) -> Typesetter {
        Typesetter(
            root: folder.path,
            environment: ["PATH": "/usr/bin:/bin"],
            python: python,
            cacheFolder: cached ? folder.appendingPathComponent("cache").path : nil
        )
    }

    /// Writes a program that can be run in the place of Python, and returns its path.
    func program(_ name: String, _ lines: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        // A program written anew would look like a new version.
        if (try? Data(contentsOf: file)) == Data(lines.utf8) { return file.path }
        try Data(lines.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return file.path
    }

    /// A Python that notes each of its starts in the file `starts`, and then does what the lines of shell say before
    /// it becomes the real one. `$start` is the number of the start, from 1.
    func countingPython(_ lines: String = "") throws -> String {
        let log = folder.appendingPathComponent("starts").path
        return try program(
            "python",
            """
            #!/bin/sh
            echo >> '\(log)'
            start=$(wc -l < '\(log)')
            \(lines)
            exec '\(Self.python)' "$@"

            """
        )
    }

    /// A Python that runs the helper with one line of it changed, as sed is told, and lines of shell before that.
    func changedPython(_ edit: String, before lines: String = "") throws -> String {
        try program(
            "python",
            """
            #!/bin/sh
            \(lines)
            helper=$(printf '%s' "$3" | sed '\(edit)')
            shift 3
            exec '\(Self.python)' -I -c "$helper" "$@"

            """
        )
    }

    /// How often the counting Python was started.
    var starts: Int {
        let log = try? String(contentsOf: folder.appendingPathComponent("starts"), encoding: .utf8)
        return log.map { $0.count { $0 == "\n" } } ?? 0
    }
}

extension Typesetter {
    /// The HTML of one block of code.
    func html(_ language: String, _ code: String) async throws -> String {
        let request = CodeRequest(language: language, code: code)
        let highlighted = try #require(await prepare(TypesettingRequests(codes: [request])).highlighted(request))
        return String(decoding: highlighted.html, as: UTF8.self)
    }
}
