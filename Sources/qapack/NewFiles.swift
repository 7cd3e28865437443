import Import
import Publishing

/// Files that a command makes.
enum NewFiles {
    /// Writes files below a folder, each whole or not at all.
    static func write(_ files: [Scaffold.File], into folder: String) throws {
        for file in files { try write(Array(file.text.utf8), to: folder + file.path) }
    }

    /// Writes one file, with the folders that lead to it.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try FolderMaker.make(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        try AtomicFile.write(bytes, to: path)
    }
}
