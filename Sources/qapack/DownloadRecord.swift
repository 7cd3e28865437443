import Text
import Diagnostics
import Files
import Publishing

/// Remembers from build to build which downloads were made of which files.
struct DownloadRecord {
    private let path: String
    /// All that downloads depend on: files with their sizes and times, versions, settings.
    private let sources: [String]
    private var before: [String] = []
    private var made: [[String]] = []

    /// Reads what the last build left.
    ///
    /// - Parameters:
    ///   - path: The record's file.
    ///   - folders: The folders that downloads are made of.
    ///   - facts: What else they depend on.
    init(path: String, folders: [String], facts: [String]) {
        self.path = path
        sources = facts.map { "fact\t" + $0.filter { !$0.isNewline } } + folders.flatMap(Self.listing)
        guard let bytes = (try? OpenFile.read(path))?.bytes else { return }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t").map(String.init)
            if fields.first == "made" { made.append(Array(fields.dropFirst())) } else { before.append(String(line)) }
        }
    }

    /// The files of a download that was made of what is there now, the download first; none when it has to be made.
    func files(of path: String, whateverChanged: Bool) -> [String] {
        guard whateverChanged || before == sources else { return [] }
        return made.first { $0.first == path } ?? []
    }

    /// Remembers what was made. When that fails, the next build makes it again.
    func save(_ files: [[String]]) {
        let lines = sources + files.map { (["made"] + $0).joined(separator: "\t") }
        try? AtomicFile.makeFolders(path.parentPath)
        try? AtomicFile.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: path, followsLinks: false)
    }

    /// A file with its size and time.
    static func stamp(_ path: String) -> String {
        let stamp = FileStatus(of: path, followsLinks: false)?.stamp
        return "\(path)\t\(stamp?.size ?? -1)\t\(stamp?.modified ?? 0)"
    }

    private static func listing(of folder: String) -> [String] {
        let names = FolderItem.paths(below: folder)
        return names.sorted().map { "file\t" + stamp(folder + "/" + $0).filter { !$0.isNewline } }
    }
}
