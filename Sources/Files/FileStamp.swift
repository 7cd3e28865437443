#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Facts of the file system about a file, by which a changed one is told without reading it.
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
        guard let status = FileStatus(of: path), status.kind == .file else { return nil }
        self = status.stamp
    }

    package init(size: Int, inode: Int, modified: Int, changed: Int) {
        self.size = size
        self.inode = inode
        self.modified = modified
        self.changed = changed
    }

    /// The later of both times: when the file or its data last changed, by the file system's clock.
    package var lastChange: Int { max(modified, changed) }

    /// The stamp, if an equal one means equal content for somebody who read the file at a time.
    package func trusted(at time: Int) -> FileStamp? { lastChange < time - Self.tick ? self : nil }

    /// The time now, in the same units.
    package static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    static func nanoseconds(_ time: timespec) -> Int {
        // A file may carry the year 2400, which is more nanoseconds than there are numbers.
        min(max(Int(time.tv_sec), -9_000_000_000), 9_000_000_000) * 1_000_000_000 + Int(time.tv_nsec)
    }
}
