import ArgumentParser
import Stores

/// `qapack merge export`: parts of the questions in, the file of one run out.
struct MergeExport: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Join the parts that 'qapack export --shard K/N' wrote into one file.",
        discussion: """
            The file is, byte for byte, that of one 'qapack export'. The parts hold all questions, with their code coloured \
            and their formulas set: the same parts serve any format and any selection. Pictures, the font of formulas and \
            Typst, which prints PDFs, are needed here, as for one run.

            Exit status: 0 all is well; 1 there are findings of error level; 2 parts are missing, damaged or do not belong \
            together.
            """
    )

    @Argument(help: "The files that the parts were written into.", completion: .file())
    var parts: [String]

    @OptionGroup var choices: ExportChoices

    @OptionGroup(title: "Selection") var selected: SelectionOptions

    @OptionGroup var typesetting: TypesettingOptions

    @OptionGroup var parallel: ThreadOptions

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let shards = try ExportShards(parts)
        var export = try await shards.command(ExportCommand.self)
        export.choices = choices
        export.selected = selected
        export.typesetting = typesetting
        export.speech = speech
        try await export.run(joining: shards)
    }
}
