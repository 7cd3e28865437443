import Publishing

/// Everything that was read from a content folder: packs, files and entries, without the documents themselves.
///
/// A library stays small whatever it describes: entries hold metadata and indices into their file's document,
/// which ``document(of:)`` gets again when its text is needed.
public struct Library: Sendable {
    /// The content folder's path as the user wrote it.
    public var root: String
    /// The packs, parents before their children, otherwise by path.
    public var packs: [Pack] = []
    /// The question files, by pack and then by path.
    public var files: [QuestionFile] = []
    /// The entries in the order of their files and their places in them.
    public var entries: [Entry] = []
    /// The keys of the drafts that were left out.
    public var drafts: [String] = []
    /// The spool in which documents were put aside when they were read.
    var spool: Spool?
    /// The documents that other runs have left; what they have not is parsed.
    package var shared: SharedDocuments?

    /// An empty library of a content folder.
    public init(root: String) {
        self.root = root
    }

    /// The pack that an entry belongs to.
    public func pack(of entry: Entry) -> Pack { packs[entry.pack] }

    /// The file that an entry stands in.
    public func file(of entry: Entry) -> QuestionFile { files[entry.file] }

    /// A name for an entry that no other entry of the library has: the pack's path and the entry's id.
    public func key(of entry: Entry) -> String { key(ofID: entry.id, inPack: entry.pack) }

    /// The name for an entry by its id and the index of its pack.
    public func key(ofID id: String, inPack pack: Int) -> String {
        let path = packs[pack].path
        return path.isEmpty ? id : path + "/" + id
    }
}
