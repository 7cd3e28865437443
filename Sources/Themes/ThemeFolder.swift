import Text
import Diagnostics
package import Files
import Packs

/// The files of a user's folder with templates.
package struct ThemeFolder {
    /// Paths below the folder with `/` between their parts, in order; hidden files are left out.
    private(set) var files: [String] = []

    /// The fault of a file.
    package struct Problem: Error {
        package var rule: String
        package var message: String
        package var help: String
    }

    /// Links that lead out of the folder, which are not followed: what lies elsewhere is not for the site.
    private(set) var waysOut: [String] = []
    private let root: String

    init(_ folder: String) {
        root = folder.realPath ?? folder
        add(folder, prefix: "", depth: 0)
        files.sort()
        waysOut.sort()
    }

    private mutating func add(_ folder: String, prefix: String, depth: Int) {
        // A folder linked into itself would go on for ever.
        guard depth < 16, let items = try? SourceFile.list(folder, shownAs: folder) else { return }
        for item in items where !item.name.hasPrefix(".") {
            let path = folder + "/" + item.name
            var kind = item.kind
            if kind == .link, let target = path.realPath {
                guard target.isBelow(root) else {
                    waysOut.append(prefix + item.name)
                    continue
                }
                kind = FileStatus.kind(at: target)
            }
            if kind == .folder, !item.name.hasSuffix(".mustache") {
                add(path, prefix: prefix + item.name + "/", depth: depth + 1)
            } else {
                files.append(prefix + item.name)
            }
        }
    }

    /// Reads a regular file of a limited size.
    package static func read(_ path: String, atMost limit: Int) -> Result<[UInt8], Problem> {
        Result { () throws(SystemError) in try OpenFile.read(path, atMost: limit).bytes }
            .mapError { Problem($0, limit: limit) }
    }

    /// Opens a regular file, links followed.
    package static func open(_ path: String) -> Result<SharedFile, Problem> {
        Result { () throws(SystemError) in
            let shared = try SharedFile(path, .read)
            guard try shared.file.status().kind == .file else { throw SystemError.notAFile }
            return shared
        }
        .mapError { Problem($0, limit: .max) }
    }
}

extension ThemeFolder.Problem {
    /// The problem that the system had with a file.
    fileprivate init(_ error: SystemError, limit: Int) {
        self =
            switch error.code {
            case SystemError.notAFile.code:
                Self(
                    rule: "template-unreadable",
                    message: "is not a regular file",
                    help: "put a file in its place, or remove it"
                )
            case SystemError.tooLarge.code:
                Self(
                    rule: "template-too-large",
                    message: "is larger than \(limit / 1_000_000) MB",
                    help: "templates hold a page's frame: move data into files below 'assets/'"
                )
            case _ where error.isMissing:
                Self(rule: "template-unreadable", message: "cannot be found", help: "mend the link, or remove it")
            default:
                Self(rule: "template-unreadable", message: "cannot be read", help: "check that you may read it")
            }
    }
}
