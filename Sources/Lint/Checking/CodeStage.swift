import Catalogue
import Diagnostics
import Programs
import Stores

/// Checks all code of a run: one program a language, and a second time for readings of what did not parse.
struct CodeStage {
    let options: LintOptions
    private let setting: CodeChecker.Setting
    private let cache: VerdictCache

    init(_ options: LintOptions) {
        self.options = options
        setting = CodeChecker.Setting(
            toolbox: Toolbox(environment: options.environment, budget: options.codeTime),
            projectRoot: options.projectRoot,
            python: options.python,
            cacheFolder: options.cacheFolder
        )
        cache = VerdictCache(folder: options.cacheFolder)
    }

    /// The result of checking some blocks.
    struct Outcome {
        var diagnostics: [Diagnostic] = []
        /// Blocks that nobody could check, each with its file.
        var unchecked: [(file: Int, code: UncheckedCode)] = []
        /// The files of which another run may say something else, although neither they nor the programs change.
        var open: Set<Int> = []
    }

    /// Checks some blocks.
    func check(_ jobs: [CodeJob]) async -> Outcome {
        var keys: [String: String] = [:]
        for language in Set(jobs.map(\.language)) { keys[language] = Self.key(language) }
        let groups = Dictionary(grouping: jobs) { $0.command.map { "command \($0)" } ?? keys[$0.language] ?? "" }
        var outcome = Outcome()
        for (_, group) in groups.sorted(by: { $0.key < $1.key }) { await check(oneChecker: group, &outcome) }
        return outcome
    }

    private static func key(_ language: String) -> String {
        CodeCheckers.checker(for: language)?.languages.first ?? language
    }

    private func check(oneChecker jobs: [CodeJob], _ outcome: inout Outcome) async {
        guard let first = jobs.first else { return }
        let checker: CodeChecker
        if let command = first.command {
            guard options.allowsCommands else {
                let reason = "'pack.yml' names the command '\(command)', which may not be run without --allow-commands"
                outcome.unchecked += jobs.map { ($0.file, unchecked($0, reason)) }
                return
            }
            checker = .command(command, for: first.language)
            outcome.open.formUnion(jobs.map(\.file))
        } else if let known = CodeCheckers.checker(for: first.language) {
            checker = known
        } else {
            return
        }
        if checker.tool != nil, !options.checksCode { return }
        let codes = jobs.map { CodeVariants.withoutLabel($0.block.code) }
        let verdicts = await self.verdicts(of: codes, checker)
        for (job, verdict) in zip(jobs, verdicts) {
            guard let reason = verdict.reason else { continue }
            if case .unchecked = verdict { outcome.open.insert(job.file) }
            if !job.isGuess { outcome.unchecked.append((job.file, unchecked(job, reason))) }
        }
        for (job, verdict) in zip(jobs, verdicts) where verdict == .sound && job.expectsError {
            outcome.diagnostics.append(
                Diagnostic(
                    LintRule.codeSyntax.rule,
                    "the code parses, and 'expect-error' says that it does not",
                    at: job.block.location(in: job.source),
                    help: "remove 'expect-error'"
                )
            )
        }
        let failed = zip(jobs, verdicts).compactMap { job, verdict -> Failed? in
            guard case .fault(let fault) = verdict, !job.expectsError else { return nil }
            return Failed(job: job, fault: fault)
        }
        await judge(failed, checker, outcome: &outcome)
    }

    private struct Failed {
        var job: CodeJob
        var fault: CodeFault
    }

    /// Tries other readings of code that does not parse, and reports what none of them saves.
    private func judge(_ failed: [Failed], _ checker: CodeChecker, outcome: inout Outcome) async {
        guard !failed.isEmpty else { return }
        let attempts = failed.map { Attempts($0.job, checker) }
        let verdicts = await self.verdicts(of: attempts.flatMap(\.codes), checker)
        if verdicts.contains(where: { $0.reason != nil }) { outcome.open.formUnion(failed.map(\.job.file)) }
        var reported = Set<String>()
        var offset = 0
        for (failed, attempt) in zip(failed, attempts) {
            let own = verdicts[offset..<offset + attempt.codes.count].map { $0 == .sound }
            offset += attempt.codes.count
            if own[..<attempt.readings.count].contains(true) { continue }
            if let split = attempt.split(own) {
                let key = "\(failed.job.source.name):\(split.lower.fence.lowerBound)"
                if reported.insert(key).inserted { outcome.diagnostics.append(split.diagnostic) }
                continue
            }
            if attempt.isSavedByEarlier(own) || failed.job.isGuess || failed.job.showsError { continue }
            if checker.cannotJudge(failed.fault, failed.job.block.code) { continue }
            outcome.diagnostics.append(report(failed))
        }
    }

