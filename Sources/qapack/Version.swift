import Files
import Remembering

/// The version of the program, as `--version` says and manifests record it.
enum Version {
    static let current = "0.1.0"

    /// What tells one build of the program from another; `nil` where the system does not say which file it is.
    static var stamp: FileStamp? {
        // Linux says where the program is without a search for it.
        FileStamp(of: "/proc/self/exe") ?? ThisProcess.program.flatMap { FileStamp(of: $0) }
    }
}
