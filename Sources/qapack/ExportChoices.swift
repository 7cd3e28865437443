import ArgumentParser
import Export

/// The form of an export and its place: the options of an export, made in one run or joined from parts.
struct ExportChoices: ParsableArguments {
    @Option(
        help: ArgumentHelp("The format (default: what the ending of --output says).", valueName: "format"),
        completion: CompletionWords.formats
    )
    var to: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; '-' is standard output (default: guide.FORMAT).", valueName: "file"),
        completion: .file()
    )
    var output: String?

    @Option(help: ArgumentHelp("Shuffle the questions; the same number gives the same order.", valueName: "seed"))
    var shuffle: UInt64?

    @Option(help: ArgumentHelp("Where answers go: inline, folded, appendix or none.", valueName: "place"))
    var answers: AnswerPlacement?

    @Option(help: ArgumentHelp("The paper of pages: a4, letter or a5.", valueName: "size"))
    var paper = Paper.a4

    @Option(help: ArgumentHelp("The guide's title (default: the pack's).", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("The form of a format that has several; see the formats above.", valueName: "flavor"))
    var flavor: String?

    @Option(help: ArgumentHelp("A system message to put before the prompt of jsonl records.", valueName: "text"))
    var system: String?

    @Flag(help: "Export what can be exported, even when there are errors.")
    var keepGoing = false

    @Flag(help: "Replace files that no export has written, or that were edited since.")
    var force = false

    @Flag(help: "Make all cards for Anki newer than what learners have edited.")
    var overwrite = false

    /// True when any of them is given that changes what is exported, or where to.
    var areGiven: Bool {
        to != nil || output != nil || keepGoing || force || overwrite || answers != nil || title != nil || system != nil
            || flavor != nil || paper != .a4 || shuffle != nil
    }
}
