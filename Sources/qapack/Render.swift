import Text
import Links
import ArgumentParser
import CommonMark
import Diagnostics
import Lint
import Packs
import Rendering
import Typesetting

/// `qapack render`: Markdown in, an HTML fragment out.
struct Render: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Print the HTML of a Markdown file.",
        discussion: """
            Reads FILE, or standard input for '-', and prints an HTML fragment, made with the settings of the pack \
            that the file is in. With '--format json' the findings go to standard error.
            """
    )

    @Argument(help: "The Markdown file, or - for standard input.", completion: .file(extensions: ["md"]))
    var file = "-"

    @Flag(help: "Plain CommonMark: no extensions, raw HTML as it is.")
    var plain = false

    @Option(help: ArgumentHelp("The pack whose settings apply (default: the one FILE is in).", valueName: "folder"))
    var pack: String?

    @OptionGroup var typesetting: TypesettingOptions

    @OptionGroup var parallel: ThreadOptions

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        let source = try InputFile.source(file)
        if plain {
            return Console.write(bytes: HTMLWriter.html(Document(parsing: source)).bytes, to: .output)
        }
        var diagnostics: [Diagnostic] = []
        var (library, path) = await surroundings()
        let packIndex = library.packs.lastIndex { path.isBelow($0.path) } ?? 0
        if library.packs.isEmpty { library.packs = [Pack(path: "", title: "")] }
        let (index, document) = library.add(source, at: path, pack: packIndex, &diagnostics)
        let wanted = RequestCollector()
        wanted.collect(document)
        let typeset = await wanted.prepare(with: typesetting.typesetter(root: "."))
        diagnostics += typeset.diagnostics
        let context = RenderingContext(
            html: library.packs[packIndex].html,
            anchorPrefix: "",
            links: LinkIndex(library),
            typeset: typeset,
            url: { [library] in Self.url(of: $0, in: library) }
        )
        var renderer = Renderer(document, file: index, context: context)
        let html = renderer.fragment(of: 1..<document.nodes.count, below: 0)
        Console.write(bytes: html.bytes, to: .output)
        let judgement = Judgement(library, texts: [index: source.bytes])
        diagnostics = judgement.judged(reading: diagnostics + renderer.findings.all)
        var console = speech.console
        console.dataStream = .error
        console.show(diagnostics.sorted())
        try ExitStatus.check(diagnostics)
    }

    /// The packs around the file, for settings and links, and the file's path among them.
    private func surroundings() async -> (library: Library, path: String) {
        let place = pack.map { (folder: $0, path: "stdin.md") } ?? Library.enclosingFolder(of: file)
        guard let place else { return (Library(root: "."), "stdin.md") }
        return (await Library.read(place.folder, shownAs: place.folder).library, place.path)
    }

    /// Links lead to the pages of a site, as far as their names say where those are.
    private static func url(of target: LinkTarget, in library: Library) -> String? {
        switch target {
        case .entry(let index, let anchor):
            library.entries[index].id + ".html" + (anchor.map { "#" + $0 } ?? "")
        case .asset(let asset): asset.path
        case .file, .pack: nil
        }
    }
}
