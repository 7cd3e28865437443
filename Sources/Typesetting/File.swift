#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// An open file, closed with its last reference. Reads name their place, so that many threads can share it.
final class File: Sendable {
    let descriptor: Int32

    private init?(descriptor: Int32) {
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Opens a file for reading and writing, and makes it when it is not there; `nil` when that is not allowed, or when it
    /// is a symbolic link: in a project that may be a stranger's, and lead to any file of the user's.
    convenience init?(path: String, truncate: Bool = false) {
        self.init(descriptor: open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (truncate ? O_TRUNC : 0), 0o644))
    }

    /// A file without a name, which is gone when it is closed.
    static func temporary() -> File? {
        let wish = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let folder = wish.hasPrefix("/") ? wish : "/tmp"
        #if os(Linux)
            // O_TMPFILE (Linux, asm-generic/fcntl.h): never has a name that a killed run could leave behind. Not every
            // file system can do that.
            let unnamed = 0o20_000_000 | O_DIRECTORY
            if let file = File(descriptor: open(folder, unnamed | O_RDWR | O_CLOEXEC, 0o600)) { return file }
        #endif
        var name = Array("\(folder)/qapack.XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        guard let file = File(descriptor: descriptor) else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(name)
        return file
    }

    /// A second descriptor of the file, which the caller closes.
    func duplicate() -> Int32? {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        return copy < 0 ? nil : copy
    }

    /// The file's size in bytes.
    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Which file it is on its disk, whatever its path; 0 when that cannot be told.
    var number: UInt64 {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? UInt64(status.st_ino) : 0
    }

    /// Whether the path still leads to this file.
    func isAt(_ path: String) -> Bool {
        var here = stat()
        var there = stat()
        return fstat(descriptor, &here) == 0 && stat(path, &there) == 0
            && here.st_ino == there.st_ino && here.st_dev == there.st_dev
    }

    /// The bytes at a place; `nil` when the file holds fewer.
    func read(at offset: Int, count: Int) -> [UInt8]? {
        guard offset >= 0, count >= 0 else { return nil }
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor,
                    buffer.baseAddress.map { $0 + filled },
                    count - filled,
                    off_t(offset + filled)
                )
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return }
                filled += got
            }
        }
        return bytes.count == count ? bytes : nil
    }

    /// Writes all bytes at a place; false when they did not fit.
    func write(_ bytes: [UInt8], at offset: Int) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let put = pwrite(
                    descriptor,
                    buffer.baseAddress.map { $0 + done },
                    buffer.count - done,
                    off_t(offset + done)
                )
                if put < 0, errno == EINTR { continue }
                guard put > 0 else { return false }
                done += put
            }
            return true
        }
    }

    /// Cuts the file off.
    func truncate(to size: Int) -> Bool {
        ftruncate(descriptor, off_t(size)) == 0
    }

    /// Waits for the sole right to change what the file guards, until the file is closed.
    func lock() -> Bool {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }
}

/// Questions to the system, mostly by path.
enum Platform {
    /// Changes whenever the file or the list of a folder's files changes; `-` for what is not there.
    static func stamp(_ path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return "-" }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return "\(status.st_dev):\(status.st_ino):\(status.st_size):\(time.tv_sec).\(time.tv_nsec)"
    }

    /// The processors that are at work.
    static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) {
        for end in path.indices.dropFirst() where path[end] == "/" { mkdir(String(path[..<end]), 0o755) }
        mkdir(path, 0o755)
    }
}
