import Text
import Catalogue
import Diagnostics
import Files

/// A folder of a content tree: what lies in it, by name.
package struct ContentFolder: Sendable {
    /// The path below the content folder, with `/` between its parts; empty for the content folder itself.
    var path: String
    /// The content folder's path as messages show it.
    var shownRoot: String
    /// Markdown files by name, in natural order.
    var files: [String] = []
    /// True when it has a `pack.yml`.
    var isPack = false

    /// The folder's path as messages show it.
    var shown: String {
        if path.isEmpty { return shownRoot.isEmpty ? "." : shownRoot }
        return shownRoot.isEmpty ? path : shownRoot + "/" + path
    }

    /// The last part of the path, or of the content folder's.
    var name: String {
        (path.isEmpty ? shownRoot : path).pathParts.last.map(String.init) ?? "content"
    }

    /// Puts the files that an order names first, each without its ending; the others keep their places behind them.
    mutating func sort(by order: [String]) {
        guard !order.isEmpty else { return }
        let ranks = Dictionary(
            order.enumerated().map { ($0.element + ".md", $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        files = files.enumerated().sorted {
            (ranks[$0.element] ?? Int.max, $0.offset) < (ranks[$1.element] ?? Int.max, $1.offset)
        }.map(\.element)
    }

    /// Tells whether a file of that name is never read, wherever it lies.
    package static func leavesOut(_ name: String) -> Bool { isHidden(name) || isReadme(name) }

    /// Tells whether a name is one of those that are left out with all that is below them.
    fileprivate static func isHidden(_ name: String) -> Bool { name.hasPrefix(".") || name.hasPrefix("_") }

    private static func isReadme(_ name: String) -> Bool { name.utf8.count == 9 && name.lowercased() == "readme.md" }

    /// Tells whether a file is Markdown by a name that question files do not have.
    fileprivate static func isNearlyQuestion(_ name: String) -> Bool {
        let name = name.lowercased()
        return [".md", ".markdown", ".mdown", ".mkd", ".mdx"].contains(where: name.hasSuffix)
    }

    /// The path of a file in the folder, below the content folder.
    func path(of file: String) -> String { path.isEmpty ? file : .path(path, file) }

    /// The path of a file in the folder as messages show it.
    func displayPath(of file: String) -> String {
        shownRoot.isEmpty ? path(of: file) : .path(shownRoot, path(of: file))
    }
}

/// Finds the folders of a content tree.
///
/// Names that begin with `.` or `_` and files called `README.md` are left out. Links are followed as long as they
/// stay inside the content folder.
struct ContentWalk: Sendable {
    /// The files that a folder and those below it hold, a folder before what is in it, and their faults.
    struct Found: Sendable {
        var folders: [ContentFolder] = []
        var diagnostics: [Diagnostic] = []
    }

    private let root: String
    private let shownRoot: String
    private let realRoot: String
    private let threads: Int

    /// Folders nested deeper than this are an accident or an attack.
    private static let depthLimit = 64

    /// Looks through a content folder.
    static func run(_ root: String, shownAs shownRoot: String, threads: Int) async -> Found {
        guard let real = root.realPath else {
            let missing = Diagnostic(
                .contentMissing,
                "there is no folder '\(shownRoot)'",
                at: Location(file: shownRoot),
                help: "run the command beside 'Content', name the folder with --content, or start with 'qapack init'"
            )
            return Found(diagnostics: [missing])
        }
        let walk = ContentWalk(root: root, shownRoot: shownRoot, realRoot: real, threads: threads)
        return await walk.found(in: "", ancestors: [])
    }

    private func found(in path: String, ancestors: [String]) async -> Found {
        var found = Found()
        var folder = ContentFolder(path: path, shownRoot: shownRoot)
        let full = path.isEmpty ? root : root + "/" + path
        let items: [FolderItem]
        do {
            items = try SourceFile.list(full, shownAs: folder.shown)
        } catch {
            return Found(diagnostics: [error.diagnostic])
        }
        var folders: [String] = []
        for item in items where !ContentFolder.isHidden(item.name) {
            switch kind(of: item, in: full, folder, &found.diagnostics) {
            case .folder where item.name.hasSuffix(".md"):
                found.diagnostics.append(
                    Diagnostic(
                        .folderNamedLikeFile,
                        "'\(folder.displayPath(of: item.name))' is a folder",
                        at: Location(file: folder.displayPath(of: item.name)),
                        help: "rename it, so that nobody takes it for a question"
                    )
                )
                folders.append(item.name)
            case .folder: folders.append(item.name)
            case .file where ContentFolder.leavesOut(item.name): break
            case .file where item.name == "pack.yml": folder.isPack = true
            case .file where item.name.hasSuffix(".md"):
                folder.files.append(item.name)
            case .file where ContentFolder.isNearlyQuestion(item.name):
                found.diagnostics.append(
                    Diagnostic(
                        .fileIgnored,
                        "'\(folder.displayPath(of: item.name))' is not read: the names of question files end in '.md'",
                        at: Location(file: folder.displayPath(of: item.name)),
                        help: "rename it, or put '_' before its name if it is not to be read"
                    )
                )
            default: break
            }
        }
        found.folders.append(folder)
        guard ancestors.count < Self.depthLimit else {
            if let name = folders.first { found.diagnostics.append(Self.tooDeep(folder.displayPath(of: name))) }
            return found
        }
        let above = ancestors + [full.realPath ?? full]
        let (parent, names) = (folder, folders)
        let below = await names.concurrentMap(width: threads, chunk: 1) { name in
            await self.found(in: name, of: parent, at: full, ancestors: above)
        }
        for below in below {
            found.folders += below.folders
            found.diagnostics += below.diagnostics
        }
        return found
    }

    private func found(
        in name: String,
        of parent: ContentFolder,
        at full: String,
        ancestors: [String]
    ) async -> Found {
        if let target = (full + "/" + name).realPath, !ancestors.contains(target) {
            return await found(in: parent.path(of: name), ancestors: ancestors)
        }
        let shown = parent.displayPath(of: name)
        let loop = Diagnostic(
            .linkLoop,
            "'\(shown)' leads back to a folder above it",
            at: Location(file: shown),
            help: "remove the link"
        )
        return Found(diagnostics: [loop])
    }

    private static func tooDeep(_ shown: String) -> Diagnostic {
        Diagnostic(
            .foldersTooDeep,
            "folders are nested more than \(depthLimit) deep",
            at: Location(file: shown),
            help: "move it up"
        )
    }

    /// The kind of an item, a link by what it leads to; `other` for what is left out.
    private func kind(
        of item: FolderItem,
        in parent: String,
        _ folder: ContentFolder,
        _ diagnostics: inout [Diagnostic]
    ) -> FileStatus.Kind {
        guard item.kind == .link else { return item.kind }
        let shown = folder.displayPath(of: item.name)
        let target = (parent + "/" + item.name).realPath
        guard let target else {
            diagnostics.append(
                Diagnostic(
                    .linkBroken,
                    "'\(shown)' is a link to nothing",
                    at: Location(file: shown),
                    help: "remove it, or mend its target"
                )
            )
            return .other
        }
        guard target == realRoot || target.isBelow(realRoot) else {
            diagnostics.append(
                Diagnostic(
                    .linkOutside,
                    "'\(shown)' is a link out of the content folder",
                    at: Location(file: shown),
                    help: "put the file itself in its place"
                )
            )
            return .other
        }
        return FileStatus.kind(at: target)
    }
}
