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
        var silenced: [Int: [Suppression]] = [:]
        return diagnostics.compactMap { diagnostic in
            guard let rule = Rule.named(diagnostic.rule), let file = diagnostic.location.flatMap({ files[$0.file] })
            else { return diagnostic }
            let pack = library.packs[library.files[file].pack]
            guard let severity = severities.severity(of: rule, in: pack, path: library.files[file].path) else {
                return nil
            }
            let suppressions = silenced[file] ?? self.suppressions(ofFile: file)
            silenced[file] = suppressions
            let line = diagnostic.location?.start?.line ?? 0
            if suppressions.contains(where: { $0.covers(rule: rule.name, line: line) }) { return nil }
            var diagnostic = diagnostic
            diagnostic.severity = severity
            return diagnostic
        }
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
