import ArgumentParser
import Diagnostics
import Export
import Remembering

/// `qapack merge export`: parts of the questions in, the file of one run out.
struct MergeExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Join the parts that 'qapack export --shard K/N' wrote into one file.",
        discussion: """
            The file is, byte for byte, that of one 'qapack export'. The parts hold the text of all questions: the same parts \
            serve any selection and each of the formats of text: \(formats).

            Exit status: 0 all is well; 1 there are findings of error level; 2 parts are missing, damaged or do not belong \
            together.
            """
    )

    private static let formats = ExportFormats.table.filter(\.isText).map(\.name).joined(separator: ", ")

    @Argument(help: "The files that the parts were written into.", completion: .file())
    var parts: [String]

    @Option(help: ArgumentHelp("The format (default: what the ending of --output says).", valueName: "format"))
    var to: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; '-' is standard output (default: guide.FORMAT).", valueName: "file"),
        completion: .file()
    )
    var output: String?

    @OptionGroup(title: "Selection") var selection: SelectionOptions

    @Option(help: ArgumentHelp("Where answers go: inline or none.", valueName: "place"))
    var answers: AnswerPlacement?

    @Option(help: ArgumentHelp("The guide's title (default: the pack's).", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("The form of jsonl records, as for 'qapack export'.", valueName: "flavor"))
    var flavor = RecordFlavor.messages

    @Option(help: ArgumentHelp("A system message to put before the prompt of jsonl records.", valueName: "text"))
    var system: String?

    @Flag(help: "Export what can be exported, even when there are errors.")
    var keepGoing = false

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        do {
            let shards = try ExportShards(parts)
            guard var export = try? ExportCommand.parse(shards.arguments) else { throw shards.files[0].damage }
            export.to = to
            export.output = output
            export.selection = selection
            export.answers = answers
            export.title = title
            export.flavor = flavor
            export.system = system
            export.keepGoing = keepGoing
            export.project.speech = speech
            try await export.run(joining: shards)
        } catch let failure as ShardFailure {
            throw Failure(failure.diagnostic)
        }
    }
}
