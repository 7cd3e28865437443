import Diagnostics
import Foundation
import Packs

/// The files of a user's folder with templates.
struct ThemeFolder {
    /// Paths below the folder with `/` between their parts, in order; hidden files are left out.
    private(set) var files: [String] = []

    /// What is wrong with a file.
    struct Problem: Error {
        var rule: String
        var message: String
        var help: String
    }

    /// Links that lead out of the folder, which are not followed: what lies elsewhere is not for the site.
    private(set) var waysOut: [String] = []
    private let root: String

    init(_ folder: String) {
        root = FileSystem.resolved(folder) ?? folder
        add(folder, prefix: "", depth: 0)
        files.sort()
        waysOut.sort()
    }

    private mutating func add(_ folder: String, prefix: String, depth: Int) {
        // A folder linked into itself would go on for ever.
        guard depth < 16, let items = try? FileSystem.list(folder, shownAs: folder) else { return }
        for item in items where !item.name.hasPrefix(".") {
            let path = folder + "/" + item.name
            var kind = item.kind
            if kind == .link, let target = FileSystem.resolved(path) {
                guard target.isBelow(root) else {
                    waysOut.append(prefix + item.name)
                    continue
                }
                kind = FileSystem.kind(at: target)
            }
            if kind == .folder, !item.name.hasSuffix(".mustache") {
                add(path, prefix: prefix + item.name + "/", depth: depth + 1)
            } else {
                files.append(prefix + item.name)
            }
        }
    }

    /// Reads a regular file of a limited size.
    static func read(_ path: String, atMost limit: Int) -> Result<[UInt8], Problem> {
        regularFile(path, atMost: limit).flatMap { resolved in
            guard let data = FileManager.default.contents(atPath: resolved) else {
                return .failure(
                    Problem(
                        rule: "template-unreadable",
                        message: "cannot be read",
                        help: "check that you may read it"
                    )
                )
            }
            return .success(Array(data))
        }
    }

    /// The path of a regular file of a limited size, with links followed.
    static func regularFile(_ path: String, atMost limit: Int) -> Result<String, Problem> {
        // A named pipe would make the reader wait for ever, so the kind is asked for first.
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
            return .failure(
                Problem(rule: "template-unreadable", message: "cannot be found", help: "mend the link, or remove it")
            )
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            return .failure(
                Problem(
                    rule: "template-unreadable",
                    message: "is not a regular file",
                    help: "put a file in its place, or remove it"
                )
            )
        }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard size <= limit else {
            return .failure(
                Problem(
                    rule: "template-too-large",
                    message: "is larger than \(limit / 1_000_000) MB",
                    help: "templates hold a page's frame: move data into files below 'assets/'"
                )
            )
        }
        return .success(resolved)
    }
}
