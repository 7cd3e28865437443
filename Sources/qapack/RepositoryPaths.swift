import Diagnostics
import Files

/// Paths as they are seen from the root of the repository around the current folder.
///
/// GitHub shows a finding beside its line only when it is told the path from there, wherever the command ran.
struct RepositoryPaths {
    private let root: String

    /// `nil` where no repository is around the current folder.
    init?() {
        guard let folder = ThisProcess.folder.repositoryRoot else { return nil }
        root = folder == "/" ? "/" : folder + "/"
    }

    /// Findings with the paths of their files as they are seen from the root; those outside of it stay as they are.
    func seen(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.map { diagnostic in
            var diagnostic = diagnostic
            diagnostic.location = diagnostic.location.map(seen)
            for index in diagnostic.notes.indices {
                diagnostic.notes[index].location = diagnostic.notes[index].location.map(seen)
            }
            return diagnostic
        }
    }

    private func seen(_ location: Location) -> Location {
        let full = location.file.absolutePath
        guard full.hasPrefix(root) else { return location }
        var location = location
        location.file = String(full.dropFirst(root.count))
        return location
    }
}
