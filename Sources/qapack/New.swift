import ArgumentParser
import Catalogue
import Diagnostics
import Files
import Import
import Packs
import Programs
import Publishing

/// `qapack new`: a question file, ready to fill.
struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a question file, ready to fill.",
        discussion: """
            The file is a draft until its answer is written and 'draft: true' is removed. A difficulty in brackets \
            before the question is taken for it.

                qapack new "[M] Why do gradients vanish?" --tag training --edit
            """
    )

    @Argument(help: "The question.")
    var question: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Its difficulty: a tag or a name (default: the easiest).", valueName: "tag"),
        completion: CompletionWords.difficulties
    )
    var difficulty: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("What it is about; may be given several times.", valueName: "tag"),
        completion: CompletionWords.tags
    )
    var tag: [String] = []

    @Option(
        help: ArgumentHelp("The pack's folder (default: the only pack in Content).", valueName: "folder"),
        completion: CompletionWords.packFolders
    )
    var into: String?

    @Flag(help: "Open the file in the editor that VISUAL or EDITOR names.")
    var edit = false

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        var text = question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var difficulty = difficulty
        if let (tag, length) = DifficultyTag.read(from: text) {
            guard difficulty == nil else {
                throw Failure(
                    "usage",
                    "the difficulty stands there twice",
                    help: "leave out '[\(tag)]' or --difficulty"
                )
            }
            difficulty = tag
            text = String(text.utf8.dropFirst(length)) ?? ""
        }
        guard !text.isEmpty else { throw Failure("usage", "the question is empty", help: "write it in quotes") }
        let folder = try await packFolder()
        let existing = await ExistingPack.read(folder)
        if let failure = existing.failures.first { throw Failure(failure) }
        guard existing.hasSettings else {
            throw Failure("pack-missing", "'\(folder)' is no pack", help: "name the folder of a pack with --into")
        }
        let file = Scaffold.question(
            text,
            difficulty: try wanted(difficulty, among: existing.settings.difficulties),
            tags: tag
        )
        let path = folder + "/" + file.path
        guard FileStatus(of: path) == nil else {
            throw Failure("file-exists", "there is a file '\(path)' already", help: "edit it, or ask another question")
        }
        try NewFiles.write(Array(file.text.utf8), to: path)
        Console.write(path + "\n", to: .output)
        let page = file.path.dropLast(".md".count) + ".html"
        speech.console.say("its page: \(page) in the pack's folder; 'qapack serve' shows drafts, builds leave them out")
        if edit { try open(path) }
    }

    /// Gives the terminal over to the user's editor, whose name may have arguments.
    private func open(_ path: String) throws {
        let named = ["VISUAL", "EDITOR"].compactMap(ThisProcess.variable).first { !$0.isEmpty }
        guard let editor = named else {
            throw Failure("editor-missing", "no editor is named", help: "set the variable EDITOR, as in EDITOR=nano")
        }
        let error = ThisProcess.become(
            "/bin/sh",
            ["-c", "PATH=$0; exec \(editor) \"$1\"", SearchPath(Console.environment).text, path]
        )
        throw Failure("editor-missing", "'\(editor)' cannot be run: \(error.reason)", help: "set the variable EDITOR")
    }

    private func wanted(_ difficulty: String?, among known: [Difficulty]) throws -> Difficulty? {
        guard let difficulty else { return known.first }
        let folded = difficulty.lowercased()
        if let found = known.first(where: { $0.tag.lowercased() == folded || $0.name.lowercased() == folded }) {
            return found
        }
        let names = known.flatMap { [$0.tag, $0.name] }
        throw Failure(
            "difficulty-unknown",
            "unknown difficulty '\(difficulty)'",
            help: names.nearest(to: difficulty).map { "did you mean '\($0)'?" }
                ?? "known difficulties: " + known.map { "'\($0.tag)' (\($0.name))" }.joined(separator: ", ")
        )
    }

    private func packFolder() async throws -> String {
        if let into { return into }
        let (library, diagnostics) = await Library.read("Content", shownAs: "Content")
        let paths = library.packs.map { $0.path.isEmpty ? "Content" : "Content/" + $0.path }
        if paths.isEmpty {
            if let first = diagnostics.first, first.rule == Rule.contentMissing.name { throw Failure(first) }
            throw Failure("pack-missing", "there is no pack in 'Content'", help: "make one with 'qapack init'")
        }
        guard paths.count == 1 else {
            throw Failure(
                "usage",
                "there are \(paths.count) packs: \(paths.prefix(5).joined(separator: ", "))",
                help: "name one with --into"
            )
        }
        return paths[0]
    }
}
