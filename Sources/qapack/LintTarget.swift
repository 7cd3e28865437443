import Text
import Diagnostics
import Files

/// A content folder to look at, and what of it to show.
struct LintTarget {
    /// The project's folder.
    var project: String
    /// The content folder.
    var content: String
    /// The content folder's path as messages show it.
    var shown: String
    /// Paths below the content folder whose findings are shown; `nil` for all.
    var paths: [String]?

    /// The files and folders that the arguments name, grouped by content folder.
    static func all(_ paths: [String], content: String?, mayBeMissing: Bool = false) throws -> [LintTarget] {
        if paths.isEmpty {
            let folder = content ?? "Content"
            return [LintTarget(project: ".", content: folder, shown: folder)]
        }
        var targets: [LintTarget] = []
        for path in paths {
            let target = try one(path, content: content, mayBeMissing)
            if let index = targets.firstIndex(where: { $0.content == target.content }) {
                targets[index].paths = targets[index].paths.flatMap { old in target.paths.map { old + $0 } }
            } else {
                targets.append(target)
            }
        }
        return targets
    }

    private static func one(_ path: String, content: String?, _ mayBeMissing: Bool) throws -> LintTarget {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard mayBeMissing || FileStatus(of: path) != nil else {
            throw Failure("file-unreadable", "there is no '\(path)'", help: "check the path")
        }
        if let content, let below = below(path, content) {
            return LintTarget(project: ".", content: content, shown: content, paths: below.isEmpty ? nil : [below])
        }
        let inside = path == "." ? "Content" : path + "/Content"
        if isFolder(inside) { return LintTarget(project: path, content: inside, shown: inside) }
        var folder = isFolder(path) ? path : parent(of: path)
        var outermost: String?
        while true {
            if name(of: folder) == "Content" {
                return target(folder, project: parent(of: folder), path)
            }
            if FileStatus(of: folder + "/pack.yml") != nil { outermost = folder }
            let next = parent(of: folder)
            if next == folder { break }
            folder = next
        }
        let root = outermost ?? (isFolder(path) ? path : parent(of: path))
        return target(root, project: root, path)
    }

    private static func target(_ content: String, project: String, _ path: String) -> LintTarget {
        let below = below(path, content) ?? ""
        return LintTarget(project: project, content: content, shown: content, paths: below.isEmpty ? nil : [below])
    }

    /// The part of a path below a folder; empty for the folder itself, `nil` when it is elsewhere.
    private static func below(_ path: String, _ folder: String) -> String? {
        let (full, base) = (path.absolutePath, folder.absolutePath)
        if full == base { return "" }
        let prefix = base == "/" ? base : base + "/"
        return full.hasPrefix(prefix) ? String(full.dropFirst(prefix.count)) : nil
    }

    /// The folder above, as the user would write it: above `a/b` is `a`, above `a` is `.`, above `.` is `..`.
    private static func parent(of path: String) -> String {
        if path == "/" { return "/" }
        if [".", ".."].contains(path.lastPathPart) {
            return path.absolutePath == "/" ? path : (path == "." ? ".." : path + "/..")
        }
        let above = path.parentPath
        return above.isEmpty ? "." : above
    }

    private static func name(of path: String) -> String {
        (path == "." || path.hasSuffix(".."))
            ? path.absolutePath.lastPathPart
            : path.lastPathPart
    }

    private static func isFolder(_ path: String) -> Bool { FileStatus(of: path)?.kind == .folder }
}
