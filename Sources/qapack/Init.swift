import Text
import Essentials
import ArgumentParser
import Diagnostics
import Files
import Import
import Packs
import Publishing

/// `qapack init`: a pack that builds, in an empty folder.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Start a project with one pack.",
        discussion: """
            Makes Content/NAME with a 'pack.yml', a prompt and five questions that show what a pack can hold. Nothing that \
            exists is overwritten.
            """
    )

    @Argument(help: "The project's folder; made when it is not there.", completion: .directory)
    var root = "."

    @Option(help: ArgumentHelp("The pack's name (default: the folder's).", valueName: "title"))
    var title: String?

    @Option(help: ArgumentHelp("The language of its text, such as 'en' or 'pt-BR'.", valueName: "tag"))
    var language: String?

    @Flag(help: "Add a GitHub workflow that lints and builds each push.")
    var workflow = false

    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let name = (title ?? folderTitle).trimmed
        guard !name.isEmpty else {
            throw Failure("usage", "the title is empty", help: "leave out --title for the folder's name")
        }
        if let language, !LanguageTag.isTag(language) {
            throw Failure("usage", "'\(language)' is not a language tag", help: LanguageTag.help)
        }
        var files = Scaffold.pack(title: name, language: language, author: author, questions: FirstQuestions.all)
        if workflow { files.append(Scaffold.workflow) }
        let folder = root == "." ? "" : root.hasSuffix("/") ? root : root + "/"
        let existing = files.map { folder + $0.path }.filter { FileStatus(of: $0) != nil }
        // A project may have a .gitignore of its own.
        let inTheWay = existing.filter { !$0.hasSuffix(".gitignore") }
        if let first = inTheWay.first {
            throw Failure(
                "file-exists",
                "there is a file '\(first)' already",
                help: "choose an empty folder or another --title"
            )
        }
        files.removeAll { existing.contains(folder + $0.path) }
        try NewFiles.write(files, into: folder)
        for file in files { Console.write(folder + file.path + "\n", to: .output) }
        let place = root == "." ? "" : " " + root
        speech.console.say("next: qapack build\(place), and open \(folder)Output/index.html")
        speech.console.say("or:   qapack serve\(place), and write: each page follows its file")
    }

    /// The author of the answers: the user's name as the machine knows it.
    private var author: String {
        let names = [ProcessInfo.processInfo.fullUserName, ProcessInfo.processInfo.userName].map {
            $0.filter { !$0.isNewline }
        }
        return names.first { !$0.isEmpty } ?? "me"
    }

    private var folderTitle: String {
        let path = root.absolutePath.lastPathPart
        let words = path.split { "-_ .".contains($0) }.joined(separator: " ")
        return words.isEmpty || words == "/" ? "Questions" : words.prefix(1).uppercased() + words.dropFirst()
    }
}
