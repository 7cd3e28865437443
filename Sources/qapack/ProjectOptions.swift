public import ArgumentParser
public import Diagnostics
import Packs

/// The options that say where things are.
struct ProjectOptions: ParsableArguments {
    @Argument(help: "The project's folder.", completion: .directory)
    var root = "."

    @Option(help: ArgumentHelp("The folder with the packs (default: ROOT/Content).", valueName: "folder"))
    var content: String?

    /// The content folder.
    var contentPath: String { content ?? path("Content") }

    /// A path below the project's folder.
    func path(_ name: String) -> String { Self.path(name, in: root) }

    /// A path below a project's folder.
    static func path(_ name: String, in root: String) -> String {
        root == "." ? name : root.hasSuffix("/") ? root + name : root + "/" + name
    }
}

/// Choices of how a command speaks.
struct SpeechOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing but findings.")
    var quiet = false

    @Flag(name: .customLong("no-color"), help: "Do not colour messages (also: the variable NO_COLOR).")
    var noColor = false

    @Option(help: ArgumentHelp("How to show findings: text or json.", valueName: "format"))
    var format = DiagnosticPrinter.Format.text

    /// The console that these options ask for.
    var console: Console {
        var console = Console.standard(noColor: noColor)
        console.isQuiet = quiet
        console.format = format
        return console
    }
}

extension DiagnosticPrinter.Format: ExpressibleByArgument {}
