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
            let source = Source(name: shown, bytes: bytes)
            let encoding = TextEncoding(of: source)
            diagnostics += encoding.diagnostics
            guard encoding.isReadable else { return }
            let front = FrontMatter(of: source, &diagnostics)
            var reader = EntryReader(
                document: Document(parsing: source, from: front.bodyStart),
                pack: pack,
                front: front
            )
            entries = reader.entries(stem: String(work.name.dropLast(3)))
            for index in entries.indices { entries[index].pack = work.pack }
            diagnostics += reader.diagnostics
            file = QuestionFile(
                path: path,
                displayPath: shown,
                pack: work.pack,
                bodyStart: front.bodyStart,
                signature: signature
            )
        } catch {
            diagnostics.append(error.diagnostic)
        }
    }
}
