#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Looks up files one after another, neighbours from the folder that they lie in: to walk the whole path to each takes
/// the system a sixth longer.
package struct FileStampLookup: ~Copyable {
    private let root: String
    private var folder: [UInt8] = []
    /// The folder, opened once a second file is asked for in it; negative when it is not open.
    private var descriptor: Int32 = -1

    /// Looks files up by their paths below a folder.
    package init(_ root: String) {
        self.root = root
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// The stamp of a file; `nil` when there is no regular file.
    package mutating func stamp(of path: String) -> FileStamp? {
        var path = path
        let length = path.withUTF8 { $0.lastIndex(of: UInt8(ascii: "/")) ?? 0 }
        if path.withUTF8({ length > 0 && $0.prefix(length).elementsEqual(folder) }) {
            if descriptor < 0 {
                let folder = root + "/" + String(decoding: folder, as: UTF8.self)
                descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            }
        } else {
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
            folder = Array(path.utf8.prefix(length))
        }
        guard descriptor >= 0 else { return FileStamp(of: root + "/" + path) }
        var status = stat()
        guard path.withCString({ fstatat(descriptor, $0 + length + 1, &status, 0) }) == 0 else { return nil }
        return FileStamp(status)
    }
}
