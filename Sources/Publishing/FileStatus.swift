#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What the file system knows about a file without reading it.
struct FileStatus: Sendable, Hashable {
    /// What a file is.
    enum Kind: Sendable, Hashable {
        case file, folder, link, other
    }

    /// Which file it is, whatever its path.
    struct Identity: Sendable, Hashable {
        var device: UInt64
        var number: UInt64
    }

    /// When the file or its data last changed, by the file system's clock.
    struct Time: Sendable, Hashable, Comparable {
        var seconds: Int
        var nanoseconds: Int

        static func < (lhs: Time, rhs: Time) -> Bool {
            (lhs.seconds, lhs.nanoseconds) < (rhs.seconds, rhs.nanoseconds)
        }
    }

    var kind: Kind
    var size: Int
    var changed: Time
    var identity: Identity
    var permissions: UInt32
    /// How many names the file has.
    var names: Int
    /// The numbers of the user and the group that it belongs to.
    var user: UInt32
    var group: UInt32

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        size = Int(status.st_size)
        permissions = UInt32(status.st_mode & 0o7777)
        names = Int(status.st_nlink)
        (user, group) = (status.st_uid, status.st_gid)
        identity = Identity(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
        #if canImport(Darwin)
            let (modified, moved) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modified, moved) = (status.st_mtim, status.st_ctim)
        #endif
        changed = max(
            Time(seconds: Int(modified.tv_sec), nanoseconds: Int(modified.tv_nsec)),
            Time(seconds: Int(moved.tv_sec), nanoseconds: Int(moved.tv_nsec))
        )
    }
}
