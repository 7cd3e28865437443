import Files

/// The folders in which programs are looked for: those of `PATH` that are absolute.
///
/// A relative or empty entry would mean another folder in every project, and let a project choose what is run.
public struct SearchPath: Sendable {
    private let folders: [String]

    /// Reads `PATH`.
    public init(_ environment: [String: String]) {
        folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    }

    /// The entries as `PATH` has them, for programs that look for programs themselves.
    public var text: String { folders.joined(separator: ":") }

    /// The absolute path of a program; `nil` when it is not there. A name with a slash is a path already.
    public func find(_ name: String) -> String? {
        if name.contains("/") {
            return FileStatus.isProgram(name) ? name.hasPrefix("/") ? name : ThisProcess.folder + "/" + name : nil
        }
        return folders.lazy.map { "\($0)/\(name)" }.first(where: FileStatus.isProgram)
    }
}
