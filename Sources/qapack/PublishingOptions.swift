import ArgumentParser

/// The folder that a site goes to, and what keeps it from going there: the same for a site made in one run or joined
/// from parts.
struct PublishingOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The folder to publish into (default: ROOT/Output).", valueName: "folder")
    )
    var output: String?

    @Flag(help: "Publish what can be published, even when there are errors.")
    var keepGoing = false

    @Flag(help: "Fail when there is any finding, not only for errors.")
    var strict = false

    /// True when any of them is given.
    var areGiven: Bool { output != nil || keepGoing || strict }
}
