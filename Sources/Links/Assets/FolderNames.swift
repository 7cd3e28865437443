import Text
import Diagnostics

/// The names in the folders that links and pictures name files of: each folder is listed once.
final class FolderNames: Sendable {
    /// A folder's names.
    private struct Folder {
        var names: [String]
        /// The number of names that some systems take for one, by what they have in common.
        var counts: [String: Int]
    }

    private let root: String
    /// By bytes: two folders may differ in normalisation only.
    private let known = Known<[UInt8], Folder>()

    /// Lists folders below a content folder.
    init(root: String) {
        self.root = root
    }

    /// The names in a folder below the content folder, without hidden ones, in order.
    func names(in folder: String) -> [String] { self.folder(folder).names }

    /// Tells whether no other name beside a file and the folders around it is one with theirs on some systems.
    ///
    /// - Parameter ending: What is added to the file's name.
    func isAlone(_ path: String, ending: String) -> Bool {
        var folder = ""
        let parts = path.pathParts
        for (index, part) in parts.enumerated() {
            let name = index == parts.count - 1 ? part + ending : part
            let others = self.folder(folder).counts[PublishedName.folded(String(name))] ?? 0
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
            let names = self.folder(found).names
            let folded = PublishedName.folded(String(part))
            let name =
                names.first { $0.utf8.elementsEqual(part.utf8) } ?? names.first { $0 == part }
                ?? (ignoresCase ? names.first { PublishedName.folded($0) == folded } : nil)
            guard let name else { return nil }
            found += (found.isEmpty ? "" : "/") + name
        }
        return found
    }

    private func folder(_ path: String) -> Folder {
        known.value(for: Array(path.utf8)) {
            let names = AssetFile.names(in: path.isEmpty ? root : root + "/" + path)
            return Folder(
                names: names,
                counts: Dictionary(names.map { (PublishedName.folded($0), 1) }, uniquingKeysWith: +)
            )
        }
    }
}
