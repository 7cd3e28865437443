import Text
public import Diagnostics
import Files
import Packs

/// Mends files: applies fixes, looks at the result, and goes on until nothing is left to apply.
public struct Fixer: Sendable {
    /// A file and what becomes of it.
    public struct Change: Sendable {
        /// The path as messages show it.
        public var displayPath: String
        /// The file's path.
        public var path: String
        /// The text that was read.
        public var before: [UInt8]
        /// The text with the fixes.
        public var after: [UInt8]
        /// The number of findings that are mended.
        public var fixedCount = 0
        /// The findings in the text that was read.
        public var findings: [Diagnostic]
        /// The stamp of the file when it was read.
        var stamp: FileStamp?
    }

    /// The result of a run.
    public struct Outcome: Sendable {
        /// The files that change.
        public var changes: [Change] = []
        /// The number of findings that were mended.
        public var fixedCount = 0
        /// The findings that are left.
        public var report = LintReport()

        /// Nothing.
        public init() {}
    }

    /// Fixes may need fixes in turn; more rounds than this mean that two rules disagree.
    private static let roundLimit = 12

    private let linter: Linter
    private let allowsUnsafe: Bool

    /// A fixer that looks with some options.
    public init(_ options: LintOptions, allowsUnsafe: Bool) {
        linter = Linter(options)
        self.allowsUnsafe = allowsUnsafe
    }

    /// Works out the changes for a content folder; writes nothing.
    ///
    /// - Parameter texts: Texts that take the place of files' own, by path below the content folder.
    public func run(_ root: String, shownAs shownRoot: String, texts: [String: [UInt8]] = [:]) async -> Outcome {
        var outcome = Outcome()
        var texts = texts
        let folder = await LintFolder(root, shownAs: shownRoot, options: linter.options, texts: texts)
        let files = Dictionary(folder.files.map { ($0.displayPath, $0) }) { first, _ in first }
        var changes: [String: Change] = [:]
        for _ in 0..<Self.roundLimit {
            outcome.report = await linter.run(root, shownAs: shownRoot, texts: texts)
            let byFile = Dictionary(grouping: outcome.report.diagnostics) { $0.location?.file ?? "" }
            var hasChanged = false
            for (name, diagnostics) in byFile.sorted(by: { $0.key < $1.key }) {
                guard let file = files[name], diagnostics.contains(where: isApplicable) else { continue }
                let path = root + "/" + file.path
                guard let before = texts[file.path] ?? (try? SourceFile.read(path, shownAs: name))?.bytes else {
                    continue
                }
                if changes[name] == nil {
                    changes[name] = Change(
                        displayPath: name,
                        path: path,
                        before: before,
                        after: before,
                        findings: diagnostics,
                        stamp: FileStamp(of: path)
                    )
                }
                let (after, count) = apply(diagnostics, to: before, of: file, in: folder)
                guard count > 0, after != before else { continue }
                outcome.fixedCount += count
                texts[file.path] = after
                changes[name]?.after = after
                changes[name]?.fixedCount += count
                hasChanged = true
            }
            if !hasChanged { break }
        }
        outcome.changes = changes.values.filter { $0.before != $0.after }.sorted { $0.displayPath < $1.displayPath }
        return outcome
    }

    private func isApplicable(_ diagnostic: Diagnostic) -> Bool {
        guard let fix = diagnostic.fix else { return false }
        return fix.safety == .safe || allowsUnsafe
    }

    /// Applies fixes in source order; one that touches an earlier one waits for the next round.
    private func apply(
        _ diagnostics: [Diagnostic],
        to bytes: [UInt8],
        of file: ContentListing.File,
        in folder: LintFolder
    ) -> (bytes: [UInt8], count: Int) {
        var applicable = diagnostics.filter(isApplicable)
        // What a comment silences was held against the rest of the file together with what is mended.
        if bytes.first(Array("qapack-disable".utf8), in: 0..<bytes.count) != nil {
            applicable = folder.checked(applicable, in: bytes, of: file)
        }
        let fixes = applicable.compactMap(\.fix)
        let applied = fixes.apart.map { fixes[$0] }
        let mended = Set(applied)
        return (applied.applied(to: bytes), fixes.count { mended.contains($0) })
    }
}
