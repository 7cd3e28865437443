#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the file system says of a file, by which a changed one is told without reading it.
package struct FileStamp: Sendable, Hashable {
    package var size: Int
    package var inode: Int
    /// The times of the last change of the content and of anything, in nanoseconds; nobody can set back the latter.
    package var modified: Int
    package var changed: Int

    /// Of two changes within one tick of the clock the second one leaves the times as they are: a file that changed
    /// this shortly before it was looked at is read again next time.
    private static let tick = 2_000_000_000

    /// The stamp of a regular file; `nil` when there is none.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// What a status says, if it is that of a regular file.
    init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Darwin)
            let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modified, changed) = (status.st_mtim, status.st_ctim)
        #endif
        size = Int(status.st_size)
        inode = Int(truncatingIfNeeded: status.st_ino)
        self.modified = Self.nanoseconds(modified)
        self.changed = Self.nanoseconds(changed)
    }

    package init(size: Int, inode: Int, modified: Int, changed: Int) {
        self.size = size
        self.inode = inode
        self.modified = modified
        self.changed = changed
    }

    /// The stamp, if an equal one means equal content for somebody who read the file at a time.
    package func settled(at time: Int) -> FileStamp? { max(modified, changed) < time - Self.tick ? self : nil }

    /// The time now, in the same units.
    package static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    private static func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec) }
}

extension FileStamp: Storable {
    @inlinable
    package init(_ fields: inout FieldCodec, known: FileStamp?) {
        self.init(
            size: fields.field(known, \.size),
            inode: fields.field(known, \.inode),
            modified: fields.field(known, \.modified),
            changed: fields.field(known, \.changed)
        )
    }
}
