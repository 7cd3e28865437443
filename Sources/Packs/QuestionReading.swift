public import CommonMark
public import Diagnostics

/// The result of reading the text of one question file: its document, its entries, and what is wrong with them.
public struct QuestionReading: Sendable {
    /// The parsed text.
    public let document: Document
    /// The place where Markdown begins: behind byte order mark and front matter.
    public let bodyStart: Int
    /// The questions; `pack` and `file` are still zero.
    public private(set) var entries: [Entry] = []
    /// The faults of the structure.
    public private(set) var diagnostics: [Diagnostic] = []
    /// True when the bytes are text at all; otherwise the document is empty.
    public let isReadable: Bool

    /// Reads a file's text.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - stem: The file's name without extension, from which the id of a single question is made.
    ///   - pack: The settings that hold for it.
    ///   - forPages: Whether somebody wants what pages tell of entries beside their text: how many words sections have, and
    ///     how bodies begin.
    public init(_ source: Source, stem: String, pack: Pack, forPages: Bool = true) {
        let encoding = TextEncoding(of: source)
        diagnostics += encoding.diagnostics
        isReadable = encoding.isReadable
        guard isReadable else {
            document = Document(parsing: source, from: source.bytes.count)
            bodyStart = source.bytes.count
            return
        }
        let front = FrontMatter(of: source, &diagnostics)
        bodyStart = front.bodyStart
        document = Document(
            parsing: source,
            from: front.bodyStart,
            options: .packs(math: pack.math),
            isText: encoding.diagnostics.isEmpty
        )
        var reader = EntryReader(document: document, pack: pack, front: front)
        reader.forPages = forPages
        entries = reader.entries(stem: stem)
        diagnostics += reader.diagnostics
    }
}
