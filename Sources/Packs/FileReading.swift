import CommonMark
public import Diagnostics
package import Files
import Publishing
package import Stores

/// The result of reading one question file.
public struct FileReading: Sendable {
    /// The file; `nil` when it could not be read as text.
    public internal(set) var file: QuestionFile?
    /// Its entries; their file is still to be set.
    public internal(set) var entries: [Entry] = []
    /// The faults of its structure.
    public internal(set) var diagnostics: [Diagnostic] = []
    /// The stamp of the file before it was read; `nil` when nobody wants to know.
    package var stamp: FileStamp?
    /// The digest of its content.
    package var content = Digest()

    /// Nothing was read.
    package init() {}

    init(
        _ work: ContentListing.File,
        root: String,
        pack: Pack,
        isRemembered: Bool,
        spool: Spool? = nil,
        _ inspect: (@Sendable (Document, Pack) -> Void)?
    ) {
        do {
            let path = root + "/" + work.path
            if isRemembered { stamp = FileStamp(of: path) }
            let (bytes, read) = try SourceFile.read(path, shownAs: work.displayPath)
            if isRemembered { content = Self.key.digest(bytes) }
            let reading = QuestionReading(
                Source(name: work.displayPath, bytes: bytes),
                stem: work.stem,
                pack: pack
            )
            diagnostics += reading.diagnostics
            guard reading.isReadable else { return }
            inspect?(reading.document, pack)
            entries = reading.entries
            for index in entries.indices { entries[index].pack = work.pack }
            file = QuestionFile(
                path: work.path,
                displayPath: work.displayPath,
                pack: work.pack,
                bodyStart: reading.bodyStart,
                stamp: read,
                parked: entries.isEmpty ? nil : spool?.put(reading.document.packed)
            )
            if isRemembered { note(content: content) }
        } catch {
            diagnostics.append(error.diagnostic)
        }
    }

    /// The digest of a file's content now; `nil` when it cannot be read.
    package static func content(of path: String) -> Digest? {
        (try? OpenFile.read(path)).map { key.digest($0.bytes) }
    }

    /// The digest of a file's content now, and its stamp; `nil` when it cannot be read.
    package static func facts(of path: String) -> (content: Digest, stamp: FileStamp)? {
        (try? OpenFile.read(path)).map { (key.digest($0.bytes), $0.stamp) }
    }

    /// Notes in the file what stands for its content, and what for its entries, which is worked out where nobody knows.
    package mutating func note(content: Digest, surface: Digest? = nil) {
        self.content = content
        file?.content = content
        file?.surface = surface ?? Self.surface(of: entries)
    }

    private static func surface(of entries: [Entry]) -> Digest {
        var writer = ByteWriter()
        for entry in entries { writer.add(entry.surface) }
        return key.digest(writer.bytes)
    }

    static let key = Digest(low: 0x7161_7061_636B_2072, high: 0x6561_6469_6E67_7320)
}
