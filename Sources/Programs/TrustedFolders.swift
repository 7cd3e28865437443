import Diagnostics
import Files
import Essentials
import Publishing

/// The projects of which the user has said that their `.venv` may be run.
///
/// The user's own file holds each with its path, its inode, and a random mark that stands in its `.venv`, too: another
/// folder that comes to stand at the path has neither. (A device's number is no part of it, since it may change from one
/// start of a machine to the next.)
public struct TrustedFolders: Sendable {
    private struct Entry: Codable {
        var path: String
        var inode: UInt64
        var mark: String
    }

    private let folder: UserFolder
    private var entries: [Entry]

    private static let file = "trusted.json"
    /// The file in a `.venv` that holds marks, a line each, of as many users as trust it.
    private static let markFile = "qapack-trust"

    /// Reads what the user has said.
    /// - Throws: ``UserFolder/Fault`` when the file is damaged, or others may write to it.
    public init(_ environment: [String: String]) throws(UserFolder.Fault) {
        guard let folder = UserFolder(environment) else {
            throw UserFolder.Fault(
                "user-folder-missing",
                "there is no place for your settings: neither XDG_CONFIG_HOME nor HOME names an absolute path",
                help: "set HOME"
            )
        }
        self.folder = folder
        let bytes = try folder.read(Self.file)
        if bytes.isEmpty {
            entries = []
        } else if let found = try? JSONDecoder().decode([Entry].self, from: Data(bytes)) {
            entries = found
        } else {
            let path = folder.path(of: Self.file)
            throw folder.fault("'\(path)' is damaged, so that no folder is trusted", help: "remove it, and trust again")
        }
    }

    /// The folders' paths, in order.
    public var paths: [String] { entries.map(\.path).sorted() }

    /// Tells whether a project's `.venv` may be run.
    public func contains(_ root: String) -> Bool {
        guard let place = Self.place(of: root) else { return false }
        let marks = Self.marks(place.path)
        return entries.contains { $0.path == place.path && $0.inode == place.inode && marks.contains($0.mark) }
    }

    /// Trusts a project from now on, and keeps that.
    /// - Returns: the project's path.
    public mutating func add(_ root: String) throws(UserFolder.Fault) -> String {
        guard let place = Self.place(of: root), FileStatus.isProgram(place.path + "/.venv/bin/python3") else {
            let message = "there is no '.venv' with a Python in '\(root)'"
            throw UserFolder.Fault("environment-missing", message, help: "make it first: python3 -m venv .venv")
        }
        if contains(root) { return place.path }
        let marks = Self.marks(place.path)
        // A mark that came with the folder says nothing; one that the user has set there for another path will do.
        var mark = entries.map(\.mark).first(where: marks.contains)
        if mark == nil {
            let made = (0..<4).map { _ in String(UInt32.random(in: .min ... .max), radix: 16) }.joined(separator: "-")
            let path = "\(place.path)/.venv/\(Self.markFile)"
            do {
                try AtomicFile.write(
                    Array((marks + [made]).joined(separator: "\n").utf8),
                    to: path,
                    followsLinks: false
                )
            } catch {
                let message = "'\(path)' cannot be written, which would tell this '.venv' from others"
                let help = "name its Python with --python or QAPACK_PYTHON"
                throw UserFolder.Fault("environment-unwritable", message, help: help)
            }
            mark = made
        }
        entries.removeAll { $0.path == place.path }
        entries.append(Entry(path: place.path, inode: place.inode, mark: mark ?? ""))
        try save()
        return place.path
    }

    /// Takes the trust in a project back, and keeps that.
    /// - Returns: false when it was not trusted.
    public mutating func remove(_ root: String) throws(UserFolder.Fault) -> Bool {
        let names = [root, Self.place(of: root)?.path]
        guard entries.contains(where: { names.contains($0.path) }) else { return false }
        entries.removeAll { names.contains($0.path) }
        try save()
        return true
    }

    private func save() throws(UserFolder.Fault) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(entries) else { return }
        try folder.write(Array(data) + [0x0A], to: Self.file)
    }

    /// The folder without links, and its number in the file system.
    static func place(of root: String) -> (path: String, inode: UInt64)? {
        guard let path = root.realPath, let status = FileStatus(of: path), status.kind == .folder else { return nil }
        return (path, UInt64(truncatingIfNeeded: status.stamp.inode))
    }

    private static func marks(_ root: String) -> [String] {
        let path = "\(root)/.venv/\(markFile)"
        guard FileStatus.kind(at: path) == .file, let read = try? OpenFile.read(path, atMost: 1 << 16) else {
            return []
        }
        let text = String(decoding: read.bytes, as: UTF8.self)
        return text.split(separator: "\n").map(String.init)
    }
}
