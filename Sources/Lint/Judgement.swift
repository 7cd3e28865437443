import Text
import Catalogue
import Algorithms
public import Diagnostics
public import Packs

/// Judges findings of other steps as the linter would: by the severities of rules in `pack.yml`, and by the comments that
/// silence them.
///
/// So a broken link weighs the same whoever finds it. Findings of no rule, and about files that were not read, stay as
/// they are.
public struct Judgement: Sendable {
    private let library: Library
    /// The texts of files that are not on the disk, by index.
    private let texts: [Int: [UInt8]]
    private let severities = Severities(LintOptions())

    /// Judges by the settings of a library.
    ///
    /// - Parameter texts: The texts of files that are not on the disk, by index.
    public init(_ library: Library, texts: [Int: [UInt8]] = [:]) {
        self.library = library
        self.texts = texts
    }

    /// The findings about the sources themselves that count: those of reading them, and names of rules that do not exist.
    public func judged(reading diagnostics: [Diagnostic]) -> [Diagnostic] {
        judged(diagnostics) + library.packs.unknownRules
    }

    /// The findings about a pack as a whole that count, with the severities that they have in it.
    public static func judged(_ diagnostics: [Diagnostic], of pack: Pack) -> [Diagnostic] {
        let severities = Severities(LintOptions())
        return pack.unknownRules
            + diagnostics.compactMap { diagnostic in
                guard let rule = Rule.named(diagnostic.rule) else { return diagnostic }
                var weighed = diagnostic
                guard let severity = severities.severity(of: rule, in: pack, path: pack.path) else { return nil }
                weighed.severity = severity
                return weighed
            }
    }

    /// The findings that count, with the severities that they have.
    public func judged(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        // In most builds there are none, and nothing to look up.
        if diagnostics.isEmpty { return [] }
        let files = Dictionary(library.files.indices.map { (library.files[$0].displayPath, $0) }) { first, _ in first }
        func file(_ diagnostic: Diagnostic) -> Int? {
            Rule.named(diagnostic.rule) == nil ? nil : diagnostic.location.flatMap { files[$0.file] }
        }
        var known: [Int: [Suppression]] = [:]
        let kept = diagnostics.chunked(on: file).flatMap { index, part -> [Diagnostic] in
            guard let index else { return Array(part) }
            let weighed = weighed(part, ofFile: index)
            if weighed.isEmpty { return [] }
            let suppressions = known[index] ?? self.suppressions(ofFile: index)
            known[index] = suppressions
            return Silencing(weighed, suppressions).kept
        }
        return kept.saidOnce()
    }

    /// The findings about a file of rules that are on in it, with their severities there.
    private func weighed(_ diagnostics: ArraySlice<Diagnostic>, ofFile index: Int) -> [Diagnostic] {
        let file = library.files[index]
        return diagnostics.compactMap { diagnostic in
            guard let rule = Rule.named(diagnostic.rule),
                let severity = severities.severity(of: rule, in: library.packs[file.pack], path: file.path)
            else { return nil }
            var diagnostic = diagnostic
            diagnostic.severity = severity
            return diagnostic
        }
    }

    private func suppressions(ofFile index: Int) -> [Suppression] {
        let file = library.files[index]
        let pack = library.packs[file.pack]
        let read =
            texts[index] ?? (try? SourceFile.read(library.root + "/" + file.path, shownAs: file.displayPath).bytes)
        guard let read, read.first(Array("qapack-disable".utf8), in: 0..<read.count) != nil else { return [] }
        let source = Source(name: file.displayPath, bytes: read)
        let reading = QuestionReading(source, stem: "file", pack: pack)
        return FileContext(pack: pack, reading: reading, scanner: .standard, intoWeb: false).suppressions()
    }
}
