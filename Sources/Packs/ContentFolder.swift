import Diagnostics

/// A folder of a content tree: what lies in it, by name.
struct ContentFolder: Sendable {
    /// The path below the content folder, with `/` between its parts; empty for the content folder itself.
    var path: String
    /// The content folder's path as messages show it.
    var shownRoot: String
    /// Markdown files by name, in natural order.
    var files: [String] = []
    /// Whether it has a `pack.yml`.
    var isPack = false

    /// The folder's path as messages show it.
    var shown: String {
        if path.isEmpty { return shownRoot.isEmpty ? "." : shownRoot }
        return shownRoot.isEmpty ? path : shownRoot + "/" + path
    }

    /// The last part of the path, or of the content folder's.
    var name: String {
        (path.isEmpty ? shownRoot : path).split(separator: "/").last.map(String.init) ?? "content"
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
struct ContentWalk {
    private(set) var folders: [ContentFolder] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let root: String
    private let shownRoot: String
    private let realRoot: String

    /// Folders nested deeper than this are an accident or an attack.
    private static let depthLimit = 64

    init(root: String, shownAs shownRoot: String) {
        self.root = root
        self.shownRoot = shownRoot
        guard let real = FileSystem.resolved(root) else {
            realRoot = root
            diagnostics.append(
                Diagnostic(
                    .error,
                    "content-missing",
                    "there is no folder '\(shownRoot)'",
                    at: Location(file: shownRoot),
                    help: "run the command in a folder with a 'Content' folder, or name one with --content"
                )
            )
            return
        }
        realRoot = real
        walk("", ancestors: [])
    }

    private mutating func walk(_ path: String, ancestors: [String]) {
        var folder = ContentFolder(path: path, shownRoot: shownRoot)
        let full = path.isEmpty ? root : root + "/" + path
        let items: [FileSystem.Item]
        do {
            items = try FileSystem.list(full, shownAs: folder.shown)
        } catch {
            diagnostics.append(error.diagnostic)
            return
        }
        var folders: [String] = []
        for item in items where !item.name.hasPrefix(".") && !item.name.hasPrefix("_") {
            switch kind(of: item, in: full, folder) {
            case .folder where item.name.hasSuffix(".md"):
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "folder-named-like-file",
                        "'\(folder.displayPath(of: item.name))' is a folder",
                        at: Location(file: folder.displayPath(of: item.name)),
                        help: "rename it, so that nobody takes it for a question"
                    )
                )
                folders.append(item.name)
            case .folder: folders.append(item.name)
            case .file where item.name == "pack.yml": folder.isPack = true
            case .file where item.name.hasSuffix(".md") && !isReadme(item.name):
                folder.files.append(item.name)
            default: break
            }
        }
        self.folders.append(folder)
        let real = FileSystem.resolved(full) ?? full
        for name in folders {
            let child = folder.path(of: name)
            guard ancestors.count < Self.depthLimit else {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "folders-too-deep",
                        "folders are nested more than \(Self.depthLimit) deep",
                        at: Location(file: folder.displayPath(of: name)),
                        help: "move it up"
                    )
                )
                return
            }
            guard let target = FileSystem.resolved(full + "/" + name), !(ancestors + [real]).contains(target) else {
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "link-loop",
                        "'\(folder.displayPath(of: name))' leads back to a folder above it",
                        at: Location(file: folder.displayPath(of: name)),
                        help: "remove the link"
                    )
                )
                continue
            }
            walk(child, ancestors: ancestors + [real])
        }
    }

    private func isReadme(_ name: String) -> Bool { name.utf8.count == 9 && name.lowercased() == "readme.md" }

    /// What an item is, a link by what it leads to; `other` for what is left out.
    private mutating func kind(
        of item: FileSystem.Item,
        in parent: String,
        _ folder: ContentFolder
    ) -> FileSystem.Item.Kind {
        guard item.kind == .link else { return item.kind }
        let shown = folder.displayPath(of: item.name)
        let target = FileSystem.resolved(parent + "/" + item.name)
        guard let target else {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "link-broken",
                    "'\(shown)' is a link to nothing",
                    at: Location(file: shown),
                    help: "remove it, or mend its target"
                )
            )
            return .other
        }
        guard target == realRoot || target.hasPrefix(realRoot + "/") else {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "link-outside",
                    "'\(shown)' is a link out of the content folder",
                    at: Location(file: shown),
                    help: "put the file itself in its place"
                )
            )
            return .other
        }
        return FileSystem.kind(at: target)
    }
}
