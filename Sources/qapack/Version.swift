import Cbuild
import CommonMark
import Files
import Import
import Text
import YAML

/// The version of the program, as `--version` says and manifests record it.
enum Version {
    static let current = "0.1.0"

    /// All that tells one program from another: version, commit if it is a release, and the C libraries.
    static var text: String {
        let commit = String(cString: qapack_commit())
        let libraries = [Document.parser, YAMLNode.parser, String.normalizer] + ArchiveLibraries.names
        return "qapack \(current) (\(commit.isEmpty ? "" : commit + "; ")\(libraries.joined(separator: ", ")))"
    }

    /// The stamp that tells one build of the program from another; `nil` where the system does not say which file it
    /// is.
    static var stamp: FileStamp? {
        // Linux says where the program is without a search for it.
        FileStamp(of: "/proc/self/exe") ?? ThisProcess.program.flatMap { FileStamp(of: $0) }
    }
}
