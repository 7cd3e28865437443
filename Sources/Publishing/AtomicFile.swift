import Diagnostics

/// Replaces single files, such as an exported guide, so that readers see the old or the new one, whole.
public enum AtomicFile {
    /// Writes a file; what stood there stays when anything goes wrong.
    /// - Parameter durably: Whether to wait for the disk when a file is replaced; caches need not.
    public static func write(_ bytes: some Sequence<UInt8>, to path: String, durably: Bool = true) throws {
        try write(to: path, durably: durably) { try $0.write(bytes) }
    }

    /// Writes a file piece by piece; what stood there stays when `body` or the disk fails.
    ///
    /// Symbolic links are followed, and the permissions of a file that is replaced stay. A file that is replaced is on the
    /// disk before the old one goes. What is no file, such as `/dev/stdout` or a named pipe, is written as it is.
    /// - Throws: what `body` throws, or ``PublishingError``.
    public static func write(
        to path: String,
        durably: Bool = true,
        _ body: (inout OutputStream) throws -> Void
    ) throws {
        do {
            let target = Descriptor.resolved(path) ?? path
            let status = Descriptor.status(at: target)
            if let status, status.kind != .file, status.kind != .folder {
                var stream = OutputStream(try Descriptor(target, .write))
                try body(&stream)
                _ = try stream.finish()
            } else {
                try replace(target, status, durably, body)
            }
        } catch let error as SystemError {
            throw error.writing(path)
        }
    }

    /// Makes a folder and those above it, where there are none.
    public static func makeFolders(_ path: String) throws {
        do throws(SystemError) {
            try Descriptor.makeFolders(path)
        } catch {
            throw error.writing(path)
        }
    }

    private static func replace(
        _ target: String,
        _ old: FileStatus?,
        _ durably: Bool,
        _ body: (inout OutputStream) throws -> Void
    ) throws {
        let (parent, name, temporary) = try names(of: target, old)
        let folder = try Descriptor(parent, .folder)
        let file = try locked(temporary, in: folder, for: target)
        // Holds the lock until the file has its name.
        let holder = try file.duplicate()
        defer { _ = holder }
        do {
            try file.truncate()
            if let old { try file.setPermissions(old.permissions) }
            var stream = OutputStream(file)
            try body(&stream)
            _ = try stream.finish(durably: durably && old != nil)
            try folder.rename(temporary, to: name, in: folder)
        } catch {
            _ = try? folder.removeFile(temporary)
            throw error
        }
    }

    /// The folder that a file is to stand in, its name there, and the name that it has until it is whole.
    static func names(of target: String, _ old: FileStatus?) throws -> (parent: String, name: String, temporary: String)
    {
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
        in folder: borrowing Descriptor,
        for target: String
    ) throws -> Descriptor {
        while true {
            let file = try Descriptor(name, in: folder, .createOrOpen)
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
