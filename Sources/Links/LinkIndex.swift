import Algorithms
import Diagnostics
public import Packs

/// Everything in a library that a link can lead to, found by path and by id. Made once, read by many.
public struct LinkIndex: Sendable {
    let library: Library
    private var files: [String: Int] = [:]
    private var packs: [String: Int] = [:]
    private var entries: [String: Int] = [:]
    private var entriesByID: [String: [Int]] = [:]
    /// The anchors of files that links from elsewhere lead into; nil for those that cannot be read.
    private let anchors: Known<Int, Anchors?>
    /// The names in folders.
    let folders: FolderNames
    /// The findings in drawings.
    let drawings = DrawingCache()
    /// The pictures that were found before: many questions may show one.
    let pictures = Known<AssetFinder.Key, AssetFinder.Picture>()
    /// The folder of the outermost pack around each pack: what stands in it belongs to the pack.
    private let homes: [HomeFolder]

    /// An index of a library.
    public init(_ library: Library) { self.init(library, anchors: [:]) }

    /// An index of a library.
    ///
    /// - Parameter anchors: The anchors of files that need not be read for them, by index.
    package init(_ library: Library, anchors: [Int: Anchors]) {
        self.library = library
        self.anchors = Known(anchors.mapValues { $0 })
        folders = FolderNames(root: library.root)
        homes = library.packs.indices.map { HomeFolder(Self.path(ofHomeOf: $0, in: library), root: library.root) }
        files.reserveCapacity(library.files.count)
        entries.reserveCapacity(library.entries.count)
        entriesByID.reserveCapacity(library.entries.count)
        for (index, file) in library.files.enumerated() { files[file.path] = index }
        for (index, pack) in library.packs.enumerated() { packs[pack.path] = index }
        for index in library.entries.indices {
            // Entries are large: single fields are taken from where they lie.
            let id = library.entries[index].id
            let key = library.key(ofID: id, inPack: library.entries[index].pack)
            // Of two with one id the first is published.
            if entries[key] == nil { entries[key] = index }
            entriesByID[id, default: []].append(index)
        }
    }

    /// The anchors of a file; `nil` when it cannot be read.
    func anchors(ofFile file: Int) -> Anchors? {
        anchors.value(for: file) { (try? library.document(ofFile: file)).map { Anchors(of: $0) } }
    }

    /// The question file at a path below the content folder.
    func file(at path: String) -> Int? { files[path] }

    /// The pack in the folder at a path below the content folder.
    func pack(at path: String) -> Int? { packs[path] }

    /// The entry with an id: in the same pack, or else under the name `pack/id`, or else the only one of that id.
    func entry(withID id: String, from pack: Int) -> Int? {
        let path = library.packs[pack].path
        if let own = entries[path.isEmpty ? id : path + "/" + id] ?? entries[id] { return own }
        let others = entriesByID[id] ?? []
        return others.count == 1 ? others.first : nil
    }

    /// The entry that a heading belongs to, and whether the heading is the entry's own.
    func entry(ofHeading heading: Int, inFile file: Int) -> (entry: Int, isItself: Bool)? {
        // Entries stand in the order of their headings.
        let entries = library.files[file].entries
        let next = entries.partitioningIndex { library.entries[$0].heading > heading }
        guard next > entries.lowerBound else { return nil }
        return (next - 1, library.entries[next - 1].heading == heading)
    }

    /// The id or anchor that was perhaps meant. Comparing words takes time: those that begin otherwise are left out.
    func suggestion(for name: String, among anchors: Anchors?) -> String? {
        func isClose(_ other: String) -> Bool {
            other.utf8.first == name.utf8.first && abs(other.utf8.count - name.utf8.count) <= 2 + name.utf8.count / 3
        }
        let close = entriesByID.keys.filter(isClose) + (anchors?.all.filter(isClose) ?? [])
        return close.count > 2_000 ? nil : close.sorted().nearest(to: name)
    }

    /// Tells whether everything in the innermost pack around a file is published as it is.
    func isTrusted(_ path: String) -> Bool {
        var folder = path[...]
        while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
            folder = folder[..<slash]
            if let pack = packs[String(folder)] { return library.packs[pack].html == .all }
        }
        return packs[""].map { library.packs[$0].html == .all } ?? false
    }

    /// The folder of the outermost pack around a pack.
    func home(ofPack pack: Int) -> HomeFolder { homes[pack] }

    private static func path(ofHomeOf pack: Int, in library: Library) -> String {
        var index = pack
        while let parent = library.packs[index].parent, parent < index { index = parent }
        return library.packs[index].path
    }
}
