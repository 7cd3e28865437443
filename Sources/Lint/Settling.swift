public import Diagnostics
public import Packs

/// Judges findings of other steps as the linter would: by the severities of rules in `pack.yml`, and by the comments that
/// silence them.
///
/// So a broken link weighs the same whoever finds it. Findings of no rule, and about files that were not read, stay as
/// they are.
public struct Settling: Sendable {
    private let library: Library
    private let severities = Severities(LintOptions())

    /// Judges by the settings of a library.
    public init(_ library: Library) {
        self.library = library
    }

    /// The findings that count, with the severities that they have.
    public func settled(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        // In most builds there are none, and nothing to look up.
        if diagnostics.isEmpty { return [] }
        let files = Dictionary(library.files.indices.map { (library.files[$0].displayPath, $0) }) { first, _ in first }
        func file(_ diagnostic: Diagnostic) -> Int? {
            Rule.named(diagnostic.rule) == nil ? nil : diagnostic.location.flatMap { files[$0.file] }
        }
        let byFile = Dictionary(grouping: diagnostics, by: file)
        return (byFile[nil] ?? [])
            + byFile.flatMap { index, diagnostics -> [Diagnostic] in
                index.map { settled(diagnostics, ofFile: $0) } ?? []
            }
    }

    /// The findings of rules about a file that count.
    private func settled(_ diagnostics: [Diagnostic], ofFile index: Int) -> [Diagnostic] {
        let file = library.files[index]
        let weighed = diagnostics.compactMap { diagnostic -> Diagnostic? in
            guard let rule = Rule.named(diagnostic.rule),
                let severity = severities.severity(of: rule, in: library.packs[file.pack], path: file.path)
            else { return nil }
            var diagnostic = diagnostic
            diagnostic.severity = severity
            return diagnostic
        }
        return weighed.isEmpty ? [] : Silencing(weighed, suppressions(ofFile: index)).kept
    }

    private func suppressions(ofFile index: Int) -> [Suppression] {
        let file = library.files[index]
        let pack = library.packs[file.pack]
        guard let read = try? SourceFile.read(library.root + "/" + file.path, shownAs: file.displayPath) else {
            return []
        }
        let source = Source(name: file.displayPath, bytes: read.bytes)
        guard read.bytes.first(Array("qapack-disable".utf8), in: 0..<read.bytes.count) != nil else { return [] }
        let reading = QuestionReading(source, stem: "file", pack: pack)
        return FileContext(pack: pack, reading: reading, scanner: .standard, intoWeb: false).suppressions()
    }
}
