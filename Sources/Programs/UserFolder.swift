import Text
public import Diagnostics
import Files
import Publishing

/// The folder in which the user keeps what no project may say: `qapack` below `XDG_CONFIG_HOME` or `~/.config`.
public struct UserFolder: Sendable {
    /// Its absolute path.
    public let path: String

    /// The fault of the folder or a file in it.
    public struct Fault: Error {
        /// The message to the user.
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
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try OpenFile.read(file, atMost: 1 << 20).bytes
        } catch {
            if error.isMissing { return [] }
            throw fault("'\(file)' counts for nothing, since it cannot be read: \(error.reason)", help: "see to it")
        }
        for place in [file, path] {
            guard let status = FileStatus(of: place), status.permissions & 0o022 == 0,
                [0, ThisProcess.user].contains(status.user)
            else {
                throw fault(
                    "others may write to '\(place)', so that what it says counts for nothing",
                    help: "make it yours alone: chown \(ThisProcess.user) '\(place)' && chmod go-w '\(place)'"
                )
            }
        }
        return bytes
    }

    /// Writes a file that nobody else can write to.
    func write(_ bytes: [UInt8], to name: String) throws(Fault) {
        let file = path(of: name)
        do {
            try AtomicFile.makeFolders(path.parentPath)
            let above = try OpenFile(path.parentPath, .folder)
            try above.makeFolder("qapack", mode: 0o700)
            let folder = try OpenFile(path, .folder)
            // For this user alone from its first byte on.
            if try folder.status(of: name) == nil { try OpenFile(name, in: folder, .createOwn).close() }
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
