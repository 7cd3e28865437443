import ArgumentParser
import Diagnostics
import Export
import Lint
import Packs
import Publishing
import Rendering
import Text
import Typesetting

/// `qapack paper`: an exam on paper, with its keys.
struct PaperCommand: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper",
        abstract: "Write exam papers for a class, and the key to them.",
        discussion: """
            Draws questions of ROOT/Content and writes them with room for answers, a field for the name and points: a file \
            for each variant, in which questions and options come in another order, and one file with the answers, which \
            says for each variant which question is which. 'paper:' in 'pack.yml' adds a header, rules, minutes and points.
            """
    )

    @OptionGroup var project: ProjectOptions

    @OptionGroup var speech: SpeechOptions

    @OptionGroup(title: "Selection") var selected: SelectionOptions

    @OptionGroup(title: "Selection") var drawn: PaperDraw

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The paper to write; the key and variants stand beside it.", valueName: "file")
    )
    var output = "paper.pdf"

    @Option(help: ArgumentHelp("How many variants there are, 1 to 26.", valueName: "number"))
    var variants = 1

    @Option(help: ArgumentHelp("The paper of pages: a4, letter or a5.", valueName: "size"))
    var paper = Paper.a4

    @Option(help: ArgumentHelp("The exam's title (default: the pack's).", valueName: "text"))
    var title: String?

    @Flag(help: "Write what can be written, even when there are errors.")
    var keepGoing = false

    @Flag(help: "Replace files that no export has written, or that were edited since.")
    var force = false

    @OptionGroup var typesetting: TypesettingOptions

    @OptionGroup var parallel: ThreadOptions

    func validate() throws {
        guard (1...26).contains(variants) else { throw ValidationError("--variants takes a number from 1 to 26") }
        guard form != nil else { throw ValidationError("--output takes a name that ends in .pdf or .docx") }
    }

    private var form: PaperOptions.Form? {
        PaperOptions.Form.allCases.first { output.lowercased().hasSuffix("." + $0.rawValue) }
    }

    func run() async throws {
        let (diagnostics, summary) = try await ProgressLine.during("reading", speech.console) { progress in
            try await write(progress)
        }
        let console = speech.console
        console.show(diagnostics.sorted())
        console.say(summary ?? "nothing was written: \(diagnostics.summary)")
        try ExitStatus.check(diagnostics)
    }

    private func write(_ progress: ProgressLine) async throws -> (diagnostics: [Diagnostic], summary: String?) {
        let wanted = RequestCollector()
        // Word has no formulas of MathML.
        let isPrinted = form != .docx
        let (library, found) = await Library.read(
            project.contentPath,
            shownAs: project.contentPath,
            inspect: { document, _ in if isPrinted { wanted.collect(document) } }
        )
        let judgement = Judgement(library)
        var diagnostics = judgement.judged(reading: found)
        if diagnostics.containsErrors, !keepGoing { return (diagnostics, nil) }
        let guide = try selected.selection(title: title, in: project).guide(of: library)
        let sources = ExportSources(project)
        try sources.check(output)
        var options = ExportOptions()
        options.paper = paper
        if isPrinted {
            progress.show("colouring code and setting formulas")
            let typesetter = typesetting.typesetter(root: project.root)
            let typeset = await wanted.prepare(with: typesetter)
            diagnostics += typeset.diagnostics
            (options.typeset, options.typesetter) = (typeset, typesetter)
        }
        var wishes = PaperOptions()
        wishes.draw = drawn.draw
        wishes.seed = drawn.seed
        wishes.variants = variants
        wishes.form = form ?? .pdf
        progress.show("printing")
        let exam = try await ExamPaper(guide, paper: wishes, options: options)
        diagnostics += judgement.judged(exam.diagnostics)
        if diagnostics.containsErrors, !keepGoing { return (diagnostics, nil) }
        let files = ExportedFiles(exam.files, beside: output, of: project.root)
        try files.check(sources, force: force)
        try files.write()
        return (diagnostics, "\(files.names): \(exam.questions) question\(exam.questions == 1 ? "" : "s")")
    }
}

/// The draw of an exam's questions from those that are selected.
struct PaperDraw: ParsableArguments {
    @Option(help: ArgumentHelp("Draw so many of the questions that are selected.", valueName: "number"))
    var draw: Int?

    @Option(help: ArgumentHelp("The same number gives the same draw and the same variants.", valueName: "number"))
    var seed: UInt64 = 1
}
