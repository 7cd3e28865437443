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

    /// Begins a file, and makes the folders above it where there are none.
    /// - Throws: ``PublishingError`` when it cannot be made, or something other than a file stands in its place.
    public init(_ path: String) throws {
        self.path = path
        do {
            let target = path.realPath ?? path
            let status = FileStatus(of: target)
            if let status, status.kind != .file, status.kind != .folder { throw SystemError.notAFile }
            let (parent, name, temporary) = try AtomicFile.names(of: target, status)
            try OpenFile.makeFolders(parent)
            folder = try OpenFile(parent, .folder)
            let file = try AtomicFile.locked(temporary, in: folder, for: target)
            holder = try file.duplicate()
            try file.truncate()
            stream = Mutex(OutputStream(file))
            (self.name, self.temporary) = (name, temporary)
        } catch let error as SystemError {
            throw error.writing(path)
        }
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

    /// Gives the file its name.
    public func finish() throws {
        do {
            try stream.withLock { stream in
                guard let stream = stream.take() else { return }
                do {
                    _ = try stream.finish()
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
}
