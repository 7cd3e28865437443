import CommonMark
import Diagnostics

/// What one question file gave.
struct FileReading: Sendable {
    /// A file that is to be read.
    struct Work: Sendable {
        var name: String
        var folder: ContentFolder
        var pack: Int
    }

    private(set) var file: QuestionFile?
    private(set) var entries: [Entry] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ work: Work, root: String, pack: Pack, _ inspect: (@Sendable (Document, Pack) -> Void)?) {
        let path = work.folder.path(of: work.name)
        let shown = work.folder.displayPath(of: work.name)
        do {
            let (bytes, signature) = try FileSystem.read(root + "/" + path, shownAs: shown)
            let reading = QuestionReading(
                Source(name: shown, bytes: bytes),
                stem: String(work.name.dropLast(3)),
                pack: pack
            )
            diagnostics += reading.diagnostics
            guard reading.isReadable else { return }
            inspect?(reading.document, pack)
            entries = reading.entries
            for index in entries.indices { entries[index].pack = work.pack }
            file = QuestionFile(
                path: path,
                displayPath: shown,
                pack: work.pack,
                bodyStart: reading.bodyStart,
                signature: signature
            )
        } catch {
            diagnostics.append(error.diagnostic)
        }
    }
}
