import ArgumentParser
import Diagnostics
import Export
import Foundation
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
            and a difficulty, and guide.html with everything on one page. 'downloads: [pdf, epub]' in a 'pack.yml' adds \
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
            let folder = try OutputFolder.open(
                outputPath,
                sources: [project.contentPath, templatePath],
                tool: "qapack \(Version.current)"
            )
            var reading = Library.ReadingOptions()
            reading.includesDrafts = drafts
            reading.spool = folder.makeSpool()
            let site = await SiteBuild(self, folder, options: reading)
            var result = shards == nil ? try await site.update() : nil
            if result == nil { result = try await whole(site, progress, makesDownloads, shards, &found) }
            guard let result, let done = result.summary else { return (result?.diagnostics ?? [], nil) }
            let count = result.questions
            return (
                result.diagnostics,
                "\(outputPath): \(count) question\(count == 1 ? "" : "s"), \(done.written) files written, "
                    + "\(done.unchanged) unchanged, \(done.deleted) deleted"
                    + Self.lost(result.diagnostics)
                    + (result.filesRead < site.listing.files.count ? ", \(result.filesRead) sources read" : "")
            )
        } catch let error as PublishingError {
            throw Failure(error.diagnostic, found: found)
        } catch let error as ReadFailure {
            throw Failure(error.diagnostic)
        }
    }

    /// How many words of the sources no page shows.
    private static func lost(_ diagnostics: [Diagnostic]) -> String {
        let count = diagnostics.reduce(0) { $0 + $1.lostWords }
        return count == 0 ? "" : ", \(count) word\(count == 1 ? " stands" : "s stand") on no page"
    }

    /// Builds everything.
    ///
    /// - Parameter known: Takes what is wrong with the sources, so that it is told whatever stops the rest.
    private func whole(
        _ site: SiteBuild,
        _ progress: ProgressLine,
        _ makesDownloads: Bool,
        _ shards: BuildShards?,
        _ known: inout [Diagnostic]
    ) async throws -> SiteBuild.Result {
        let wanted = RequestCollector()
        var readings: [FileReading]
        // Study guides are made of all questions, whoever has made their pages.
        if let shards, site.listing.packs.allSatisfy(\.downloads.isEmpty) {
            readings = try await shards.readings(of: site)
        } else {
            readings = await Library.readings(of: site.listing, options: site.options) { document, _ in
                wanted.collect(document)
            }
            _ = try await shards?.readings(of: site)
        }
        let (library, found) = Library.make(of: site.listing, readings, options: site.options)
        // From here on only the record needs what was read: without one it makes room.
        if site.recordFile == nil { readings = [] }
        let settling = Settling(library)
        var diagnostics = settling.settled(found) + site.themeDiagnostics
        if diagnostics.containsErrors, !publishing.keepGoing {
            return SiteBuild.Result(diagnostics: diagnostics.sorted())
        }
        known = diagnostics.sorted()
        progress.show("colouring code and setting formulas")
        let typeset = await wanted.prepare(with: site.typesetter)
        let typesetting = try shards.map { try TypesettingFacts.joined($0.files) } ?? typeset.facts
        var options = site.siteOptions(typeset)
        diagnostics += typesetting.diagnostics
        let transaction = try site.folder.begin()
        var downloads: (record: DownloadRecord?, outcome: Downloads.Outcome)?
        if Downloads.areWanted(in: library) {
            let offer = try self.downloads(
                of: library,
                site.theme,
                typeset,
                site.typesetter,
                makesFiles: makesDownloads
            )
            let outcome = try await offer.publish(to: transaction, progress)
            options.downloads = outcome.offered
            diagnostics += outcome.diagnostics
            downloads = (offer.record, outcome)
        }
        progress.show("writing pages")
        let output = PublishedSite(transaction: transaction)
        let outcome =
            if let shards {
                try await Site.join(shards.files, of: library, theme: site.theme, options: options, output: output)
            } else {
                try await Site.build(library, theme: site.theme, options: options, output: output)
            }
        diagnostics = (diagnostics + settling.settled(outcome.diagnostics)).sorted()
        if diagnostics.containsErrors, !publishing.keepGoing {
            transaction.abort()
            return SiteBuild.Result(diagnostics: diagnostics)
        }
        // Freeing it takes as long as publishing does.
        async let freed: Void? = site.options.spool?.clear()
        let summary = try transaction.commit()
        await freed
        if makesDownloads, let downloads { downloads.record?.save(downloads.outcome.files) }
        let all = Dictionary(uniqueKeysWithValues: readings.enumerated().map { ($0, $1) })
        try site.remember(diagnostics, typesetting.diagnostics, typesetting, library, all, outcome.memory)
        return SiteBuild.Result(
            diagnostics: diagnostics,
            summary: summary,
            questions: library.entries.count,
            filesRead: site.listing.files.count
        )
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
            Version.current, DownloadRecord.stamp(Bundle.main.executablePath ?? ""),
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

/// Hands a site's files to a transaction.
struct PublishedSite: SiteOutput {
    let transaction: OutputTransaction

    func write(_ bytes: [UInt8], to path: String) throws {
        try transaction.write(bytes, to: path)
    }

    func append(_ bytes: [UInt8], to path: String) throws {
        try transaction.append(bytes, to: path)
    }

    func makeRoom(_ count: Int, for path: String) throws { try transaction.makeRoom(count, for: path) }

    func keepAll(except paths: Set<String>) throws { try transaction.keepAll(except: paths) }

    func appendPublished(_ range: Range<Int>, to path: String) throws -> Bool {
        try transaction.appendPublished(range, to: path)
    }

    func published(_ path: String, at offset: Int, count: Int) throws -> [UInt8]? {
        try transaction.published(path, at: offset, count: count)
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
