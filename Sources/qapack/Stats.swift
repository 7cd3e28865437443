import ArgumentParser
import Catalogue
import Diagnostics
import Export
import Lint
import Packs
import Site

/// `qapack stats`: what packs have and what they lack.
struct Stats: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Show what packs cover and what they lack.",
        discussion: """
            Counts the questions of ROOT/Content by topic and difficulty and the answers by \
            author, and names the questions without an answer, without code and without a \
            source.
            """
    )

    @Argument(help: "The project's folder.", completion: .directory)
    var root = "."

    @Option(help: ArgumentHelp("The folder with the packs (default: ROOT/Content).", valueName: "folder"))
    var content: String?

    @Option(help: ArgumentHelp("Only these packs, by path or title.", valueName: "list"))
    var pack: [String] = []

    @Flag(help: "Count drafts too.")
    var drafts = false

    @Flag(help: "Name every question that lacks something, however many there are.")
    var all = false

    @Option(help: ArgumentHelp("A table for people, or JSON for programs.", valueName: "format"))
    var format = Format.text

    @Flag(name: .customLong("no-color"), help: "Do not colour messages (also: the variable NO_COLOR).")
    var noColor = false

    @OptionGroup var parallel: ThreadOptions

    /// The form of the numbers.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    func run() async throws {
        let content = content ?? ProjectOptions.path("Content", in: root)
        var reading = Library.ReadingOptions()
        reading.includesDrafts = drafts
        let (library, diagnostics) = await Library.read(
            content,
            shownAs: content,
            options: reading
        )
        // A question that lacks its answer is a finding here, not a fault.
        let faults = Judgement(library).judged(reading: diagnostics).filter { $0.rule != Rule.answerMissing.name }
        Console.standard(noColor: noColor).show(faults)
        let report = try CoverageReport(of: library, entries: try entries(of: library))
        switch format {
        case .json: Console.write(report.json, to: .output)
        case .text: Console.tell(report.text(isComplete: all), to: .output)
        }
        try ExitStatus.check(faults)
    }

    private func entries(of library: Library) throws -> [Int] {
        if pack.isEmpty { return Array(library.entries.indices) }
        var selection = Selection()
        selection.packs = SelectionOptions.words(pack)
        return try selection.guide(of: library).items.map(\.index)
    }
}
