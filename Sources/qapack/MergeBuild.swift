import ArgumentParser
import Diagnostics
import Remembering

/// `qapack merge build`: parts of a site in, the site of one run out.
struct MergeBuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Join the parts that 'qapack build --shard K/N' wrote into one site.",
        discussion: """
            The site is, byte for byte, that of one 'qapack build' with the options of the parts, and is published in the \
            same way. Lists, tags, the guide, the index and study guides that packs offer are made here.

            Exit status: 0 all is well; 1 there are findings of error level; 2 parts are missing, damaged or do not belong \
            together.
            """
    )

    @Argument(help: "The files that the parts were written into.", completion: .file())
    var parts: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The folder to publish into (default: ROOT/Output).", valueName: "folder")
    )
    var output: String?

    @Flag(help: "Publish what can be published, even when there are errors.")
    var keepGoing = false

    @Flag(help: "Fail when there is any finding, not only for errors.")
    var strict = false

    @OptionGroup var typesetting: TypesettingOptions

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        do {
            let shards = try BuildShards(parts)
            guard var build = try? Build.parse(shards.arguments) else { throw shards.files[0].damage }
            build.output = output
            build.keepGoing = keepGoing
            build.strict = strict
            build.typesetting = typesetting
            build.project.speech = speech
            try await build.run(joining: shards)
        } catch let failure as ShardFailure {
            throw Failure(failure.diagnostic)
        }
    }
}
