import Diagnostics
import Foundation
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
        /// What the file system said when it was read.
        var signature: QuestionFile.Signature?
    }

    /// What came of a run.
    public struct Outcome: Sendable {
        /// The files that change.
        public var changes: [Change] = []
        /// How many findings were mended.
        public var fixedCount = 0
        /// What is left.
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
                guard let before = texts[file.path] ?? (try? ContentFile.read(path, shownAs: name))?.bytes else {
                    continue
                }
                if changes[name] == nil {
                    changes[name] = Change(
                        displayPath: name,
                        path: path,
                        before: before,
                        after: before,
                        signature: ContentFile.signature(of: path)
                    )
                }
                let (after, count) = apply(diagnostics, to: before)
                guard count > 0, after != before else { continue }
                outcome.fixedCount += count
                texts[file.path] = after
                changes[name]?.after = after
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

    /// Applies fixes in source order; one that overlaps an earlier one waits for the next round.
    private func apply(_ diagnostics: [Diagnostic], to bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
        var end = -1
        var edits: [Fix.Edit] = []
        var count = 0
        let applicable = diagnostics.filter(isApplicable).compactMap(\.fix).filter { !$0.edits.isEmpty }
        for fix in applicable.sorted(by: { $0.edits[0].range.lowerBound < $1.edits[0].range.lowerBound }) {
            let span = fix.edits[0].range.lowerBound..<(fix.edits.map(\.range.upperBound).max() ?? 0)
            guard end < span.lowerBound, span.upperBound <= bytes.count else { continue }
            end = span.upperBound
            edits += fix.edits
            count += 1
        }
        var result: [UInt8] = []
        var position = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where edit.range.lowerBound >= position {
            result += bytes[position..<edit.range.lowerBound]
            result += edit.replacement.utf8
            position = edit.range.upperBound
        }
        return (result + bytes[position...], count)
    }
}
