import Diagnostics

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What the operating system refused, and for which path.
struct SystemError: Error {
    var code: Int32
    var path: String

    /// Whether the file does not exist.
    var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// Something other than a file stands where one was to be read.
    static let notAFile = SystemError(code: -1, path: "")

    /// The diagnostic for a file that could not be written.
    func writing(_ file: String) -> PublishingError {
        PublishingError("output-unwritable", "'\(file)' cannot be written: \(reason)", help: help(for: file))
    }

    /// The diagnostic for a file that could not be read.
    func reading(_ file: String) -> PublishingError {
        PublishingError(
            "file-unreadable",
            "'\(file)' cannot be read: \(reason)",
            at: Location(file: file),
            help: help(for: file)
        )
    }

    private var reason: String {
        switch code {
        case Self.notAFile.code: "it is not a file"
        case ENOSPC: "the disk is full"
        case EDQUOT: "the disk quota is used up"
        case EROFS: "the file system is read-only"
        case EACCES, EPERM: "permission denied"
        case EMFILE, ENFILE: "too many files are open"
        case ENOENT: "no such file or folder"
        case ENOTDIR: "a file stands in the place of a folder"
        case EISDIR: "it is a folder"
        case ENAMETOOLONG: "the name is too long for the file system"
        case ELOOP: "a symbolic link stands in its place"
        default: strerror(code).map { String(cString: $0).lowercased() } ?? "error \(code)"
        }
    }

    private func help(for file: String) -> String? {
        switch code {
        case ENOSPC, EDQUOT: "free some space and run again; every file published before is still whole"
        case EROFS: "choose a folder on a disk that can be written"
        case EACCES, EPERM: "allow access to '\(file)' or choose another place"
        case EMFILE, ENFILE: "raise the limit with 'ulimit -n 1024' and run again"
        case EISDIR, ELOOP, ENOTDIR: "move away what stands there"
        default: nil
        }
    }
}
