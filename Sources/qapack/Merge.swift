import ArgumentParser

/// `qapack merge`: the parts that `--shard` wrote in, what one run gives out.
struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Join what runs with --shard wrote into what one run gives.",
        discussion: """
            Each of N runs, wherever it takes place, does its part with '--shard K/N' of the same sources and with the same \
            options. 'qapack merge' joins the parts, where the same sources are.
            """,
        subcommands: [MergeBuild.self, MergeLint.self, MergeExport.self]
    )
}
