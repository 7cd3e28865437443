import Diagnostics
import Foundation
import Publishing

/// A folder for one test, removed when the test is over.
final class Playground: Sendable {
    let path: String

    init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        path = base + "/publishing-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    subscript(name: String) -> String { path + "/" + name }

    func put(_ text: String, at name: String) throws {
        let file = URL(filePath: self[name])
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func text(_ name: String) -> String? {
        try? String(contentsOfFile: self[name], encoding: .utf8)
    }

    /// Every file below a folder with its content, and every folder; without the lock, which has none.
    func tree(_ name: String) throws -> [String: String] {
        var tree: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: self[name]) where path != ".qapack/lock" {
            tree[path] = text(name + "/" + path) ?? "(folder)"
        }
        return tree
    }

    /// Which file it is and when it was last written.
    func stamp(_ name: String) throws -> String {
        let attributes = try FileManager.default.attributesOfItem(atPath: self[name])
        return "\(attributes[.systemFileNumber] ?? "") \(attributes[.modificationDate] ?? "")"
    }

    func open(_ name: String = "Output") throws -> OutputFolder {
        try OutputFolder.open(self[name], sources: [self["Content"]], tool: "1.0")
    }

    @discardableResult
    func publish(_ files: [String: String], to name: String = "Output") throws -> OutputTransaction.Summary {
        let transaction = try open(name).begin()
        for (path, text) in files { try transaction.write(Array(text.utf8), to: path) }
        return try transaction.commit()
    }
}

/// The diagnostic that an action ends with, as `rule: message (help)`.
func complaint(_ body: () throws -> Void) throws -> String {
    do {
        try body()
        return "none"
    } catch let error as PublishingError {
        let diagnostic = error.diagnostic
        return "\(diagnostic.rule): \(diagnostic.message)" + (diagnostic.help.map { " (\($0))" } ?? "")
    }
}
