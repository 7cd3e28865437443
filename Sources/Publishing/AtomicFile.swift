import Diagnostics
import Files

/// Replaces single files, such as an exported guide, so that readers see the old or the new one, whole.
public enum AtomicFile {
    /// Writes a file; what stood there stays when anything goes wrong.
    ///
    /// - Parameters:
    ///   - durably: Whether to wait for the disk when a file is replaced; caches need not.
    ///   - followsLinks: Whether a file that a symbolic link leads to is replaced, and not the link.
    public static func write(
        _ bytes: some Sequence<UInt8>,
        to path: String,
        durably: Bool = true,
        followsLinks: Bool = true
    ) throws {
        try write(to: path, durably: durably, followsLinks: followsLinks) { try $0.write(bytes) }
    }

    /// Writes a file piece by piece; what stood there stays when `body` or the disk fails.
    ///
    /// Symbolic links are followed unless they may be somebody else's, and the permissions of a file that is replaced
    /// stay. A file that is replaced is on the disk before the old one goes. What is no file, such as `/dev/stdout` or a
    /// named pipe, is written as it is.
    /// - Throws: what `body` throws, or ``PublishingError``.
    public static func write(
        to path: String,
        durably: Bool = true,
        followsLinks: Bool = true,
        _ body: (inout OutputStream) throws -> Void
    ) throws {
        do {
            let target = followsLinks ? path.realPath ?? path : path
            let status = FileStatus(of: target, followsLinks: followsLinks)
            if let status, ![.file, .folder, .link].contains(status.kind) {
                var stream = OutputStream(try OpenFile(target, .write))
                try body(&stream)
                _ = try stream.finish()
            } else {
                let file = try PendingFile(target, replacing: status, shownAs: path)
                try file.write(body)
                try file.finish(durably: durably)
            }
        } catch let error as SystemError {
            throw error.writing(path)
        }
    }

    /// Makes a folder and those above it, where there are none.
    public static func makeFolders(_ path: String) throws {
        do throws(SystemError) {
            try OpenFile.makeFolders(path)
        } catch {
            throw error.writing(path)
        }
    }
}
