import Themes
import Files
import ArgumentParser
import Diagnostics
import Export
import Lint
import Packs
import Publishing
import Site
import Stores
import Typesetting
import Text

/// `qapack build`: packs in, a site out.
struct Build: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build the site.",
        discussion: """
            Reads the packs of ROOT/Content and writes a site to ROOT/Output: an index, a page a question, a page a tag \
            and a difficulty, and guide.html with everything for print. 'downloads: [pdf, epub]' in a 'pack.yml' adds \
            study guides in these formats ('qapack export --help' lists them). Files in ROOT/Templates replace those of the \
            built-in theme, one by one.

            When something is wrong, all of it is shown and what was published stays as it was.
            """
    )

    @OptionGroup var project: ProjectOptions

    @OptionGroup var speech: SpeechOptions

    @Option(help: ArgumentHelp("The folder with templates of your own (default: ROOT/Templates).", valueName: "folder"))
    var templates: String?

    @OptionGroup var publishing: PublishingOptions

    @Flag(help: "Publish drafts too.")
    var drafts = false

    @OptionGroup(title: "Parts of the work") var shards: ShardOptions

    @OptionGroup var typesetting: TypesettingOptions

    @OptionGroup var parallel: ThreadOptions

    func run() async throws {
        if let shard = shards.shard { try await write(shard) } else { try await run(joining: nil) }
    }

    /// Builds and says what was done.
    ///
    /// - Parameter shards: What other runs have made of their parts; `nil` makes everything here.
    func run(joining shards: BuildShards?) async throws {
        let console = speech.console
        let clock = ContinuousClock()
        let start = clock.now
        let (diagnostics, summary, _) = try await ProgressLine.during(shards == nil ? "reading" : "joining", console) {
            try await build($0, joining: shards)
        }
        console.show(diagnostics)
        if let summary {
            console.say("\(summary), in \(Duration.formatted(start.duration(to: clock.now)))")
        } else {
            console.say("nothing was published: \(diagnostics.summary)")
        }
        try ExitStatus.check(diagnostics, strict: publishing.strict)
    }

    /// The folder with templates of the user's own; it need not exist.
    var templatePath: String { templates ?? project.path("Templates") }

    /// The folder to publish into.
    var outputPath: String { publishing.output ?? project.path("Output") }

    /// Choices of how the packs are read.
    var readingOptions: Library.ReadingOptions {
        var options = Library.ReadingOptions()
        options.includesDrafts = drafts
        return options
    }

    /// Choices of how the site is built.
    var siteOptions: Site.Options {
        var options = Site.Options()
        options.includesDrafts = drafts
        return options
    }

    /// Builds and publishes; no summary when nothing was published.
    ///
    /// - Parameter isServed: True when the author alone looks at it, again and again: then no downloads are made.
    func build(
        _ progress: ProgressLine,
        isServed: Bool = false,
        joining shards: BuildShards? = nil
    ) async throws -> (diagnostics: [Diagnostic], summary: String?, questions: [String]) {
        var found: [Diagnostic] = []
        do {
            let site = try await SiteBuild(self, progress, isServed: isServed, joining: shards)
            let result = try await site.run(&found)
            guard let done = result.summary else { return (result.diagnostics, nil, []) }
            let count = result.questions
            return (
                result.diagnostics,
                "\(outputPath): \(count) question\(count == 1 ? "" : "s"), \(done.written) files written, "
                    + "\(done.unchanged) unchanged, \(done.deleted) deleted"
                    + Self.lost(result.diagnostics) + Self.leftOut(result.drafts)
                    + (result.filesRead < site.listing.files.count ? ", \(result.filesRead) sources read" : ""),
                result.keys
            )
        } catch let error as PublishingError {
            throw Failure(error.diagnostic, found: found)
        } catch let error as ReadFailure {
            throw Failure(error.diagnostic)
        } catch let error as OutputChanged {
            throw Failure(
                "output-changed",
                "somebody changed '\(outputPath)/\(error.path)' while the site was being built",
                help: "run the command again"
            )
        }
    }

    /// The drafts that nobody will see, by name.
    private static func leftOut(_ drafts: [String]) -> String {
        guard !drafts.isEmpty else { return "" }
        let named = drafts.map { "'\($0)'" }.listed()
        return ", \(drafts.count) draft\(drafts.count == 1 ? "" : "s") left out (\(named))"
    }

    /// The number of words of the sources that no page shows.
    private static func lost(_ diagnostics: [Diagnostic]) -> String {
        let count = diagnostics.reduce(0) { $0 + $1.lostWords }
        return count == 0 ? "" : ", \(count) word\(count == 1 ? " stands" : "s stand") on no page"
    }

    /// The downloads that packs offer, of which some earlier ones may stay.
    func downloads(
        of library: Library,
        theme: Theme,
        typeset: Typeset,
        known: [[String]]
    ) throws -> Downloads {
        var options = try exportOptions
        options.typeset = typeset
        return Downloads(
            library: library,
            options: options,
            cards: CardMemory(project),
            theme: theme,
            outputPath: outputPath,
            known: known
        )
    }

    /// The digest of what the downloads of some packs are made of.
    func downloadSources(_ packs: [Pack]) throws -> Digest {
        let options = try exportOptions
        let isPrinted = packs.contains { $0.downloads.contains(.pdf) }
        return MadeDownloads.sources(
            content: project.contentPath,
            printers: isPrinted ? options.typesetter?.candidates ?? [] : [],
            time: options.time
        )
    }

    private var exportOptions: ExportOptions {
        get throws {
            var options = ExportOptions()
            options.time = try SourceDate.time()
            options.typesetter = typesetting.typesetter(root: project.root)
            return options
        }
    }
}

extension Duration {
    /// Seconds with two decimals.
    static func formatted(_ duration: Duration) -> String {
        let hundredths = (duration.components.attoseconds / 10_000_000_000_000_000) + duration.components.seconds * 100
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
    }
}
