import ArgumentParser
import CommonMark
import Diagnostics
import Packs

/// `qapack render`: Markdown in, an HTML fragment out.
struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the HTML of a Markdown file.",
        discussion: """
            Reads FILE, or standard input for '-', and prints an HTML fragment, made with the settings of the pack
            that the file is in.
            """
    )

    @Argument(help: "The Markdown file.", completion: .file(extensions: ["md"]))
    var file = "-"

    @Flag(help: "Plain CommonMark: no extensions, raw HTML as it is.")
    var plain = false

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let source = try InputFile.source(file)
        Console.write(bytes: HTMLWriter.html(Document(parsing: source)).bytes, to: .output)
    }
}
