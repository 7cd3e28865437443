import Diagnostics
import Export
import Files
import Foundation
import Publishing
import Remembering

/// The file that an export writes, and those beside it. They take the place of what an export has written and nobody has
/// changed since, and of nothing else unless the user says so.
///
/// What was written is remembered by its digest in the project's `.qapack/exports`. Where that was thrown away, an export
/// still goes over a file that has the very bytes which it would write.
struct ExportedFiles {
    private var files: [(path: String, bytes: [UInt8])]
    private let records: String

    /// - Parameters:
    ///   - place: The file that was asked for.
    ///   - project: The project's folder.
    init(_ exported: Exported, at place: String, of project: String) {
        let stem = Self.stem(of: place)
        files = exported.companions.map { (stem + $0.suffix, $0.bytes) }
        files.append((place, exported.bytes))
        records = ProjectOptions.path(".qapack/exports", in: project)
    }

    /// The names of the files, the one that was asked for first.
    var names: String { files.reversed().map(\.path).joined(separator: " and ") }

    /// Refuses places where something would be lost.
    ///
    /// - Parameter force: Whether the user wants files replaced, whoever wrote them. Sources are never replaced.
    func check(_ sources: ExportSources, force: Bool) throws {
        for file in files {
            try sources.check(file.path)
            guard !force, AtomicFile.standsAt(file.path) else { continue }
            let old = try? OpenFile.read(file.path).bytes
            guard let old, old == file.bytes || Self.digest(old) == record(file.path)?.digest else {
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
            try AtomicFile.write(file.bytes, to: file.path)
            guard AtomicFile.standsAt(file.path) else { continue }
            var content = ByteWriter()
            content.add(Self.digest(file.bytes))
            record(file.path)?.write(content.bytes[...])
        }
    }

    /// What is remembered of a file.
    private func record(_ path: String) -> RecordFile? {
        AtomicFile.place(of: path).map { RecordFile(folder: records, name: "export", kind: "export 1", owner: $0) }
    }

    private static func digest(_ bytes: [UInt8]) -> Digest {
        let digest = bytes.withUnsafeBytes { ContentDigest($0) }
        return Digest(low: digest.hash, high: UInt64(digest.size))
    }

    /// A path without its ending.
    private static func stem(of path: String) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
        return String(path[..<dot])
    }
}

extension RecordFile {
    /// The digest that the record holds.
    fileprivate var digest: Digest? {
        guard let (bytes, start) = read() else { return nil }
        var reader = ByteReader(bytes, in: start..<bytes.count)
        let digest = reader.digest()
        return reader.hasFailed ? nil : digest
    }
}

/// What an export reads, and what else of a project it never writes to.
struct ExportSources {
    /// What is read, and what belongs to git and to this program.
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
            (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).map {
                folder + "/" + $0
            }
        }
        try AtomicFile.checkOverlap(of: place, with: files)
    }
}
