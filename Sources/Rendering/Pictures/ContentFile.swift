#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file below the content folder that a link or picture names.
struct ContentFile: PictureBytes {
    enum Fault: Error {
        /// There is nothing at the path, or no file.
        case missing
        /// The path, or a link in it, leaves the pack.
        case outside
    }

    private let path: String

    /// Finds a regular file inside a folder, once all links in its path are followed.
    ///
    /// - Parameters:
    ///   - path: The file's path below the content folder.
    ///   - home: The folder's, too.
    ///   - root: The content folder.
    init(at path: String, within home: String, root: String) throws(Fault) {
        guard let folder = Self.resolved(home.isEmpty ? root : root + "/" + home) else { throw .missing }
        guard path.isBelow(home) else { throw .outside }
        guard let real = Self.resolved(root + "/" + path), Self.isFile(real) else { throw .missing }
        guard real.isBelow(folder) else { throw .outside }
        self.path = real
    }

    func read(at offset: Int, count: Int) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0, offset >= 0, count > 0 else { return [] }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            used = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
        }
    }

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

    private static func resolved(_ path: String) -> String? {
        guard !path.utf8.contains(0), let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}

extension String {
    /// Whether a path lies in a folder; every path lies in the empty one.
    func isBelow(_ folder: String) -> Bool {
        folder.isEmpty || utf8.starts(with: folder.utf8) && utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
    }
}
