import Themes
import Files
import ArgumentParser
import Diagnostics
import Export
import Lint
import Packs
import Publishing
import Site
import Typesetting

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
        let console = project.speech.console
        let clock = ContinuousClock()
        let start = clock.now
        let (diagnostics, summary) = try await ProgressLine.during(shards == nil ? "reading" : "joining", console) {
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

    /// How the packs are read.
    var readingOptions: Library.ReadingOptions {
        var options = Library.ReadingOptions()
        options.includesDrafts = drafts
        return options
    }

    /// How the site is built.
    var siteOptions: Site.Options {
        var options = Site.Options()
        options.includesDrafts = drafts
        return options
    }

    /// Builds and publishes; no summary when nothing was published.
    ///
    /// - Parameter makesDownloads: Whether study guides are made anew; otherwise those that are there stay.
    func build(
        _ progress: ProgressLine,
        makesDownloads: Bool = true,
        joining shards: BuildShards? = nil
    ) async throws -> (diagnostics: [Diagnostic], summary: String?) {
        var found: [Diagnostic] = []
        do {
            let site = try await SiteBuild(self, progress, makesDownloads: makesDownloads, joining: shards)
            let result = try await site.run(&found)
            guard let done = result.summary else { return (result.diagnostics, nil) }
            let count = result.questions
            return (
                result.diagnostics,
                "\(outputPath): \(count) question\(count == 1 ? "" : "s"), \(done.written) files written, "
                    + "\(done.unchanged) unchanged, \(done.deleted) deleted"
                    + Self.lost(result.diagnostics) + Self.leftOut(result.drafts)
                    + (result.filesRead < site.listing.files.count ? ", \(result.filesRead) sources read" : "")
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
        let named = drafts.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        let rest = drafts.count > 3 ? " and \(drafts.count - 3) more" : ""
        return ", \(drafts.count) draft\(drafts.count == 1 ? "" : "s") left out (\(named)\(rest))"
    }

    /// How many words of the sources no page shows.
    private static func lost(_ diagnostics: [Diagnostic]) -> String {
        let count = diagnostics.reduce(0) { $0 + $1.lostWords }
        return count == 0 ? "" : ", \(count) word\(count == 1 ? " stands" : "s stand") on no page"
    }

    /// What packs offer besides pages, once it is part of what is published; `nil` when they offer nothing.
    func downloads(
        of library: Library,
        _ theme: Theme,
        _ typeset: Typeset,
        _ makesFiles: Bool,
        _ transaction: OutputTransaction,
        _ progress: ProgressLine
    ) async throws -> PublishedDownloads? {
        guard Downloads.areWanted(in: library) else { return nil }
        let typesetter = typesetting.typesetter(root: project.root)
        let offer = try downloads(of: library, theme, typeset, typesetter, makesFiles: makesFiles)
        let outcome = try await offer.publish(to: transaction, progress)
        return PublishedDownloads(outcome: outcome, record: makesFiles ? offer.record : nil)
    }

    /// What packs offer besides pages, and all that it depends on.
    private func downloads(
        of library: Library,
        _ theme: Theme,
        _ typeset: Typeset,
        _ typesetter: Typesetter,
        makesFiles: Bool
    ) throws -> Downloads {
        var options = ExportOptions()
        options.time = try SourceDate.time()
        options.environment = Console.environment
        options.typeset = typeset
        options.typesetter = typesetter
        let browser = Downloads.needBrowser(in: library) ? ExportFormats.browser(options) : nil
        let facts = [
            Version.current, DownloadRecord.stamp(ThisProcess.program ?? ""),
            browser.map(DownloadRecord.stamp) ?? "", typeset.tools, "drafts \(drafts)",
            options.time.map(String.init) ?? "",
        ]
        let record = DownloadRecord(
            path: project.path(".qapack/downloads"),
            folders: [project.contentPath, templatePath + "/strings"],
            facts: facts
        )
        return Downloads(
            library: library,
            options: options,
            theme: theme,
            outputPath: outputPath,
            record: typesetting.noCache && makesFiles ? nil : record,
            makesFiles: makesFiles
        )
    }
}

/// Study guides that are part of what is published.
struct PublishedDownloads {
    let outcome: Downloads.Outcome
    /// Where it is noted what they were made of.
    let record: DownloadRecord?

    func save() { record?.save(outcome.files) }
}

extension Duration {
    /// Seconds with two decimals.
    static func formatted(_ duration: Duration) -> String {
        let hundredths = (duration.components.attoseconds / 10_000_000_000_000_000) + duration.components.seconds * 100
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
    }
}
