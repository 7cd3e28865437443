import Files
import Synchronization

/// A file that is written over a longer time, and takes its name only when it is whole; until then what stood there
/// stays. One that is given up leaves nothing behind.
public final class PendingFile: Sendable {
    private let path: String
    private let folder: OpenFile
    private let name: String
    private let temporary: String
    /// Holds the lock until the file has its name.
    private let holder: OpenFile
    private let stream: Mutex<OutputStream?>
    private let isReplacement: Bool

    /// Begins a file, and makes the folders above it where there are none.
    /// - Throws: ``PublishingError`` when it cannot be made, or something other than a file stands in its place.
    public convenience init(_ path: String) throws {
        do {
            let target = path.realPath ?? path
            let status = FileStatus(of: target)
            if let status, status.kind != .file, status.kind != .folder { throw SystemError.notAFile }
            try OpenFile.makeFolders(Self.names(of: target, status).parent)
            try self.init(target, replacing: status, shownAs: path)
        } catch let error as SystemError {
            throw error.writing(path)
        }
    }

    /// Begins a file in a folder that is there, with the permissions of the one that it is to replace.
    /// - Throws: ``SystemError``, and ``PublishingError`` when a folder stands in its place or another process writes it.
    /// - Parameter keepsOwner: Whether it is to belong to whom the old one belongs.
    init(_ target: String, replacing old: FileStatus?, shownAs path: String, keepsOwner: Bool = false) throws {
        let (parent, name, temporary) = try Self.names(of: target, old)
        let folder = try OpenFile(parent, .folder)
        let file = try Self.locked(temporary, in: folder, for: target)
        holder = try file.duplicate()
        try file.truncate()
        if let old {
            if keepsOwner { try file.setOwner(of: old) }
            try file.setPermissions(old.permissions)
        }
        stream = Mutex(OutputStream(file))
        self.folder = folder
        isReplacement = old != nil
        (self.path, self.name, self.temporary) = (path, name, temporary)
    }

    deinit {
        if stream.withLock({ $0 != nil }) { _ = try? folder.removeFile(temporary) }
    }

    /// Appends bytes.
    public func write(_ bytes: some Sequence<UInt8>) throws {
        do {
            try stream.withLock { try $0?.write(bytes) }
        } catch let error as SystemError {
            throw error.writing(path)
        }
    }

    /// Has `body` write.
    func write(_ body: (inout OutputStream) throws -> Void) throws {
        try stream.withLock { try $0?.apply(body) }
    }

    /// Gives the file its name.
    /// - Parameter durably: Whether it is to be on the disk before the one that it replaces goes.
    public func finish(durably: Bool = false) throws {
        do {
            try stream.withLock { stream in
                guard let stream = stream.take() else { return }
                do {
                    _ = try stream.finish(durably: durably && isReplacement)
                    try folder.rename(temporary, to: name, in: folder)
                } catch {
                    _ = try? folder.removeFile(temporary)
                    throw error
                }
            }
        } catch let error as SystemError {
            throw error.writing(path)
        }
    }

    /// The folder that a file is to stand in, its name there, and the name that it has until it is whole.
    static func names(of target: String, _ old: FileStatus?) throws -> (
        parent: String, name: String, temporary: String
    ) {
        let slash = target.utf8.lastIndex(of: UInt8(ascii: "/"))
        let name = String(slash.map { target[target.utf8.index(after: $0)...] } ?? target[...])
        if name.isEmpty || old?.kind == .folder {
            throw PublishingError(
                "output-not-a-file",
                "'\(target)' is a folder, and a file is to be written",
                help: "add a file name"
            )
        }
        let parent = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
        // The same name every time, so that the next run takes up what a killed one left.
        let hash = Array(name.utf8).withUnsafeBytes { ContentDigest($0).hash }
        return (parent, name, ".qapack-\(String(hash, radix: 16)).part")
    }

    /// Opens the temporary file for this process alone.
    static func locked(
        _ name: String,
        in folder: borrowing OpenFile,
        for target: String
    ) throws -> OpenFile {
        while true {
            let file = try OpenFile(name, in: folder, .createOrOpen)
            guard try file.lock() else {
                throw PublishingError(
                    "output-locked",
                    "another command is writing '\(target)'",
                    help: "wait until it has ended"
                )
            }
            // Between opening and locking, another process may have put this very file in place.
            if try folder.status(of: name)?.identity == (try file.status().identity) { return file }
        }
    }
}