    private func report(_ failed: Failed) -> Diagnostic {
        let (job, fault) = (failed.job, failed.fault)
        let guess = LanguageGuess.language(of: job.block.code, against: job.language)
        if let guess, !Self.areKin(guess, job.language) {
            return Diagnostic(
                LintRule.labelMismatch.rule,
                "the block says '\(job.block.language)', the code looks like \(guess)",
                at: job.source.location(job.block.languageRange),
                help: "write '\(guess)' behind the fence",
                notes: [Diagnostic.Note("as \(job.language): \(fault.message)")]
            )
        }
        let offset = job.block.offset(line: fault.line, column: fault.column, in: job.source)
        let line = job.source.line(job.source.position(of: offset).line)
        return Diagnostic(
            LintRule.codeSyntax.rule,
            "not valid \(job.language): \(fault.message)",
            at: job.source.location(offset..<min(offset + 1, line.upperBound)),
            help: "correct it, or write 'no-check' behind the language when it is not meant to parse"
        )
    }

    private static func areKin(_ first: String, _ second: String) -> Bool {
        let families: [Set<String>] = [
            ["javascript", "typescript", "jsx", "tsx"], ["bash", "sh", "console", "zsh", "dockerfile"], ["c", "cpp"],
            ["python", "pycon"],
        ]
        return first == second || families.contains { $0.contains(first) && $0.contains(second) }
    }

    private func unchecked(_ job: CodeJob, _ reason: String) -> UncheckedCode {
        UncheckedCode(job.block, language: job.language, reason: reason)
    }

    /// Verdicts on code in a language; `nil` where nothing checks it.
    func verdicts(of codes: [[UInt8]], in language: String) async -> [Verdict]? {
        guard options.checksCode, let checker = CodeCheckers.checker(for: language) else { return nil }
        return await verdicts(of: codes, checker)
    }

    /// Verdicts in the order of the codes; equal codes are checked once, and known ones not at all.
    private func verdicts(of codes: [[UInt8]], _ checker: CodeChecker) async -> [Verdict] {
        // Python's checker has a cache of its own, and what runs in this process is faster than any.
        let isCached = checker.tool != nil && checker.languages != ["python"]
        let isOfPython = checker.tool == "python3"
        let paths =
            isOfPython ? setting.interpreters.paths : [checker.tool.flatMap(setting.toolbox.find)].compactMap(\.self)
        let version =
            isCached && !paths.isEmpty ? paths.map(setting.toolbox.version).joined(separator: "\n") : nil
        // An array would be hashed byte by byte, and more than once.
        let keys = codes.map { FileFacts.key.digest($0) }
        var known: [Digest: Verdict] = [:]
        known.reserveCapacity(codes.count)
        var (missing, seen): ([Int], Set<Digest>) = ([], [])
        for (index, code) in codes.enumerated() where seen.insert(keys[index]).inserted {
            if let version, let verdict = cache.verdict(of: code, by: version) {
                known[keys[index]] = verdict
            } else {
                missing.append(index)
            }
        }
        if !missing.isEmpty {
            missing.sort { codes[$0].lexicographicallyPrecedes(codes[$1]) }
            let verdicts = await checker.check(missing.map { codes[$0] }, setting)
            for (index, verdict) in zip(missing, verdicts) { known[keys[index]] = verdict }
            if let version { cache.add(missing.map { (codes[$0], known[keys[$0]] ?? .sound) }, by: version) }
        }
        return keys.map { known[$0] ?? .sound }
    }
}
