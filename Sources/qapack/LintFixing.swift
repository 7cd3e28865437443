import ArgumentParser

/// The options that say what the linter changes.
struct LintFixing: ParsableArguments {
    @Flag(help: "Apply the fixes that keep the meaning.")
    var fix = false

    @Flag(name: .customLong("unsafe-fixes"), help: "Apply the other fixes, too; look at what they did.")
    var unsafeFixes = false

    @Flag(help: "Print the changes that fixes would make, and write nothing.")
    var diff = false

    @Option(
        name: .customLong("stdin-filename"),
        help: ArgumentHelp("Read a file's text from standard input; with --fix print it.", valueName: "file")
    )
    var stdinFilename: String?

    /// True when fixes are worked out at all.
    var changesFiles: Bool { fix || unsafeFixes || diff }
}
