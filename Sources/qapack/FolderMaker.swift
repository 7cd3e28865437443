import Files
import Publishing

/// Makes folders with all that lead to them.
enum FolderMaker {
    static func make(_ path: String) throws {
        guard !path.isEmpty else { return }
        try AtomicFile.makeFolders(path)
    }
}

/// Paths as the working folder sees them.
enum FileSystemPath {
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : (".".realPath ?? "") + "/" + path
    }
}
