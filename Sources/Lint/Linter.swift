import Diagnostics
import Files
import Packs
import Stores
import Typesetting

/// Looks at all question files of a content folder.
public struct Linter: Sendable {
    let options: LintOptions

    /// A linter.
    public init(_ options: LintOptions = LintOptions()) {
        self.options = options
    }

    /// Looks at a content folder. Never fails: what cannot be read is reported.
    ///
    /// - Parameters:
    ///   - root: The content folder.
    ///   - shownRoot: The folder's path as messages show it.
    ///   - texts: Texts that take the place of files' own, by path below the content folder.
    public func run(_ root: String, shownAs shownRoot: String, texts: [String: [UInt8]] = [:]) async -> LintReport {
        // What earlier runs left is read while folders are listed.
        async let cache = FileLook.cache(options, root, shownAs: shownRoot)
        let folder = await LintFolder(root, shownAs: shownRoot, options: options, texts: texts)
        let look = FileLook(options, folder, cache: await cache)
        var results = await look.results()
        await checkCode(of: &results, folder, look.tools)
        let known = look.findingsTogether(results)
        if known == nil { await look.recallFacts(of: &results) }
        let (report, together) = await report(results, folder, together: known, facts: look.facts)
        look.remember(results, together)
        // A large pack's results take a while to be freed, which nobody need wait for.
        Task.detached { [results] in withExtendedLifetime(results) {} }
        return report
    }

    /// Checks the code of the files that are shown, as far as it is not known from an earlier run.
    func checkCode(of results: inout [FileResult], _ folder: LintFolder, _ tools: Digest) async {
        await TypesettingStage(options, folder).add(to: &results)
        let (jobs, isOpen) = Self.jobs(results, folder)
        let suspects = results.indices.filter { !results[$0].suspects.isEmpty }
            .filter { folder.isShown(results[$0].file.displayPath) }.flatMap { results[$0].suspects }
        guard !jobs.isEmpty || !suspects.isEmpty || isOpen else { return }
        let stage = CodeStage(options)
        let outcome = await stage.check(jobs)
        let found = outcome.diagnostics + (await LexerStage(options, stage).findings(suspects))
        let byFile = Dictionary(grouping: found) { $0.location?.file ?? "" }
        let unchecked = Dictionary(grouping: outcome.unchecked, by: \.file)
        for index in results.indices where !results[index].isRemembered {
            let name = results[index].file.displayPath
            if let found = byFile[name] { results[index].codeFindings += found }
            if let found = unchecked[index] { results[index].unchecked += found.map(\.code) }
            guard results[index].record?.code == .open, folder.isShown(name) else { continue }
            if !outcome.open.contains(index), !results[index].isUnset || !options.checksCode {
                results[index].record?.code = .checked(tools)
            }
        }
    }

    /// The code that is to be checked, and whether anything is open at all.
    private static func jobs(_ results: [FileResult], _ folder: LintFolder) -> (jobs: [CodeJob], isOpen: Bool) {
        var jobs: [CodeJob] = []
        var isOpen = false
        for index in results.indices {
            if results[index].boxedRecord?.value.code == .open { isOpen = true }
            guard !results[index].code.isEmpty, folder.isShown(results[index].file.displayPath) else { continue }
            for var job in results[index].code {
                job.file = index
                jobs.append(job)
            }
        }
        return (jobs, isOpen)
    }

    /// Puts together what was found in files, in all of them together, and where their links lead.
    ///
    /// - Parameter together: What was found in all files together, where that is known.
    /// - Returns: the report, and what was found in all files together.
    func report(
        _ results: [FileResult],
        _ folder: LintFolder,
        together known: [LintCache.Placed]? = nil,
        facts: @escaping @Sendable (FileResult) -> FileFacts? = { $0.facts }
    ) async -> (LintReport, together: [LintCache.Placed]) {
        async let linked = LinkStage(folder, results, facts: facts).findings()
        var together = known ?? []
        if known == nil { together = await findingsTogether(results, folder) }
        var merged = Merger(results)
        merged.add(folder.diagnostics)
        merged.add(await linked)
        let placed = UncheckedCode.findings(results, shows: folder.isShown)
        merged.add(Self.shown(placed, results, folder: folder))
        merged.add(together)
        if options.isOnline { merged.add(await LinkCheck(options).findings(results.flatMap(\.webLinks))) }
        var report = merged.report(shows: folder.isShown)
        report.diagnostics = Self.checked(report.diagnostics, folder)
        return (report, together)
    }

    /// Findings without those safe fixes of the engine itself, and of lexers, that change more than they may.
    private static func checked(_ diagnostics: [Diagnostic], _ folder: LintFolder) -> [Diagnostic] {
        func isToCheck(_ diagnostic: Diagnostic) -> Bool {
            diagnostic.fix != nil
                && (diagnostic.rule == LintRule.suppressionUnused.name
                    || diagnostic.rule == LintRule.unicodeInCode.name)
        }
        guard diagnostics.contains(where: isToCheck) else { return diagnostics }
        let files = Dictionary(folder.files.map { ($0.displayPath, $0) }) { first, _ in first }
        var (kept, found) = (diagnostics.filter { !isToCheck($0) }, diagnostics.filter(isToCheck))
        for (name, findings) in Dictionary(grouping: found, by: { $0.location?.file ?? "" }) {
            guard let file = files[name], let bytes = try? folder.bytes(of: file) else { continue }
            found.removeAll { $0.location?.file == name }
            kept += folder.checked(findings, in: bytes, of: file)
        }
        return (kept + found).sorted()
    }

    /// The findings of the rules about several files.
    private func findingsTogether(_ results: [FileResult], _ folder: LintFolder) async -> [LintCache.Placed] {
        let facts = LibraryFacts(results)
        let rules = LintRule.all.filter(\.isAboutLibrary)
        let findings = await rules.concurrentMap(width: options.threads, chunk: 1) { rule -> [PlacedFindings.Finding] in
            guard case .library(let check) = rule.check else { return [] }
            var findings = PlacedFindings(rule)
            check(facts, &findings)
            return findings.findings
        }
        return Self.shown(findings.flatMap { $0 }, results, folder: folder)
    }

    /// Findings with the lines that they speak of, out of the files that matter, each read once.
    private static func shown(
        _ findings: [PlacedFindings.Finding],
        _ results: [FileResult],
        folder: LintFolder
    ) -> [LintCache.Placed] {
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
        }.map { ($0.place.file, $0.diagnostic(location)) }
    }
}
