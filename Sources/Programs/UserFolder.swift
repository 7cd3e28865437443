public import Diagnostics
import Foundation
import Publishing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The folder in which the user keeps what no project may say: `qapack` below `XDG_CONFIG_HOME` or `~/.config`.
public struct UserFolder: Sendable {
    /// Its absolute path.
    public let path: String

    /// What is wrong with the folder or a file in it.
    public struct Fault: Error {
        /// What the user is told.
        public var diagnostic: Diagnostic

        /// A fault that stops nothing by itself.
        public init(_ rule: String, _ message: String, help: String) {
            diagnostic = Diagnostic(.warning, rule, message, help: help)
        }

        /// A fault of writing.
        init(_ error: PublishingError) { diagnostic = error.diagnostic }
    }

    /// Finds the folder, which need not exist; `nil` when no variable names an absolute place.
    public init?(_ environment: [String: String]) {
        func place(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        guard let above = place("XDG_CONFIG_HOME") ?? place("HOME").map({ $0 + "/.config" }) else { return nil }
        path = (above == "/" ? "" : above) + "/qapack"
    }

    /// The path of a file in it.
    public func path(of name: String) -> String { path + "/" + name }

    /// Reads a file; empty when there is none.
    /// - Throws: ``Fault`` when it cannot be read, or when somebody else could have written it.
    func read(_ name: String) throws(Fault) -> [UInt8] {
        let file = path(of: name)
        let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw fault("'\(file)' cannot be read, so that it counts for nothing", help: "see to its permissions")
        }
        defer { close(descriptor) }
        var status = stat()
        var folder = stat()
        guard fstat(descriptor, &status) == 0, stat(path, &folder) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size < 1 << 20
        else { throw fault("'\(file)' is no file of qapack's, so that it counts for nothing", help: "remove it") }
        for (status, path) in [(status, file), (folder, path)] {
            guard status.st_mode & 0o022 == 0, [0, geteuid()].contains(status.st_uid) else {
                throw fault(
                    "others may write to '\(path)', so that what it says counts for nothing",
                    help: "make it yours alone: chown \(geteuid()) '\(path)' && chmod go-w '\(path)'"
                )
            }
        }
        return FileManager.default.contents(atPath: file).map(Array.init) ?? []
    }

    /// Writes a file that nobody else can write to.
    func write(_ bytes: [UInt8], to name: String) throws(Fault) {
        let file = path(of: name)
        do {
            try AtomicFile.makeFolders(path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 })
            mkdir(path, 0o700)
            let made = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if made >= 0 { close(made) }
            try AtomicFile.write(bytes, to: file)
        } catch let error as PublishingError {
            throw Fault(error)
        } catch {
            throw fault("'\(file)' cannot be written", help: "see to its permissions")
        }
    }

    /// That a file of this folder counts for nothing.
    func fault(_ message: String, help: String) -> Fault { Fault("user-file-unusable", message, help: help) }
}
