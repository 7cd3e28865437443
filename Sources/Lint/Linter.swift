import Diagnostics
import Packs

/// Looks at all question files of a content folder.
public struct Linter: Sendable {
    let options: LintOptions
    let severities: Severities
    let scanner: TextScanner

    /// A linter.
    public init(_ options: LintOptions = LintOptions()) {
        self.options = options
        severities = Severities(options)
        scanner = TextScanner.standard
    }

    /// Looks at a content folder. Never fails: what cannot be read is reported.
    ///
    /// - Parameters:
    ///   - root: The content folder.
    ///   - shownRoot: The folder's path as messages show it.
    ///   - texts: Texts that take the place of files' own, by path below the content folder.
    public func run(_ root: String, shownAs shownRoot: String, texts: [String: [UInt8]] = [:]) async -> LintReport {
        let folder = LintFolder(root, shownAs: shownRoot, options: options, texts: texts)
        let results = await look(at: folder.files, in: folder)
        return await report(results, folder)
    }

    /// What the rules say of each file by itself.
    func look(at files: [ContentListing.File], in folder: LintFolder) async -> [FileResult] {
        // Most packs have the same rules for all files.
        let tables = folder.listing.packs.map { pack in
            pack.lint.paths.isEmpty ? severities.table(for: pack, path: pack.path) : nil
        }
        return await files.concurrentMap(width: options.threads) { file in
            let pack = folder.listing.packs[file.pack]
            return result(of: file, in: folder, tables[file.pack] ?? severities.table(for: pack, path: file.path))
        }
    }

    private func result(
        of file: ContentListing.File,
        in folder: LintFolder,
        _ table: [String: Severity]
    ) -> FileResult {
        let pack = folder.listing.packs[file.pack]
        do {
            let bytes = try folder.bytes(of: file)
            let source = Source(name: file.displayPath, bytes: bytes)
            let reading = QuestionReading(source, stem: file.stem, pack: pack)
            guard reading.isReadable else { return FileResult(file, table, reading.diagnostics) }
            let context = FileContext(
                root: folder.root,
                path: file.path,
                pack: pack,
                reading: reading,
                scanner: scanner
            )
            var result = FileResult(file, table, reading.diagnostics)
            result.suppressions = context.suppressions()
            result.facts = context.facts(pack: file.pack)
            if Rule.all.contains(where: { $0.isAboutCode && table[$0.name] != nil }) {
                result.code = context.codeJobs(usesTools: options.checksCode)
            }
            if options.isOnline, table[Rule.linkDead.name] != nil { result.webLinks = context.webLinks }
            for rule in Rule.all where table[rule.name] != nil {
                var findings = RuleFindings(rule)
                switch rule.check {
                case .file(let check): check(context, &findings)
                case .texts(_, let check):
                    if let hits = context.hits[rule.name] { check(context, hits, &findings) }
                case .scan(_, let check): check(context, context.hits[rule.name] ?? [], &findings)
                case .reading, .library, .code, .online, .engine: continue
                }
                result.diagnostics += findings.diagnostics
            }
            return result
        } catch {
            return FileResult(file, table, [error.diagnostic])
        }
    }

    /// Puts together what was found in files and over all of them.
    func report(_ results: [FileResult], _ folder: LintFolder) async -> LintReport {
        var merged = Merger(results)
        merged.add(folder.diagnostics)
        merged.add(libraryFindings(results))
        let jobs = results.filter { folder.isShown($0.file.displayPath) }.flatMap(\.code)
        merged.add(await CodeStage(options).findings(jobs))
        if options.isOnline { merged.add(await LinkCheck(options).findings(results.flatMap(\.webLinks))) }
        return merged.report(shows: folder.isShown)
    }

    private func libraryFindings(_ results: [FileResult]) -> [Diagnostic] {
        let facts = LibraryFacts(files: results.compactMap(\.facts))
        return Rule.all.flatMap { rule -> [Diagnostic] in
            guard case .library(let check) = rule.check else { return [] }
            var findings = RuleFindings(rule)
            check(facts, &findings)
            return findings.diagnostics
        }
    }
}

/// What was found in one file.
struct FileResult: Sendable {
    var file: ContentListing.File
    /// The rules that are on in it.
    var severities: [String: Severity]
    var diagnostics: [Diagnostic]
    var suppressions: [Suppression] = []
    var facts: FileFacts?
    var code: [CodeJob] = []
    var webLinks: [LinkCheck.Link] = []

    init(_ file: ContentListing.File, _ severities: [String: Severity], _ diagnostics: [Diagnostic]) {
        self.file = file
        self.severities = severities
        self.diagnostics = diagnostics
    }
}
