public import Packs

/// What the folder of a pack holds before an import.
public struct ExistingPack: Sendable {
    /// Whether it has a `pack.yml`.
    public var hasSettings = false
    /// Its settings, inherited ones included; the standard ones without a `pack.yml`.
    public var settings = Pack(path: "", title: "")
    /// The text of its files, by path below the folder.
    public var files: [String: [UInt8]] = [:]
    /// The path of the file that holds an entry, by id.
    public var paths: [String: String] = [:]

    /// An empty folder.
    public init() {}

    /// Reads a folder. What is not there is not missed.
    public static func read(_ folder: String) async -> ExistingPack {
        var existing = ExistingPack()
        let (library, _) = await Library.read(root(above: folder), shownAs: folder)
        let below = relativePath(of: folder, to: root(above: folder))
        if let index = library.packs.firstIndex(where: { $0.path == below }) {
            existing.hasSettings = true
            existing.settings = library.packs[index]
            for entry in library.entries where entry.pack == index {
                existing.paths[entry.id] = String(library.file(of: entry).path.dropFirst(below.isEmpty ? 0 : below.count + 1))
            }
        }
        for name in FileSystem.names(in: folder) where name.hasSuffix(".md") || name == ImportState.fileName || name == "pack.yml" {
            if let source = try? Source(readingFrom: folder + "/" + name) { existing.files[name] = source.bytes }
        }
        return existing
    }
}
