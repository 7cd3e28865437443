import Text
import Diagnostics

/// The names in the folders that links and pictures name files of: each folder is listed once.
final class FolderNames: Sendable {
    /// The file that is there instead of one that is not.
    enum Neighbour {
        /// A path that some systems take for the same.
        case path(String)
        /// A like name in the same folder, if there is one.
        case name(String?)
    }

    /// A folder's names.
    private struct Folder {
        var names: [String]
        /// The names that some systems take for one, by what they have in common.
        var alike: [String: [String]]
    }

    private let root: String
    /// By bytes: two folders may differ in normalisation only.
    private let known = Known<[UInt8], Folder>()
    /// The files that were perhaps meant, by the paths that are not there: many files may name one.
    private let neighbours = Known<[UInt8], Neighbour>()
    /// The number of names in a folder that one which is not there is compared with at most.
    private static let mostCompared = 2_000

    /// Lists folders below a content folder.
    init(root: String) {
        self.root = root
    }

    /// The file that somebody who wrote a path below the content folder most likely meant.
    func neighbour(of path: String) -> Neighbour {
        neighbours.value(for: Array(path.utf8)) {
            if let other = spelling(of: path, ignoresCase: true) { return .path(other) }
            let parts = path.pathParts
            let names = folder(parts.dropLast().joined(separator: "/")).names
            return .name(names.count > Self.mostCompared ? nil : parts.last.flatMap { names.nearest(to: String($0)) })
        }
    }

    /// Tells whether no other name beside a file and the folders around it is one with theirs on some systems.
    ///
    /// - Parameter ending: What is added to the file's name.
    func isAlone(_ path: String, ending: String) -> Bool {
        var folder = ""
        let parts = path.pathParts
        for (index, part) in parts.enumerated() {
            let name = index == parts.count - 1 ? part + ending : part
            let others = self.folder(folder).alike[PublishedName.folded(String(name))]?.count ?? 0
            if others > (name == part ? 1 : 0) { return false }
            folder += (folder.isEmpty ? "" : "/") + part
        }
        return true
    }

    /// The path that is there for one whose parts some systems take for the same; nil where there is none.
    ///
    /// - Parameter ignoresCase: Whether parts may differ in capital letters, and not only in how accents are written.
    func spelling(of path: String, ignoresCase: Bool) -> String? {
        var found = ""
        for part in path.pathParts {
            let names = self.folder(found).alike[PublishedName.folded(String(part))] ?? []
            let name =
                names.first { $0.utf8.elementsEqual(part.utf8) } ?? names.first { $0 == part }
                ?? (ignoresCase ? names.first : nil)
            guard let name else { return nil }
            found += (found.isEmpty ? "" : "/") + name
        }
        return found
    }

    private func folder(_ path: String) -> Folder {
        known.value(for: Array(path.utf8)) {
            let names = AssetFile.names(in: path.isEmpty ? root : root + "/" + path)
            return Folder(names: names, alike: Dictionary(grouping: names) { PublishedName.folded($0) })
        }
    }
}
