#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A request that the operating system refused, and the path that it was for.
package struct SystemError: Error {
    package var code: Int32
    package var path: String

    /// True when the path leads to nothing.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR || code == ELOOP }

    /// Tells that the user has no right to do this.
    package var isForbidden: Bool { code == EPERM }

    /// Something other than a file stands where one was to be read.
    package static let notAFile = SystemError(code: -1, path: "")
    /// A file is larger than its reader allows.
    package static let tooLarge = SystemError(code: -2, path: "")

    /// The cause in the system's words, in lower case.
    package var text: String { strerror(code).map { String(cString: $0).lowercased() } ?? "error \(code)" }

    /// The cause in plain words.
    package var reason: String {
        switch code {
        case Self.notAFile.code: "it is not a file"
        case Self.tooLarge.code: "it is too large"
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
        default: text
        }
    }

    /// Advice about it, where somebody can do something.
    package func help(for file: String) -> String? {
        switch code {
        case ENOSPC, EDQUOT: "free some space and run again; every file published before is still whole"
        case EROFS: "choose a folder on a disk that can be written"
        case EACCES, EPERM: "allow access to '\(file)' or choose another place"
        case EMFILE, ENFILE: "raise the limit with 'ulimit -n 1024' and run again"
        case EISDIR, ELOOP, ENOTDIR: "move away what stands there"
        case ENOENT: "check the path: its folder must be there"
        case ENAMETOOLONG: "choose a shorter name"
        default: nil
        }
    }
}
