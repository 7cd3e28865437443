import ArgumentParser
import Lint
import Stores

/// `qapack merge lint`: parts of a report in, the report of one run out.
struct MergeLint: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Join the parts that 'qapack lint --shard K/N' wrote into one report.",
        discussion: """
            The report is, byte for byte, that of one 'qapack lint' with the options of the parts; only the time in the \
            closing line is that of joining. Rules that look at several files look at all of them here.

            Exit status: 0 nothing of error level; 1 there is; 2 parts are missing, damaged or do not belong together.
            """
    )

    @Argument(help: "The files that the parts were written into.", completion: .file())
    var parts: [String]

    @OptionGroup(title: "Output") var output: LintOutput
    @OptionGroup(title: "Known findings") var known: KnownFindings
    @OptionGroup var parallel: ThreadOptions

    func run() async throws {
        let started = ContinuousClock.now
        let shards = try LintShards(parts, version: Version.current)
        guard let (options, content, shown) = LintOptions.of(shared: shards.settings) else {
            throw Failure("shard-damaged", "'\(parts[0])' is damaged", help: "run its shard again")
        }
        var report = try await Linter(options).merge(shards, content, shownAs: shown)
        let recorded = try known.apply(to: &report)
        try output.show(report, took: started.duration(to: .now), fixed: nil, recorded: recorded)
        try output.check(report)
    }
}
