import Text
import Diagnostics
import Packs
import Stores
import Typesetting

/// A content folder while it is looked at: its packs, and the files that take part.
struct LintFolder: Sendable {
    let root: String
    let listing: ContentListing
    /// All files that take part, shown or not.
    let files: [ContentListing.File]
    /// The faults of folders and settings.
    let diagnostics: [Diagnostic]
    private let texts: [String: [UInt8]]
    private let hiddenPaths: Set<String>

    init(_ root: String, shownAs shownRoot: String, options: LintOptions, texts: [String: [UInt8]]) async {
        self.root = root
        self.texts = texts
        let listing = await ContentListing(of: root, shownAs: shownRoot, threads: options.threads)
        self.listing = listing
        var files = Self.tracked(listing, options)
        files += Self.further(texts, listing)
        self.files = files
        hiddenPaths = Self.hidden(listing.files, showing: options.paths)
        diagnostics = listing.diagnostics + listing.packs.unknownRules
    }

    /// Tells whether findings of a file are asked for.
    func isShown(_ displayPath: String) -> Bool { !hiddenPaths.contains(displayPath) }

    /// True when findings of all files are asked for.
    var showsAll: Bool { hiddenPaths.isEmpty }

    /// A file's text: what was given for it, or else what is on disk.
    func bytes(of file: ContentListing.File) throws(ReadFailure) -> [UInt8] {
        if let text = texts[file.path] { return text }
        return try SourceFile.read(path(of: file), shownAs: file.displayPath).bytes
    }

    /// Findings in a file's text, without the safe fixes that change more than they may.
    func checked(_ diagnostics: [Diagnostic], in bytes: [UInt8], of file: ContentListing.File) -> [Diagnostic] {
        let pack = listing.packs[file.pack]
        let source = Source(name: file.displayPath, bytes: bytes)
        let reading = QuestionReading(source, stem: file.stem, pack: pack, forPages: false)
        var check = FixCheck(reading, pack: pack, stem: file.stem)
        return check.kept(diagnostics)
    }

    /// Tells whether a text was given that takes the place of a file's own.
    func isReplaced(_ file: ContentListing.File) -> Bool { texts[file.path] != nil }

    /// The path of a file on disk.
    func path(of file: ContentListing.File) -> String { .path(root, file.path) }

    /// The files that git does not ignore.
    private static func tracked(_ listing: ContentListing, _ options: LintOptions) -> [ContentListing.File] {
        guard options.respectsGitignore else { return listing.files }
        let gitignore = Gitignore(content: listing.root, paths: listing.files.lazy.map(\.path))
        guard !gitignore.isEmpty else { return listing.files }
        return listing.files.filter { !gitignore.ignores($0.path, below: listing.root) }
    }

    /// Files that are given as texts and do not exist yet, each in the pack of its folder.
    private static func further(_ texts: [String: [UInt8]], _ listing: ContentListing) -> [ContentListing.File] {
        guard !texts.isEmpty else { return [] }
        let known = Set(listing.files.map(\.path))
        return texts.keys.filter { !known.contains($0) }.sorted().compactMap { path in
            let pack = listing.packs.lastIndex { path.isBelow($0.path) }
            let shown = listing.shownRoot.isEmpty ? path : listing.shownRoot + "/" + path
            return pack.map { ContentListing.File(path: path, displayPath: shown, pack: $0) }
        }
    }

    private static func hidden(_ files: [ContentListing.File], showing paths: [String]?) -> Set<String> {
        guard let paths else { return [] }
        let hidden = files.filter { file in
            !paths.contains { file.path == $0 || file.path.isBelow($0) }
        }
        return Set(hidden.map(\.displayPath))
    }
}
