import Diagnostics
import Export
import Files
import Publishing
import Stores

/// The file that an export writes, and those beside it. They take the place of what an export has written and nobody has
/// changed since, and of nothing else unless the user says so.
///
/// Files that exports wrote are known by their digests in the project's `.qapack/exports`. Where that was thrown away,
/// an export still goes over a file that has the very bytes which it would write.
struct ExportedFiles {
    private var files: [(path: String, bytes: [UInt8])]
    private let records: String
    /// The project's folder with a slash at its end, links followed.
    private let root: String

    /// - Parameters:
    ///   - place: The file that was asked for.
    ///   - project: The project's folder.
    init(_ exported: Exported, at place: String, of project: String) {
        let stem = Self.stem(of: place)
        let companions = exported.companions.map { (stem + $0.suffix, $0.bytes) }
        self.init(companions + [(place, exported.bytes)], of: project)
    }

    /// - Parameter files: The files, by what stands between the stem and the ending of the place's name.
    init(_ files: [(suffix: String, bytes: [UInt8])], beside place: String, of project: String) {
        let stem = Self.stem(of: place)
        let ending = place.dropFirst(stem.count)
        self.init(files.reversed().map { (stem + $0.suffix + ending, $0.bytes) }, of: project)
    }

    private init(_ files: [(String, [UInt8])], of project: String) {
        self.files = files.map { (path: $0.0, bytes: $0.1) }
        records = ProjectOptions.path(".qapack/exports", in: project)
        root = (project.realPath ?? project) + "/"
    }

    /// The names of the files, the one that was asked for first.
    var names: String {
        let paths = files.reversed().map(\.path)
        return paths.count > 2
            ? paths.dropLast().joined(separator: ", ") + " and " + (paths.last ?? "") : paths.joined(separator: " and ")
    }

    /// Refuses places where something would be lost.
    ///
    /// - Parameter force: Whether the user wants files replaced, whoever wrote them. Sources are never replaced.
    func check(_ sources: ExportSources, force: Bool) throws {
        for file in files {
            try sources.check(file.path)
            guard !force, AtomicFile.standsAt(file.path) else { continue }
            let old = try? OpenFile.read(file.path).bytes
            guard let old, old == file.bytes || isOurs(old, at: file.path) else {
                throw Failure(
                    "output-not-ours",
                    "'\(file.path)' is there already, and no export is known to have written it as it is",
                    help: "choose another place with --output, or replace it with --force"
                )
            }
        }
    }

    /// Writes the files, each as a whole.
    func write() throws {
        for file in files {
            let status = FileStatus(of: file.path)
            if status == nil || status?.kind == .file {
                // Known before it is there: a run that is killed in between leaves either of the two as an export's own.
                let old = (try? OpenFile.read(file.path).bytes).flatMap { isOurs($0, at: file.path) ? $0 : nil }
                var content = ByteWriter()
                content.store(([file.bytes] + [old].compactMap(\.self)).map { RecordFile.checksum($0[...]) })
                record(file.path)?.write(content.bytes[...])
            }
            try AtomicFile.write(file.bytes, to: file.path)
        }
    }

    /// Tells whether an export has left a file with these bytes at a path.
    private func isOurs(_ bytes: [UInt8], at path: String) -> Bool {
        record(path)?.digests.contains(RecordFile.checksum(bytes[...])) ?? false
    }

    /// The record of a file, by its path in the project, which may be moved as a whole.
    private func record(_ path: String) -> RecordFile? {
        AtomicFile.place(of: path).map { place in
            let owner = place.hasPrefix(root) ? String(place.dropFirst(root.count)) : place
            return RecordFile(folder: records, name: "export", kind: "export 2", owner: owner)
        }
    }

    /// A path without its ending.
    private static func stem(of path: String) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
        return String(path[..<dot])
    }
}

extension RecordFile {
    /// The digests that the record holds; none when there is no such record.
    fileprivate var digests: [Digest] {
        guard let (bytes, start) = read() else { return [] }
        var reader = ByteReader(bytes[start...])
        let digests = reader.value([Digest].self)
        return reader.hasFailed ? [] : digests
    }
}

/// The files that an export reads, and what else of a project it never writes to.
struct ExportSources {
    /// The paths that are read, and those that belong to git and to this program.
    private let read: [String]
    private let kept: [String]

    init(_ project: ProjectOptions) {
        read = [project.contentPath, project.path("Templates")]
        kept = [".git", ".qapack"].map(project.path)
    }

    /// Refuses a place in a folder of the project, or one whose file is read under another name, too.
    func check(_ place: String) throws {
        guard place != "-" else { return }
        try AtomicFile.checkOverlap(of: place, with: read + kept)
        guard AtomicFile.standsAt(place) else { return }
        let files = read.compactMap(AtomicFile.place).flatMap { folder in
            FolderItem.paths(below: folder).map { folder + "/" + $0 }
        }
        try AtomicFile.checkOverlap(of: place, with: files)
    }
}
