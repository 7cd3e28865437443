import Files

extension AtomicFile {
    /// Gives a file of the user's new content, and leaves all else of it as it is: owner, permissions, and the symbolic
    /// and hard links that lead to it.
    ///
    /// It is replaced in one step where that keeps all this. A file that has several names, or that belongs to somebody
    /// to whom this user can give nothing, is written in place; its new content stands beside it meanwhile, so that it is
    /// not lost when the machine stops.
    /// - Throws: ``PublishingError``; one of `file-read-only` when the file is there to be read only.
    public static func amend(_ path: String, with bytes: [UInt8]) throws {
        do {
            let target = path.realPath ?? path
            guard let status = FileStatus(of: target), status.kind == .file else { throw SystemError.notAFile }
            // The superuser may write everything, and still is not meant to write this.
            guard status.permissions & 0o222 != 0, FileStatus.isWritable(target) else {
                throw PublishingError(
                    "file-read-only",
                    "'\(path)' is there to be read only",
                    help: "allow writing it, or mend it by hand"
                )
            }
            guard status.names == 1 else { return try overwrite(target, status, with: bytes) }
            do {
                let file = try PendingFile(target, replacing: status, shownAs: path, keepsOwner: true)
                try file.write(bytes)
                try file.finish(durably: true)
            } catch let error as SystemError where error.isForbidden {
                try overwrite(target, status, with: bytes)
            }
        } catch let error as SystemError {
            throw error.writing(path)
        }
    }

    private static func overwrite(_ target: String, _ status: FileStatus, with bytes: [UInt8]) throws {
        let (parent, _, temporary) = try PendingFile.names(of: target, status)
        let folder = try OpenFile(parent, .folder)
        let copy = try PendingFile.locked(temporary, in: folder, for: target)
        defer { _ = try? folder.removeFile(temporary) }
        try copy.truncate()
        try copy.setPermissions(status.permissions & 0o700)
        try copy.write(bytes)
        try copy.synchronize()
        let old = try OpenFile(target, .read).contents()
        let file = try OpenFile(target, .write)
        do {
            try bytes.withUnsafeBytes { try file.write($0, at: 0) }
            try file.truncate(to: bytes.count)
            try file.synchronize()
        } catch {
            // There was room for what stood there.
            _ = try? old.withUnsafeBytes { try file.write($0, at: 0) }
            _ = try? file.truncate(to: old.count)
            throw error
        }
    }
}
