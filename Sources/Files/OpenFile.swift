#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// An open file or folder; closed when it goes out of use.
///
/// Foundation is left out on purpose: its file functions take whole paths where names relative to an open folder are
/// faster and cannot be led astray; nor does `FileDescriptor` of swift-system open such names.
package struct OpenFile: ~Copyable, Sendable {
    let number: Int32

    /// The uses that a file is opened for.
    package enum Access {
        case read
        case create
        /// The same, for this user alone.
        case createOwn
        case createOrOpen
        /// The same, but of no link: in a project that may be a stranger's, it could lead to any file of the user's.
        case createOrOpenNoLink
        case write
        case folder
    }

    /// Opens a path.
    package init(_ path: String, _ access: Access) throws(SystemError) {
        self.number = try check(path) { open(path, access.flags, access.mode) }
    }

    /// Opens a name in a folder.
    package init(_ name: String, in folder: borrowing OpenFile, _ access: Access) throws(SystemError) {
        let number = folder.number
        self.number = try check(name) { openat(number, name, access.flags | O_NOFOLLOW, access.mode) }
    }

    deinit {
        _ = platformClose(number)
    }

    /// A file without a name, for this user alone, which is gone when it is closed.
    package static func unnamed() throws(SystemError) -> OpenFile {
        let folder = ThisProcess.temporaryFolder
        #if os(Linux)
            // O_TMPFILE (Linux, asm-generic/fcntl.h): never has a name that a killed run could leave behind. Not every
            // file system can do that.
            let unnamed = open(folder, 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
            if unnamed >= 0 { return OpenFile(number: unnamed) }
        #endif
        var name = Array("\(folder)/qapack.XXXXXX".utf8CString)
        let file = OpenFile(number: try check(folder) { mkstemp(&name) })
        _ = fcntl(file.number, F_SETFD, FD_CLOEXEC)
        unlink(name)
        return file
    }

    /// Another handle of the same open file; a lock holds until both are closed.
    package func duplicate() throws(SystemError) -> OpenFile {
        OpenFile(number: try check("") { fcntl(number, F_DUPFD_CLOEXEC, 0) })
    }

    /// A file that the system knows by a number; closed in the end, unless it is released.
    init(number: Int32) {
        self.number = number
    }

    /// Gives the system's number of the file away; who takes it closes it.
    package consuming func release() -> Int32 {
        let number = self.number
        discard self
        return number
    }

    /// Closes the file; some file systems tell only here that the disk is full.
    package consuming func close() throws(SystemError) {
        let number = self.number
        discard self
        guard platformClose(number) == 0 || errno == EINTR else { throw SystemError(code: errno, path: "") }
    }

    /// Writes all of the bytes.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let buffer = UnsafeRawBufferPointer(rebasing: rest)
            let written = try check("") { platformWrite(number, buffer.baseAddress, count: buffer.count) }
            rest = rest.dropFirst(written)
        }
    }

    /// Writes all of the bytes from an offset on.
    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemError) {
        var rest = bytes[...]
        while let address = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
            let place = off_t(offset + bytes.count - rest.count)
            let written = try check("") { pwrite(number, address, rest.count, place) }
            rest = rest.dropFirst(written)
        }
    }

    /// Reads what fits into the buffer; 0 at the end of the file.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        try check("") { platformRead(number, buffer.baseAddress, count: buffer.count) }
    }

    /// Reads from an offset on what fits into the buffer; 0 at the end of the file.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
        guard let address = buffer.baseAddress else { return 0 }
        return try check("") { pread(number, address, buffer.count, off_t(offset)) }
    }

    /// Cuts the file off.
    package func truncate(to size: Int = 0) throws(SystemError) {
        _ = try check("") { ftruncate(number, off_t(size)) }
    }

    /// Gives the file the permissions that another one had.
    package func setPermissions(_ mode: UInt32) throws(SystemError) {
        _ = try check("") { fchmod(number, mode_t(mode)) }
    }

    /// Gives the file to the owner of another one.
    package func setOwner(of other: FileStatus) throws(SystemError) {
        let own = try status()
        if (own.user, own.group) == (other.user, other.group) { return }
        _ = try check("") { fchown(number, other.user, other.group) }
    }

    /// Waits until the file's content is on the disk.
    package func synchronize() throws(SystemError) {
        _ = try check("") { fsync(number) }
    }

    /// Takes an exclusive lock that ends with the process; `false` when another process holds it, unless it is to be
    /// waited for.
    package func lock(waits: Bool = false) throws(SystemError) -> Bool {
        do {
            _ = try check("") { flock(number, waits ? LOCK_EX : LOCK_EX | LOCK_NB) }
            return true
        } catch  where error.code == EWOULDBLOCK {
            return false
        } catch  where [ENOSYS, ENOTSUP, EOPNOTSUPP, ENOLCK].contains(error.code) {
            return true  // a file system without locks; better to build than to refuse
        }
    }

    /// The number of bytes that are free for this user on the disk that the file is on.
    package func freeSpace() throws(SystemError) -> Int {
        var facts = statvfs()
        _ = try check("") { fstatvfs(number, &facts) }
        let (bytes, isHuge) = UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
        return isHuge ? Int.max : Int(clamping: bytes)
    }

    /// The file system's facts about the file.
    package func status() throws(SystemError) -> FileStatus {
        var status = stat()
        _ = try check("") { fstat(number, &status) }
        return FileStatus(status)
    }
}

extension OpenFile.Access {
    fileprivate var flags: Int32 {
        switch self {
        // Without O_NONBLOCK a named pipe in the place of a file would wait for ever.
        case .read: O_RDONLY | O_CLOEXEC | O_NONBLOCK
        case .create, .createOwn: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        case .createOrOpen: O_RDWR | O_CREAT | O_CLOEXEC
        case .createOrOpenNoLink: O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
        case .write: O_WRONLY | O_CLOEXEC
        case .folder: O_RDONLY | O_DIRECTORY | O_CLOEXEC
        }
    }

    fileprivate var mode: mode_t { self == .createOwn ? 0o600 : 0o666 }
}

/// Calls until it is not interrupted, and throws what `errno` says.
func check<Result: FixedWidthInteger>(_ path: String, _ call: () -> Result) throws(SystemError) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        if errno != EINTR { throw SystemError(code: errno, path: path) }
    }
}

// The methods of the same names hide these.
func platformRename(_ path: String, _ target: String) -> Int32 { rename(path, target) }
func platformClose(_ number: Int32) -> Int32 { close(number) }
private func platformWrite(_ number: Int32, _ bytes: UnsafeRawPointer?, count: Int) -> Int {
    guard let bytes else { return 0 }
    return write(number, bytes, count)
}
private func platformRead(_ number: Int32, _ bytes: UnsafeMutableRawPointer?, count: Int) -> Int {
    guard let bytes else { return 0 }
    return read(number, bytes, count)
}
