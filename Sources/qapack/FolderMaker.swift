import Foundation

/// Makes folders with all that lead to them.
enum FolderMaker {
    static func make(_ path: String) throws {
        guard !path.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure(
                "output-unwritable",
                "cannot make the folder '\(path)'",
                help: "check that you may write there, and that no file has the name"
            )
        }
    }
}

/// Paths as the working folder sees them.
enum FileSystemPath {
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
