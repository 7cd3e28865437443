import Themes
import ArgumentParser
import Diagnostics
import Files
import Programs
import Rendering
import Serve
import Site

/// `qapack serve`: the site in a browser, always as the files are now.
struct ServeCommand: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Show the site in a browser, and build it again with every change.",
        discussion: """
            Builds like 'qapack build' and serves the result on this machine alone. Whenever a file of the packs or the \
            templates changes, the site is built again and open pages are loaded again, at the place where they were \
            read. What is wrong with a pack is shown over the page and here; the site stays as it was until it is mended.
            Drafts are shown too, with a sign; the site is therefore kept in ROOT/.qapack/site, and not in ROOT/Output.

            Ctrl-C stops it.
            """
    )

    @OptionGroup var build: Build

    @Option(help: ArgumentHelp("The port to listen on (default: the next free one from 8000 on).", valueName: "number"))
    var port: UInt16?

    @Option(help: ArgumentHelp("The address to listen at (default: this machine alone).", valueName: "address"))
    var host = DevServer.local

    @Option(
        help: ArgumentHelp(
            "The editor that links from findings open: one of \(Self.editors), or an address with {path}, {line} and {column}.",
            valueName: "editor"
        )
    )
    var editor: String?

    @Flag(help: "Open the site in a browser.")
    var open = false

    @Flag(help: "Look for changes again and again, for folders on other machines that tell of none.")
    var poll = false

    func validate() throws {
        if let editor, EditorLink(editor) == nil {
            throw ValidationError(
                "'\(editor)' is neither an address with '{path}' nor one of \(Self.editors)"
            )
        }
        if build.shards.shard != nil { throw ValidationError("a part of a site cannot be served") }
    }

    var parallel: ThreadOptions { build.parallel }

    private static let editors = EditorLink.names.joined(separator: ", ")

    /// The events that the command waits for.
    private enum Event { case change, stop }

    func run() async throws {
        let console = build.speech.console
        let server = try await start()
        let (events, continuation) = AsyncStream<Event>.makeStream()
        let signals = StopSignals.watch { continuation.yield(.stop) }
        defer { withExtendedLifetime(signals) {} }
        // Watched before the first build, so that no change falls between the two.
        let changes = FolderWatch.changes(in: [build.project.contentPath, build.templatePath], polling: poll)
        let watching = Task {
            for await _ in changes { continuation.yield(.change) }
        }
        defer { watching.cancel() }
        var last = await publish(to: server, nil, console: console)
        if host != DevServer.local {
            console.show([
                Diagnostic(
                    .warning,
                    "served-to-others",
                    "everybody who reaches \(server.url) can read the site and its drafts"
                )
            ])
        }
        console.say("serving \(server.url) (Ctrl-C stops)")
        if open { openBrowser(server.url, console) }
        for await event in events {
            guard event == .change else { break }
            last = await publish(to: server, last, console: console)
        }
        try await server.stop()
        console.say("stopped")
    }

    private func start() async throws -> DevServer {
        do {
            let templates = build.templatePath
            let link = editor.flatMap { EditorLink($0) }
            return try await DevServer.start(served.outputPath, host: host, port: port, editor: link) { language in
                let strings = Theme.load(folder: templates, shownAs: templates).theme.strings.table(for: language)
                return OverlayWords(
                    title: strings.text("serve.unpublished"),
                    close: strings.text("close"),
                    help: strings.text("serve.help"),
                    edit: strings.text("serve.edit"),
                    warnings: strings.text("serve.warnings")
                )
            }
        } catch let error as PortTaken {
            throw Failure(
                "port-taken",
                error.port.map { "port \($0) cannot be had" } ?? "none of the ports from 8000 to 8099 is free",
                help: "choose another one with --port, or leave the choice to the command"
            )
        }
    }

    /// The build that is served: with drafts, and therefore in a folder that nobody publishes.
    private var served: Build {
        var served = build
        served.drafts = true
        served.publishing.output = build.publishing.output ?? build.project.path(".qapack/site")
        return served
    }

    /// Builds, and tells open pages. Whatever goes wrong is shown; serving goes on.
    ///
    /// - Parameter last: The state after the build before.
    /// - Returns: The state after this one.
    private func publish(to server: DevServer, _ last: ServedState?, console: Console) async -> ServedState {
        let clock = ContinuousClock()
        let start = clock.now
        var diagnostics: [Diagnostic]
        var summary: String?
        var state = ServedState(questions: last?.questions ?? [])
        do {
            let built = try await ProgressLine.during("building", console) {
                try await served.build($0, isServed: true)
            }
            (diagnostics, summary) = (built.diagnostics, built.summary)
            // Nobody has looked at them if nothing has changed.
            if !built.questions.isEmpty { state.questions = built.questions }
        } catch let failure as Failure {
            diagnostics = failure.found + [failure.diagnostic]
        } catch {
            diagnostics = [Diagnostic(.error, "build-failed", "the build failed: \(error)")]
        }
        state.findings = diagnostics
        server.tell(diagnostics, isPublished: summary != nil)
        console.show(diagnostics)
        if let summary {
            let news = last.map { state.news(since: $0) } ?? ""
            console.say("\(summary)\(news), in \(Duration.formatted(start.duration(to: clock.now)))")
        } else {
            console.say("nothing was published: \(diagnostics.summary)")
        }
        return state
    }

    private func openBrowser(_ url: String, _ console: Console) {
        #if os(macOS)
            let program = "/usr/bin/open"
        #else
            let program = "/usr/bin/xdg-open"
        #endif
        // It looks for programs itself, and a project must not bring them.
        let variables = Console.environment.merging(["PATH": SearchPath(Console.environment).text]) { $1 }
        Task.detached {
            if await OpenedProgram.run(program, [url], environment: variables) { return }
            console.say("no browser could be opened with '\(program)'; open \(url) yourself")
        }
    }
}
