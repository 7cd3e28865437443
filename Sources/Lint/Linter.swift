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
            pack.lint.paths.isEmpty ? RuleTable(severities.table(for: pack, path: pack.path)) : nil
        }
        return await files.concurrentMap(width: options.threads) { file in
            let pack = folder.listing.packs[file.pack]
            return result(
                of: file,
                in: folder,
                tables[file.pack] ?? RuleTable(severities.table(for: pack, path: file.path))
            )
        }
    }

    private func result(of file: ContentListing.File, in folder: LintFolder, _ table: RuleTable) -> FileResult {
        let pack = folder.listing.packs[file.pack]
        do {
            let source = Source(name: file.displayPath, bytes: try folder.bytes(of: file))
            let reading = QuestionReading(source, stem: file.stem, pack: pack)
            var result = FileResult(file, table, reading.diagnostics)
            guard reading.isReadable else { return result }
            let asksWeb = options.isOnline && table.has(.linkDead)
            let context = FileContext(pack: pack, reading: reading, scanner: scanner, intoWeb: asksWeb)
            result.suppressions = context.suppressions()
            result.facts = context.facts()
            if table.checksCode { result.code = context.codeJobs(usesTools: options.checksCode) }
            if asksWeb { result.webLinks = context.webLinks }
            result.diagnostics += table.findings(in: context)
            return result
        } catch {
            return FileResult(file, table, [error.diagnostic])
        }
    }

    /// Puts together what was found in files and over all of them.
    func report(_ results: [FileResult], _ folder: LintFolder) async -> LintReport {
        var merged = Merger(results)
        merged.add(folder.diagnostics)
        var stage = LinkStage(folder, threads: options.threads)
        let placed = await stage.findings(results) + libraryFindings(results)
        merged.add(Self.shown(placed, results, folder))
        let jobs = results.filter { folder.isShown($0.file.displayPath) }.flatMap(\.code)
        merged.add(await CodeStage(options).findings(jobs))
        if options.isOnline { merged.add(await LinkCheck(options).findings(results.flatMap(\.webLinks))) }
        return merged.report(shows: folder.isShown)
    }

    private func libraryFindings(_ results: [FileResult]) -> [PlacedFindings.Finding] {
        let facts = LibraryFacts(results)
        return Rule.all.flatMap { rule -> [PlacedFindings.Finding] in
            guard case .library(let check) = rule.check else { return [] }
            var findings = PlacedFindings(rule)
            check(facts, &findings)
            return findings.findings
        }
    }

    /// Findings with the lines that they speak of, out of the files that matter, each read once.
    private static func shown(
        _ findings: [PlacedFindings.Finding],
        _ results: [FileResult],
        _ folder: LintFolder
    ) -> [Diagnostic] {
        var sources: [Int: Source] = [:]
        func location(_ place: Place) -> Location {
            let file = results[place.file].file
            if let source = sources[place.file] { return source.location(place.range) }
            let source = Source(name: file.displayPath, bytes: (try? folder.bytes(of: file)) ?? [])
            sources[place.file] = source
            return source.location(place.range)
        }
        return findings.filter { finding in
            let result = results[finding.place.file]
            return result.table.severities[finding.rule] != nil && folder.isShown(result.file.displayPath)
        }.map { $0.diagnostic(location) }
    }
}

/// What was found in one file.
struct FileResult: Sendable {
    var file: ContentListing.File
    /// The rules that are on in it.
    var table: RuleTable
    var diagnostics: [Diagnostic]
    var suppressions: [Suppression] = []
    var facts: FileFacts?
    var code: [CodeJob] = []
    var webLinks: [LinkCheck.Link] = []

    init(_ file: ContentListing.File, _ table: RuleTable, _ diagnostics: [Diagnostic]) {
        self.file = file
        self.table = table
        self.diagnostics = diagnostics
    }
}
