import Catalogue
import Diagnostics
import Packs

extension Importer {
    /// One file, as it was read by itself.
    public struct FileReading: Sendable {
        var pack = ImportedPack()
        var report: ImportReport.File
        /// The reason why nothing was found in it.
        var finding: Diagnostic?
        /// Facts about it that show what the files beside it are.
        var outline = FileOutline()
        /// Python that may have been cut into two blocks, and that no parser has seen yet.
        public internal(set) var unjudgedPython: Set<String> = []
    }

    /// Reads one file by itself, as several threads may do at the same time.
    public func read(_ file: ForeignFile) -> FileReading {
        let source = ForeignSource(file)
        guard let (detection, read) = reading(source), options.dialect != nil || !read.isData else {
            return unread(source)
        }
        return finished(read, detection, of: source)
    }

    /// A file without questions.
    func unread(_ source: ForeignSource) -> FileReading {
        let explanation = Explanation(Structure(source.markdown))
        let hint = explanation.hint
        var outline = FileOutline(source.markdown)
        if Siblings.saysCards(source.file) { outline.topics = explanation.topics }
        let finding = Diagnostic(
            .importUnknown,
            "no questions were found in '\(source.file.path)'",
            at: Location(file: source.file.path),
            help: hint ?? "if it has some, name its dialect with --from; 'qapack import --help' lists them"
        )
        var report = ImportReport.File(path: source.file.path)
        report.words.aside = [.unread: source.text.contains(0) ? 0 : WordAccount.count(source.source)]
        return FileReading(report: report, finding: finding, outline: outline)
    }

    /// A pack with what its source says of all, mended.
    func finished(_ read: ImportedPack, _ detection: Detection, of source: ForeignSource) -> FileReading {
        var pack = read
        var parser = PythonParser(verdicts: options.parsesPython)
        pack.dialect = detection.dialect
        pack.repairs = source.repairs + pack.repairs
        if pack.sourceText.isEmpty {
            pack.sourceText = [source.source]
            pack.omissions += source.wrappers
        }
        if !pack.isExact { mend(&pack, &parser) }
        let report = ImportReport.File(path: source.file.path, detection: detection)
        let outline = FileOutline(source.markdown)
        return FileReading(pack: pack, report: report, outline: outline, unjudgedPython: parser.unknown)
    }

    /// The content of a file, in the dialect that was asked for or in the one that explains most of it.
    private func reading(_ source: ForeignSource) -> (detection: Detection, pack: ImportedPack)? {
        guard let name = options.dialect, let dialect = Dialects.named(name) else { return Dialects.read(source) }
        let evidence =
            dialect.detect(source) ?? Detection.Evidence(0, "as asked for; nothing in the file speaks for it")
        return (Detection(dialect: name, evidence: evidence), dialect.read(source))
    }

    /// Tells whether an answer only says that one is wanted.
    private static func isPlaceholder(_ text: String) -> Bool {
        guard text.utf8.count < 200 else { return false }
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        // A sign may be an answer: `√`, `+`.
        return placeholders.contains(words)
            || words.isEmpty && !text.isEmpty && text.allSatisfy { ".…-–—_?*# ".contains($0) }
    }

    private static let placeholders: Set<String> = [
        "answer here", "add answer here", "your answer here", "todo", "to do", "tbd", "to be done", "to be added",
        "coming soon", "wip", "work in progress", "no answer yet", "not answered yet",
    ]

    /// Stands for the start of a comment that shows.
    private static let shownComment = "\u{E001}"

    /// A text without comments, wherever its dialect took it from.
    private func uncommented(_ text: String, _ pack: inout ImportedPack, lines: Lines) -> String {
        // A comment behind a backslash shows, and is none: an answer may be `<!-- -->`.
        let shown = text.replacing("\\<!--", with: Self.shownComment)
        guard shown.contains("<!--") else { return text }
        let source = MarkdownSource(shown)
        let comments = Comments(Passage(text: shown, at: 1), isCode: source.isCode)
        pack.omissions += comments.omissions.map { Omission($0.reason, lines, text: $0.text) }
        return comments.passage.trimmed.text.replacing(Self.shownComment, with: "\\<!--")
    }

    /// Repairs the texts of all entries.
    private func mend(_ pack: inout ImportedPack, _ parser: inout PythonParser) {
        for index in pack.entries.indices {
            let lines = pack.entries[index].lines
            func mended(_ text: String) -> String {
                let repair = TextRepair(uncommented(text, &pack, lines: lines), parser)
                parser = repair.parser
                pack.repairs += repair.repairs.map { Repair($0, lines) }
                return repair.text
            }
            pack.entries[index].question = uncommented(pack.entries[index].question, &pack, lines: lines)
            for option in pack.entries[index].options.indices {
                let read = pack.entries[index].options[option]
                pack.entries[index].options[option].text = uncommented(read.text, &pack, lines: lines)
                pack.entries[index].options[option].feedback = uncommented(read.feedback, &pack, lines: lines)
            }
            pack.entries[index].body = mended(pack.entries[index].body)
            for section in pack.entries[index].sections.indices
            where pack.entries[index].sections[section].kind != .prompt {
                let text = mended(pack.entries[index].sections[section].text)
                let filled = EmptyHeadings(removedFrom: text)
                pack.omissions += filled.removed.map { Omission(.emptyHeading, lines, text: $0) }
                pack.entries[index].sections[section].text = filled.text
            }
            let isEmpty = { (section: ImportedEntry.Section) in
                section.kind == .answer && Self.isPlaceholder(section.text)
            }
            for section in pack.entries[index].sections where isEmpty(section) {
                pack.omissions.append(Omission(.placeholder, lines, text: section.text))
            }
            pack.entries[index].sections.removeAll(where: isEmpty)
            if let model = options.model { pack.entries[index].model = pack.entries[index].model ?? model }
        }
        if let model = options.model { pack.model = pack.model ?? model }
    }
}

extension ForeignSource {
    /// All of its text.
    fileprivate var source: String { String(decoding: text, as: UTF8.self) }
}
