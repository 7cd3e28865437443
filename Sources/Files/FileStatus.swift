#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// All that the file system knows about a file without reading it.
package struct FileStatus: Sendable, Hashable {
    /// The kinds of things that stand under a name.
    package enum Kind: Sendable, Hashable {
        case file, folder, link, other
    }

    /// The file itself, whatever its path.
    package struct Identity: Sendable, Hashable {
        var device: Int
        var inode: Int
    }

    package var kind: Kind
    package var permissions: UInt32
    /// The disk that the file is on.
    package var device: Int
    package var stamp: FileStamp
    /// The number of names that the file has.
    package var names: Int
    /// The numbers of the user and the group that it belongs to.
    package var user: UInt32
    package var group: UInt32

    /// The size in bytes.
    package var size: Int { stamp.size }
    package var identity: Identity { Identity(device: device, inode: stamp.inode) }

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        permissions = UInt32(status.st_mode & 0o7777)
        device = Int(truncatingIfNeeded: status.st_dev)
        names = Int(status.st_nlink)
        (user, group) = (status.st_uid, status.st_gid)
        #if canImport(Darwin)
            let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modified, changed) = (status.st_mtim, status.st_ctim)
        #endif
        stamp = FileStamp(
            size: Int(status.st_size),
            inode: Int(truncatingIfNeeded: status.st_ino),
            modified: FileStamp.nanoseconds(modified),
            changed: FileStamp.nanoseconds(changed)
        )
    }

    /// The status of what a path leads to; `nil` when nothing stands there, or nobody may look.
    package init?(of path: String, followsLinks: Bool = true) {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        self.init(status)
    }

    /// The kind of what stands at a path, links not followed; `other` when nothing does.
    package static func kind(at path: String) -> Kind { FileStatus(of: path, followsLinks: false)?.kind ?? .other }

    /// Tells whether anything stands at a path, links followed.
    package static func exists(_ path: String) -> Bool { FileStatus(of: path) != nil }

    /// A text that changes whenever the file or the list of a folder's files changes; `-` for what is not there.
    package static func text(of path: String) -> String {
        guard let status = FileStatus(of: path) else { return "-" }
        let (seconds, rest) = status.stamp.modified.quotientAndRemainder(dividingBy: 1_000_000_000)
        return "\(status.device):\(status.stamp.inode):\(status.size):\(seconds).\(rest)"
    }

    /// Tells whether this user may write what stands at a path.
    package static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

    /// Tells whether a path leads to a program that this user may run.
    package static func isProgram(_ path: String) -> Bool {
        FileStatus(of: path)?.kind == .file && access(path, X_OK) == 0
    }
}

extension String {
    /// The path without links, `.` and `..`; `nil` when nothing stands there.
    package var realPath: String? {
        // The system would see only what stands before a zero.
        guard !utf8.contains(0), let pointer = realpath(self, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
