import ArgumentParser
import Stores

/// `qapack merge build`: parts of a site in, the site of one run out.
struct MergeBuild: ParallelCommand {
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

    @OptionGroup var publishing: PublishingOptions

    @OptionGroup var typesetting: TypesettingOptions

    @OptionGroup var parallel: ThreadOptions

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let shards = try BuildShards(parts)
        var build = try await shards.command(Build.self)
        build.publishing = publishing
        build.typesetting = typesetting
        build.speech = speech
        try await build.run(joining: shards)
    }
}
