import Text
public import Diagnostics
public import Files
package import Stores

/// The packs of a content folder and the names of their question files, before any of these is read.
public struct ContentListing: Sendable {
    /// A question file that waits to be read.
    public struct File: Sendable, Hashable {
        /// The path below the content folder, with `/` between its parts.
        public var path: String
        /// The path as diagnostics show it.
        public var displayPath: String
        /// The index of its pack in the listing.
        public var pack: Int

        /// A file of a pack.
        public init(path: String, displayPath: String, pack: Int) {
            self.path = path
            self.displayPath = displayPath
            self.pack = pack
        }

        /// The name without its extension, from which an id is made.
        public var stem: String {
            let bytes = path.utf8
            let start = bytes.lastIndex(of: UInt8(ascii: "/")).map(bytes.index(after:)) ?? bytes.startIndex
            let name = bytes[start...]
            return String(Substring(name.suffix(3).elementsEqual(".md".utf8) ? name.dropLast(3) : name))
        }
    }

    /// The content folder's path.
    public let root: String
    /// The content folder's path as messages show it.
    public let shownRoot: String
    /// The packs, parents before their children.
    public private(set) var packs: [Pack] = []
    /// The question files, by pack and then by path.
    public private(set) var files: [File] = []
    /// Stand for all that files say about each pack: its `pack.yml`, those of the packs around it, and its prompt.
    package private(set) var settings: [Digest] = []
    /// The faults of folders and settings.
    public private(set) var diagnostics: [Diagnostic] = []

    /// Looks through a content folder. Never fails: what cannot be read is left out and reported.
    ///
    /// - Parameters:
    ///   - root: The content folder.
    ///   - shownRoot: The folder's path as messages show it.
    ///   - threads: How many threads may work on it.
    public init(of root: String, shownAs shownRoot: String, threads: Int = Threads.count) async {
        let found = await ContentWalk.run(root, shownAs: shownRoot, threads: threads)
        var library = Library(root: root)
        self.root = root
        self.shownRoot = shownRoot
        diagnostics = found.diagnostics
        let parts = library.readPacks(of: found.folders, &settings, &diagnostics)
        packs = library.packs
        files = await parts.indices.concurrentChunks(width: threads, chunk: 1) { part in
            part.flatMap { parts[$0].files }
        }
    }
}

/// A folder of question files and the pack that they belong to.
struct PackFolder: Sendable {
    var folder: ContentFolder
    var pack: Int
    /// The pack's prompt, which is no question.
    var prompt: String?

    var files: [ContentListing.File] {
        var files: [ContentListing.File] = []
        files.reserveCapacity(folder.files.count)
        for name in folder.files {
            let path = folder.path(of: name)
            if let prompt, path == prompt { continue }
            let shown: String = folder.shownRoot.isEmpty ? path : .path(folder.shownRoot, path)
            files.append(ContentListing.File(path: path, displayPath: shown, pack: pack))
        }
        return files
    }
}
