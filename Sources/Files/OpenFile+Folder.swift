#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The items that stand under names in an open folder.
extension OpenFile {
    /// The status of the item at a path below the folder, symbolic links not followed; `nil` when nothing does.
    package func status(of path: String) throws(SystemError) -> FileStatus? {
        try status(named: path) { fstatat(number, path, &$0, AT_SYMLINK_NOFOLLOW) }
    }

    /// The same of a path as bytes, none of which is zero.
    package func status(of path: ArraySlice<UInt8>) throws(SystemError) -> FileStatus? {
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

    /// Gives a file in the folder the time that the file system's clock shows now, and returns it in nanoseconds.
    package func touch(_ name: String) throws(SystemError) -> Int? {
        _ = try check(name) { utimensat(number, name, nil, 0) }
        return try status(of: name)?.stamp.lastChange
    }

    /// The stamp of a regular file in the folder, symbolic links followed; `nil` when there is none.
    func stamp(of name: UnsafePointer<CChar>) -> FileStamp? {
        var status = stat()
        guard fstatat(number, name, &status, 0) == 0 else { return nil }
        let known = FileStatus(status)
        return known.kind == .file ? known.stamp : nil
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
    package func makeFolder(_ path: String, mode: UInt32 = 0o777) throws(SystemError) -> Bool {
        do {
            _ = try check(path) { mkdirat(number, path, mode_t(mode)) }
            return true
        } catch  where error.code == EEXIST {
            return false
        }
    }

    /// Moves a file into another folder, in one step, over what stands there.
    package func rename(_ name: String, to path: String, in folder: borrowing OpenFile) throws(SystemError) {
        let target = folder.number
        _ = try check(path) { renameat(number, name, target, path) }
    }

    /// Removes a file or a symbolic link, and `false` when there is none: nothing, or a folder.
    @discardableResult
    package func removeFile(_ path: String) throws(SystemError) -> Bool {
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
    package func removeFolder(_ path: String) throws(SystemError) -> Bool {
        do {
            _ = try check(path) { unlinkat(number, path, AT_REMOVEDIR) }
            return true
        } catch  where [ENOTEMPTY, EEXIST, ENOENT, ENOTDIR, EBUSY].contains(error.code) {
            return false
        }
    }

    /// All that the folder holds, in no order.
    package func items() throws(SystemError) -> [FolderItem] {
        let copy = try check("") { openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(copy) else {
            let code = errno
            _ = platformClose(copy)
            throw SystemError(code: code, path: "")
        }
        defer { closedir(stream) }
        var items: [FolderItem] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name == "." || name == ".." { continue }
            items.append(FolderItem(name: name, kind: kind(Int32(entry.pointee.d_type), name)))
        }
        return items
    }

    private func kind(_ type: Int32, _ name: String) -> FileStatus.Kind {
        switch type {
        case Int32(DT_REG): return .file
        case Int32(DT_DIR): return .folder
        case Int32(DT_LNK): return .link
        case Int32(DT_UNKNOWN):
            // Some file systems tell it only when asked.
            let status = try? status(of: name)
            return status?.kind ?? .other
        default: return .other
        }
    }

    /// The names in the folder, in no order.
    package func names() throws(SystemError) -> [String] { try items().map(\.name) }
}

/// A name in a folder and what it stands for.
package struct FolderItem: Hashable, Sendable {
    package var name: String
    package var kind: FileStatus.Kind

    /// All that the folder at a path holds, in no order.
    package static func all(in path: String) throws(SystemError) -> [FolderItem] {
        try OpenFile(path, .folder).items()
    }
}

extension OpenFile {
    /// Moves a file in one step, over what stands there.
    package static func rename(_ path: String, to target: String) throws(SystemError) {
        _ = try check(target) { platformRename(path, target) }
    }

    /// Makes a folder and those above it.
    package static func makeFolders(_ path: String) throws(SystemError) {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else {
            throw SystemError(code: errno, path: path)
        }
        try makeFolders(String(path[..<slash]))
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw SystemError(code: errno, path: path) }
    }
}
