import ArgumentParser
import Diagnostics
import Packs
import Publishing
import Site
import Typesetting

/// `qapack build`: packs in, a site out.
struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build the site.",
        discussion: """
            Reads the packs of ROOT/Content and writes a site to ROOT/Output: an index, a page a question, a page a tag
            and a difficulty, and guide.html with everything on one page. Files in ROOT/Templates replace those of the
            built-in theme, one by one.

            When something is wrong, all of it is shown and what was published stays as it was.
            """
    )

    @OptionGroup var project: ProjectOptions

    @Option(help: ArgumentHelp("The folder with templates of your own (default: ROOT/Templates).", valueName: "folder"))
    var templates: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The folder to publish into (default: ROOT/Output).", valueName: "folder")
    )
    var output: String?

    @Flag(help: "Publish drafts too.")
    var drafts = false

    @Flag(help: "Publish what can be published, even when there are errors.")
    var keepGoing = false

    @Flag(help: "Fail when there is any finding, not only for errors.")
    var strict = false

    @OptionGroup var typesetting: TypesettingOptions

    @Option(help: .hidden)
    var threads = 2

    func run() async throws {
        let console = project.speech.console
        let clock = ContinuousClock()
        let start = clock.now
        let (diagnostics, summary) = try await build()
        console.show(diagnostics)
        if let summary {
            console.say("\(summary), in \(Duration.formatted(start.duration(to: clock.now)))")
        } else {
            console.say("nothing was published: \(diagnostics.summary)")
        }
        try ExitStatus.check(diagnostics, strict: strict)
    }

    /// The folder with templates of the user's own; it need not exist.
    var templatePath: String { templates ?? project.path("Templates") }

    /// The folder to publish into.
    var outputPath: String { output ?? project.path("Output") }

    /// Builds and publishes; no summary when nothing was published.
    func build() async throws -> (diagnostics: [Diagnostic], summary: String?) {
        do {
            let folder = try OutputFolder.open(
                outputPath,
                sources: [project.contentPath, templatePath],
                tool: "qapack \(Version.current)"
            )
            var reading = Library.ReadingOptions()
            reading.includesDrafts = drafts
            reading.threads = threads
            let wanted = RequestCollector()
            let (library, readDiagnostics) = await Library.read(
                project.contentPath,
                shownAs: project.contentPath,
                options: reading,
                inspect: { document, _ in wanted.collect(document) }
            )
            let (theme, themeDiagnostics) = Theme.load(folder: templatePath, shownAs: templatePath)
            var diagnostics = readDiagnostics + themeDiagnostics
            if diagnostics.containsErrors, !keepGoing { return (diagnostics.sorted(), nil) }
            var options = Site.Options()
            options.includesDrafts = drafts
            options.threads = threads
            let typeset = await wanted.prepare(with: typesetting.typesetter(root: project.root))
            options.typeset = typeset
            diagnostics += typeset.diagnostics
            let transaction = try folder.begin()
            diagnostics += try await Site.build(
                library,
                theme: theme,
                options: options,
                output: PublishedSite(transaction: transaction)
            )
            if diagnostics.containsErrors, !keepGoing {
                transaction.abort()
                return (diagnostics.sorted(), nil)
            }
            let done = try transaction.commit()
            let count = library.entries.count
            return (
                diagnostics.sorted(),
                "\(outputPath): \(count) question\(count == 1 ? "" : "s"), \(done.written) files written, "
                    + "\(done.unchanged) unchanged, \(done.deleted) deleted"
            )
        } catch let error as PublishingError {
            throw Failure(error.diagnostic)
        } catch let error as ReadFailure {
            throw Failure(error.diagnostic)
        }
    }
}

/// Hands a site's files to a transaction.
private struct PublishedSite: SiteOutput {
    let transaction: OutputTransaction

    func write(_ bytes: [UInt8], to path: String) throws {
        try transaction.write(bytes, to: path)
    }

    func append(_ bytes: [UInt8], to path: String) throws {
        try transaction.append(bytes, to: path)
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
