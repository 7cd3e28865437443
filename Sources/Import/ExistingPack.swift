import Catalogue
public import Diagnostics
import Files
public import Packs

/// The files that the folder of a pack holds before an import.
public struct ExistingPack: Sendable {
    /// True when it has a `pack.yml`.
    public var hasSettings = false
    /// Its settings, inherited ones included; the standard ones without a `pack.yml`.
    public var settings = Pack(path: "", title: "")
    /// The text of its files, by path below the folder.
    public var files: [String: [UInt8]] = [:]
    /// The path of the file that holds an entry, by id.
    public var paths: [String: String] = [:]

    /// Files that are there and could not be read. Nothing must be written before somebody has looked at that: a file
    /// that was edited by hand would count as missing.
    public private(set) var failures: [Diagnostic] = []

    /// Its path; `nil` when there is no such folder.
    private var folder: String?

    /// An empty folder.
    public init() {}

    /// The bytes of a file by its path below the folder; `nil` when there is none. One that cannot be read counts as
    /// empty, and so as changed.
    func content(of path: String) -> [UInt8]? {
        if let known = files[path] { return known }
        guard let folder, FileStatus.kind(at: folder + "/" + path) != .other else { return nil }
        return (try? Source(readingFrom: folder + "/" + path).bytes) ?? []
    }

    /// Reads a folder. What is not there is not missed.
    public static func read(_ folder: String) async -> ExistingPack {
        var existing = ExistingPack()
        guard let path = folder.realPath else { return existing }
        existing.folder = path
        let root = root(of: path)
        let below = String(path.dropFirst(root.count).drop { $0 == "/" })
        var options = Library.ReadingOptions()
        options.includesDrafts = true
        let (library, diagnostics) = await Library.read(root, shownAs: folder, options: options)
        existing.failures = diagnostics.filter { diagnostic in
            guard diagnostic.rule == Rule.fileUnreadable.name, let shown = diagnostic.location?.file else {
                return false
            }
            let place = root + shown.dropFirst(folder.count)
            let matters = place.hasPrefix(path + "/") || place.hasSuffix("/pack.yml")
            return matters && FileStatus.kind(at: place) == .file
        }
        if let index = library.packs.firstIndex(where: { $0.path == below }) {
            existing.hasSettings = true
            existing.settings = library.packs[index]
            for entry in library.entries where entry.pack == index {
                let path = library.file(of: entry).path
                existing.paths[entry.id] = String(path.dropFirst(below.isEmpty ? 0 : below.count + 1))
            }
        }
        do throws(ReadFailure) {
            let items = try SourceFile.list(path, shownAs: folder)
            let names = Set(items.filter { $0.kind != .folder }.map(\.name)).union(existing.paths.values)
            for name in names.sorted() {
                do throws(ReadFailure) {
                    existing.files[name] = try Source(readingFrom: path + "/" + name).bytes
                } catch {
                    // Pipes and broken links hold nothing that could be lost.
                    if FileStatus.kind(at: path + "/" + name) == .file { existing.failures.append(error.diagnostic) }
                }
            }
        } catch {
            existing.failures.append(error.diagnostic)
        }
        return existing
    }

    /// The topmost folder from which the settings of a folder come.
    private static func root(of folder: String) -> String {
        var root = folder
        var parent = folder
        while let slash = parent.lastIndex(of: "/"), slash != parent.startIndex {
            parent = String(parent[..<slash])
            if FileStatus.kind(at: parent + "/pack.yml") == .other { break }
            root = parent
        }
        return root
    }
}
