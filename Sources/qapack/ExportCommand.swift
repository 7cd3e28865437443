import Text
import ArgumentParser
import Diagnostics
import Export
import Files
import Lint
import Packs
import Publishing
import Stores
import Rendering
import Site
import Typesetting

/// `qapack export`: a study guide in one file.
struct ExportCommand: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write one study guide: a file to read, learn, teach or evaluate from.",
        discussion: """
            Takes the packs of ROOT/Content, or the part of them that the options select, and writes one file. \
            The same questions give the same bytes; dates come from the questions, or from SOURCE_DATE_EPOCH.

            Formats:
            \(formats)
            """
    )

    private static let formats = HelpTable.text(
        ExportFormats.table.map { format in
            let flavors = format.flavors.isEmpty ? "" : "; --flavor " + format.flavors.joined(separator: ", ")
            return (format.name, format.summary + flavors)
        }
    )

    @OptionGroup var project: ProjectOptions

    @OptionGroup var speech: SpeechOptions

    @OptionGroup var choices: ExportChoices

    @OptionGroup(title: "Selection") var selected: SelectionOptions

    @OptionGroup(title: "Parts of the work") var shards: ShardOptions

    @OptionGroup var typesetting: TypesettingOptions

    @OptionGroup var parallel: ThreadOptions

    func run() async throws {
        if let shard = shards.shard { try await write(shard) } else { try await run(joining: nil) }
    }

    /// Exports, and says what was done.
    ///
    /// - Parameter shards: What other runs have read; `nil` reads everything here.
    func run(joining shards: ExportShards?) async throws {
        let format = try chosenFormat()
        let place = choices.output ?? "guide." + format.fileExtension
        let (diagnostics, summary) = try await ProgressLine.during("reading", speech.console) { progress in
            try await export(format, to: place, progress, shards: shards)
        }
        try finish(diagnostics, summary, to: place)
    }

    /// Writes the guide; no summary when nothing was written.
    private func export(
        _ format: any ExportFormat,
        to place: String,
        _ progress: ProgressLine,
        shards: ExportShards?
    ) async throws -> (diagnostics: [Diagnostic], summary: String?) {
        let wanted = RequestCollector()
        let collects = format.isTypeset
        let (library, readDiagnostics) =
            if let shards {
                try await shards.library(of: project.contentPath)
            } else {
                await Library.read(
                    project.contentPath,
                    shownAs: project.contentPath,
                    inspect: { document, _ in if collects { wanted.collect(document) } }
                )
            }
        let judgement = Judgement(library)
        var diagnostics = judgement.judged(reading: readDiagnostics)
        if diagnostics.containsErrors, !choices.keepGoing { return (diagnostics, nil) }
        var selection = try selected.selection(title: choices.title, in: project)
        selection.seed = choices.shuffle
        let guide = try selection.guide(of: library)
        let sources = ExportSources(project)
        try sources.check(place)
        var options = try options(progress)
        options.fileName =
            place == "-" ? "guide." + format.fileExtension : place.pathParts.last.map(String.init) ?? place
        let cards = CardMemory(project)
        if format.name == "anki" { options.cardTimes = cards.times(before: place) }
        if format.isTypeset {
            progress.show("colouring code and setting formulas")
            let typesetter = typesetting.typesetter(root: project.root)
            let typeset =
                if let shards { try Typeset(shards.files) } else { await wanted.prepare(with: typesetter) }
            diagnostics += typeset.diagnostics
            options.typeset = typeset
            options.typesetter = typesetter
        }
        let exported = try await format.export(guide, options)
        diagnostics += judgement.judged(exported.diagnostics)
        if diagnostics.containsErrors, !choices.keepGoing { return (diagnostics, nil) }
        if place == "-" {
            Console.write(bytes: exported.bytes, to: .output)
            return (diagnostics, "")
        }
        let files = ExportedFiles(exported, at: place, of: project.root)
        try files.check(sources, force: choices.force)
        try files.write()
        if let times = exported.cardTimes { cards.keep(times) }
        let count = guide.items.count
        return (diagnostics, "\(files.names): \(exported.summary ?? "\(count) question\(count == 1 ? "" : "s")")")
    }

    private func options(_ progress: ProgressLine) throws -> ExportOptions {
        var options = ExportOptions()
        options.answers = choices.answers
        options.paper = choices.paper
        options.flavor = choices.flavor
        options.system = choices.system
        options.time = try SourceDate.time()
        if choices.overwrite { options.overwriting = FileStamp.now / 1_000_000_000 }
        options.progress = { step in
            switch step {
            case .questions(let done, let total): progress.show("writing", (done, total))
            case .printing: progress.show("printing")
            }
        }
        return options
    }

    /// Says what was done, or that nothing was.
    private func finish(_ diagnostics: [Diagnostic], _ summary: String?, to place: String) throws {
        var console = speech.console
        if place == "-" { console.dataStream = .error }
        console.show(diagnostics.sorted())
        if summary != "" { console.say(summary ?? "nothing was exported: \(diagnostics.summary)") }
        try ExitStatus.check(diagnostics)
    }

    private func chosenFormat() throws -> any ExportFormat {
        let names = ExportFormats.table.map(\.name)
        let list = "formats: \(names.joined(separator: ", "))"
        let format: any ExportFormat
        if let to = choices.to {
            guard let named = ExportFormats.named(to) else {
                let help = names.nearest(to: to).map { "did you mean '\($0)'?" } ?? list
                throw Failure("format-unknown", "there is no format '\(to)'", help: help)
            }
            format = named
        } else if let output = choices.output {
            guard let matching = ExportFormats.matching(output) else {
                let message = "the name '\(output)' does not say which format is wanted"
                throw Failure("format-unknown", message, help: "add '--to …'; \(list)")
            }
            format = matching
        } else {
            throw Failure("format-missing", "say which format is wanted", help: "add '--to …'; \(list)")
        }
        if let answers = choices.answers, !format.placements.contains(answers) {
            throw Failure(
                "answers-unsupported",
                "\(format.name) cannot have its answers '\(answers.rawValue)'",
                help: "use one of: \(format.placements.map(\.rawValue).joined(separator: ", "))"
            )
        }
        if let flavor = choices.flavor, !format.flavors.contains(flavor) {
            let known =
                format.flavors.isEmpty ? "leave out --flavor" : "use one of: \(format.flavors.joined(separator: ", "))"
            let help = format.flavors.nearest(to: flavor).map { "did you mean '\($0)'?" }
            throw Failure("flavor-unknown", "\(format.name) has no flavor '\(flavor)'", help: help ?? known)
        }
        return format
    }
}
