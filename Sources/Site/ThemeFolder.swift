import Foundation

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

    init(_ folder: String) {
        add(folder, prefix: "", depth: 0)
        files.sort()
    }

    private mutating func add(_ folder: String, prefix: String, depth: Int) {
        // A folder linked into itself would go on for ever.
        guard depth < 16, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
        for name in names where !name.hasPrefix(".") {
            var isFolder: ObjCBool = false
            let path = folder + "/" + name
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
                if !name.hasSuffix(".mustache") {
                    add(path, prefix: prefix + name + "/", depth: depth + 1)
                } else {
                    files.append(prefix + name)
                }
            } else {
                files.append(prefix + name)
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
