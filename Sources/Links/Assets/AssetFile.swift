import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder out of which no link or picture of a pack leads.
struct HomeFolder: Sendable {
    /// Below the content folder.
    let path: String
    /// Where it really is, with the links in its path followed; `nil` where nothing is.
    let real: String?

    init(_ path: String, root: String) {
        self.path = path
        real = AssetFile.resolved(path.isEmpty ? root : root + "/" + path)
    }
}

/// A file below the content folder that a link or picture names.
struct AssetFile {
    enum Fault: Error {
        /// There is nothing at the path, or no file.
        case missing
        /// The path, or a link in it, leaves the pack.
        case outside
        /// It is there and cannot be read, for a reason in words.
        case unreadable(String)
    }

    private let path: String

    /// Finds a regular file inside a folder, once all links in its path are followed.
    ///
    /// - Parameters:
    ///   - path: The file's path below the content folder.
    ///   - home: The folder.
    ///   - root: The content folder.
    init(at path: String, within home: HomeFolder, root: String) throws(Fault) {
        guard let folder = home.real else { throw .missing }
        guard path.isBelow(home.path) else { throw .outside }
        guard let real = Self.resolved(root + "/" + path), Self.isFile(real) else { throw .missing }
        guard real.isBelow(folder) else { throw .outside }
        self.path = real
    }

    /// The file's bytes, to be read as they are needed.
    func open() throws(Fault) -> OpenFile { try OpenFile(path) }

    /// The names in a folder.
    static func names(in folder: String) -> [String] {
        guard let folder = opendir(folder) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    fileprivate static func resolved(_ path: String) -> String? {
        guard !path.utf8.contains(0), let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}

/// A file that is open as long as this value lives.
final class OpenFile: PictureBytes {
    private let descriptor: Int32

    fileprivate init(_ path: String) throws(AssetFile.Fault) {
        var found: Int32
        repeat { found = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) } while found < 0 && errno == EINTR
        descriptor = found
        guard found >= 0 else { throw .unreadable(String(cString: strerror(errno)).lowercased()) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func read(at offset: Int, count: Int) -> [UInt8] {
        guard offset >= 0, count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            repeat {
                used = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            } while used < 0 && errno == EINTR
            used = max(0, used)
        }
    }
}
