import ArgumentParser
import Diagnostics
import Files
import Lint
import Packs
import Programs
import Publishing
import Stores

/// `qapack lint`: question files in, findings out.
struct LintCommand: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find what is wrong with question files, and mend it.",
        discussion: """
            Looks at all packs of the project in the current folder, or at the projects, packs, folders and files \
            that are named. 'qapack rules' lists what it looks for, and 'qapack rules NAME' explains one rule.

            Exit status: 0 nothing of error level; 1 there is, or --diff shows changes; 2 the command could not run.
            """
    )

    @Argument(help: "Projects, packs, folders or files (default: the current folder).", completion: .file())
    var paths: [String] = []

    @Option(help: ArgumentHelp("The folder with the packs (default: Content).", valueName: "folder"))
    var content: String?

    @OptionGroup(title: "Choice of rules") var choice: LintChoice
    @OptionGroup(title: "Fixes") var fixing: LintFixing
    @OptionGroup(title: "Known findings") var known: KnownFindings
    @OptionGroup(title: "Output") var output: LintOutput
    @OptionGroup(title: "Parts of the work") var shards: ShardOptions
    @OptionGroup var parallel: ThreadOptions

    func run() async throws {
        let started = ContinuousClock.now
        var options = try choice.options
        options.environment = Console.environment
        options.identity = Self.identity
        if let shard = shards.shard { return try await write(shard, options) }
        var text: [UInt8]?
        if fixing.stdinFilename != nil { text = try InputFile.standardInput() }
        var report = LintReport()
        var changes: [Fixer.Change] = []
        var notes: [Diagnostic] = []
        let named = fixing.stdinFilename.map { [$0] } ?? paths
        for target in try LintTarget.all(named, content: content, mayBeMissing: text != nil) {
            options.paths = target.paths
            options.projectRoot = target.project
            options.cacheFolder = choice.cacheFolder(of: target.project)
            if options.checksCode { notes += options.interpreters.notes.filter { !notes.contains($0) } }
            var texts: [String: [UInt8]] = [:]
            if let text, let path = target.paths?.first { texts[path] = text }
            if fixing.changesFiles {
                let fixer = Fixer(options, allowsUnsafe: fixing.unsafeFixes)
                let outcome = await fixer.run(target.content, shownAs: target.shown, texts: texts)
                changes += outcome.changes
                report.add(outcome.report)
            } else {
                report.add(await Linter(options).run(target.content, shownAs: target.shown, texts: texts))
            }
        }
        let fixed = finish(changes, text, report: &report)
        let recorded = try known.apply(to: &report)
        output.note(notes)
        if !fixing.diff {
            // The mended text of standard input has standard output to itself.
            let stream = text != nil && fixing.changesFiles ? Console.Stream.error : .output
            try output.show(
                report,
                took: started.duration(to: .now),
                fixed: fixed,
                recorded: recorded,
                on: stream
            )
        }
        if fixing.diff, !changes.isEmpty { throw ExitStatus.findings }
        try output.check(report)
    }

    /// This program: its version, and what tells one build of it from another.
    private static var identity: String {
        let stamp = Version.stamp
        return "\(Version.current) \(stamp?.size ?? 0) \(stamp?.inode ?? 0) \(stamp?.modified ?? 0)"
    }

    /// Writes or prints changes; returns what the closing line says of them.
    private func finish(_ changes: [Fixer.Change], _ text: [UInt8]?, report: inout LintReport) -> String? {
        if fixing.diff {
            for change in changes { Console.write(bytes: change.diff, to: .output) }
            return nil
        }
        guard fixing.changesFiles else { return nil }
        if let text {
            Console.write(bytes: changes.first?.after ?? text, to: .output)
            return nil
        }
        var written: [Fixer.Change] = []
        for change in changes {
            if let failure = change.write() { report.add(failure, insteadOf: change) } else { written.append(change) }
        }
        if changes.isEmpty { return nil }
        if written.isEmpty { return "fixed nothing" }
        let count = written.reduce(0) { $0 + $1.fixedCount }
        return "fixed \(count) in \(written.count) file\(written.count == 1 ? "" : "s")"
    }
}
