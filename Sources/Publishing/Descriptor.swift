#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// An open file or folder; closed when it goes out of use.
///
/// The one place that calls the operating system. Foundation is left out on purpose: it costs start-up time, and its
/// file functions take whole paths where names relative to an open folder are faster and cannot be led astray.
struct Descriptor: ~Copyable, Sendable {
    private let number: Int32

    /// How a file is opened.
    enum Access {
        case read
        case create
        case createOrOpen
        case write
        case folder
    }

    /// Opens a path.
    init(_ path: String, _ access: Access) throws(SystemError) {
        self.number = try check(path) { open(path, access.flags, access.mode) }
    }

    /// Opens a name in a folder.
    init(_ name: String, in folder: borrowing Descriptor, _ access: Access) throws(SystemError) {
        let number = folder.number
        self.number = try check(name) { openat(number, name, access.flags | O_NOFOLLOW, access.mode) }
    }

    deinit {
        _ = platformClose(number)
    }

    /// Another handle of the same open file; a lock holds until both are closed.
    func duplicate() throws(SystemError) -> Descriptor {
        Descriptor(number: try check("") { fcntl(number, F_DUPFD_CLOEXEC, 0) })
    }

    private init(number: Int32) {
        self.number = number
    }

    /// Closes the file; some file systems tell only here that the disk is full.
    consuming func close() throws(SystemError) {
        let number = self.number
        discard self
        guard platformClose(number) == 0 || errno == EINTR else { throw SystemError(code: errno, path: "") }
    }

    /// Writes all of the bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let buffer = UnsafeRawBufferPointer(rebasing: rest)
            let written = try check("") { platformWrite(number, buffer.baseAddress, buffer.count) }
            rest = rest.dropFirst(written)
        }
    }

    /// Writes all of the bytes from an offset on.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemError) {
        var rest = bytes[...]
        while let address = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
            let place = off_t(offset + bytes.count - rest.count)
            let written = try check("") { pwrite(number, address, rest.count, place) }
            rest = rest.dropFirst(written)
        }
    }

    /// Reads what fits into the buffer; 0 at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        try check("") { platformRead(number, buffer.baseAddress, buffer.count) }
    }

    /// Reads from an offset on what fits into the buffer; 0 at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
        guard let address = buffer.baseAddress else { return 0 }
        return try check("") { pread(number, address, buffer.count, off_t(offset)) }
    }

    /// Cuts the file off.
    func truncate(to size: Int = 0) throws(SystemError) {
        _ = try check("") { ftruncate(number, off_t(size)) }
    }

    /// Gives the file the permissions that another one had.
    func setPermissions(_ mode: UInt32) throws(SystemError) {
        _ = try check("") { fchmod(number, mode_t(mode)) }
    }

    /// Waits until the file's content is on the disk.
    func synchronize() throws(SystemError) {
        _ = try check("") { fsync(number) }
    }

    /// Takes an exclusive lock that ends with the process; `false` when another process holds it.
    func lock() throws(SystemError) -> Bool {
        do {
            _ = try check("") { flock(number, LOCK_EX | LOCK_NB) }
            return true
        } catch  where error.code == EWOULDBLOCK {
            return false
        } catch  where [ENOSYS, ENOTSUP, EOPNOTSUPP, ENOLCK].contains(error.code) {
            return true  // a file system without locks; better to build than to refuse
        }
    }

    /// How many bytes are free for this user on the disk that the file is on.
    func freeSpace() throws(SystemError) -> Int {
        var facts = statvfs()
        _ = try check("") { fstatvfs(number, &facts) }
        let (bytes, isHuge) = UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
        return isHuge ? Int.max : Int(clamping: bytes)
    }

    /// What the file is.
    func status() throws(SystemError) -> FileStatus {
        var status = stat()
        _ = try check("") { fstat(number, &status) }
        return FileStatus(status)
    }

    /// What stands at a path below the folder, symbolic links not followed; `nil` when nothing does.
    func status(of path: String) throws(SystemError) -> FileStatus? {
        try status(named: path) { fstatat(number, path, &$0, AT_SYMLINK_NOFOLLOW) }
    }

    /// The same of a path as bytes, none of which is zero.
    func status(of path: ArraySlice<UInt8>) throws(SystemError) -> FileStatus? {
        try status(named: String(decoding: path, as: UTF8.self)) { status in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: path.count + 1) { name in
                for (place, byte) in path.enumerated() {
                    name.initializeElement(at: place, to: CChar(bitPattern: byte))
                }
                name.initializeElement(at: path.count, to: 0)
                return name.baseAddress.map { fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW) } ?? -1
            }
        }
    }

    /// Gives a file in the folder the time that the file system's clock shows now, and returns it.
    func touch(_ name: String) throws(SystemError) -> FileStatus.Time? {
        _ = try check(name) { utimensat(number, name, nil, 0) }
        return try status(of: name)?.changed
    }

    private func status(
        named path: @autoclosure () -> String,
        _ call: (inout stat) -> Int32
    ) throws(SystemError) -> FileStatus? {
        var status = stat()
        do {
            _ = try check("") { call(&status) }
            return FileStatus(status)
        } catch {
            if error.code == ENOENT || error.code == ENOTDIR { return nil }
            throw SystemError(code: error.code, path: path())
        }
    }

    /// Makes a folder; `false` when something stands there already.
    @discardableResult
    func makeFolder(_ path: String, mode: mode_t = 0o777) throws(SystemError) -> Bool {
        do {
            _ = try check(path) { mkdirat(number, path, mode) }
            return true
        } catch  where error.code == EEXIST {
            return false
        }
    }

    /// Moves a file into another folder, in one step, over what stands there.
    func rename(_ name: String, to path: String, in folder: borrowing Descriptor) throws(SystemError) {
        let target = folder.number
        _ = try check(path) { renameat(number, name, target, path) }
    }

    /// Removes a file or a symbolic link, and `false` when there is none: nothing, or a folder.
    @discardableResult
    func removeFile(_ path: String) throws(SystemError) -> Bool {
        do {
            _ = try check(path) { unlinkat(number, path, 0) }
            return true
        } catch  where [ENOENT, ENOTDIR, EISDIR].contains(error.code) {
            return false
        } catch  where error.code == EPERM {
            // How macOS and POSIX say that it is a folder.
            if try status(of: path)?.kind == .folder { return false }
            throw error
        }
    }

    /// Removes a folder, and `false` when it is not empty or no folder.
    @discardableResult
    func removeFolder(_ path: String) throws(SystemError) -> Bool {
        do {
            _ = try check(path) { unlinkat(number, path, AT_REMOVEDIR) }
            return true
        } catch  where [ENOTEMPTY, EEXIST, ENOENT, ENOTDIR, EBUSY].contains(error.code) {
            return false
        }
    }

    /// The names in the folder, in no order.
    func names() throws(SystemError) -> [String] {
        let copy = try check("") { openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(copy) else {
            let code = errno
            _ = platformClose(copy)
            throw SystemError(code: code, path: "")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The path without symbolic links; `nil` when nothing stands there.
    static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    /// What a path leads to, symbolic links followed; `nil` when it cannot be told.
    static func status(at path: String) -> FileStatus? {
        var status = stat()
        return stat(path, &status) == 0 ? FileStatus(status) : nil
    }

    /// Makes a folder and those above it.
    static func makeFolders(_ path: String) throws(SystemError) {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw SystemError(code: errno, path: path)
        }
        try makeFolders(String(path[..<slash]))
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw SystemError(code: errno, path: path) }
    }
}

extension Descriptor.Access {
    fileprivate var flags: Int32 {
        switch self {
        // Without O_NONBLOCK a named pipe in the place of a file would wait for ever.
        case .read: O_RDONLY | O_CLOEXEC | O_NONBLOCK
        case .create: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        case .createOrOpen: O_RDWR | O_CREAT | O_CLOEXEC
        case .write: O_WRONLY | O_CLOEXEC
        case .folder: O_RDONLY | O_DIRECTORY | O_CLOEXEC
        }
    }

    fileprivate var mode: mode_t { 0o666 }
}

/// Calls until it is not interrupted, and throws what `errno` says.
private func check<Result: FixedWidthInteger>(_ path: String, _ call: () -> Result) throws(SystemError) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        if errno != EINTR { throw SystemError(code: errno, path: path) }
    }
}

// The methods of the same names hide these.
private func platformClose(_ number: Int32) -> Int32 { close(number) }
private func platformWrite(_ number: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    guard let bytes else { return 0 }
    return write(number, bytes, count)
}
private func platformRead(_ number: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    guard let bytes else { return 0 }
    return read(number, bytes, count)
}
