import Text
import ArgumentParser
import Diagnostics
import Files
import Import
import Lint
import Packs
import Publishing

/// `qapack import`: what people have, as a pack.
struct ImportCommand: ParallelCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn chats, lists, notes, tables and cards into a pack.",
        discussion: """
            Finds out how each file is written, and writes one file a question. Nothing of an answer is lost unnoticed: \
            the report names what was left out, with its lines. Importing again brings in what changed in the source, \
            and keeps what was edited by hand.

            Dialects:
            \(dialects)
            """
    )

    private static let dialects = HelpTable.text(Dialects.table.map { ($0.name, $0.summary) })

    @Argument(help: "Files or folders to import; '-' is standard input.", completion: .file())
    var sources: [String]

    @Option(help: ArgumentHelp("The pack's folder (default: Content/NAME-OF-THE-SOURCE).", valueName: "folder"))
    var into: String?

    @Option(help: ArgumentHelp("The dialect, instead of the one that is found.", valueName: "dialect"))
    var from: String?

    @Flag(help: "Write all questions to one file.")
    var oneFile = false

    @Flag(name: .shortAndLong, help: "Only report; write nothing.")
    var dryRun = false

    @Flag(help: "Show samples and the report first; on a terminal, ask whether to write.")
    var preview = false

    @Flag(help: "Overwrite files that exist, and what was edited by hand.")
    var force = false

    @Option(help: ArgumentHelp("The difficulty of questions whose source says nothing.", valueName: "tag"))
    var difficulty: String?

    @Option(help: ArgumentHelp("Words of the source and their tags: 'Junior=E,Senior=H'.", valueName: "map"))
    var difficultyMap: String?

    @Option(help: ArgumentHelp("Who answered, where the source does not say.", valueName: "name"))
    var model: String?

    @Flag(name: .shortAndLong, help: "Name every line that was repaired or left out.")
    var verbose = false

    @OptionGroup var parallel: ThreadOptions

    @OptionGroup var speech: SpeechOptions

    func run() async throws {
        var options = try options()
        let files = try sources.flatMap { try read($0) }
        guard !files.isEmpty else {
            throw Failure(
                "usage",
                "no file in '\(sources.joined(separator: "', '"))' is of a kind that is imported",
                help: "name a file to have it read; 'qapack import --help' lists what is understood"
            )
        }
        let folder = into ?? "Content/" + folderName
        let existing = await ExistingPack.read(folder)
        if let failure = existing.failures.first { throw Failure(failure) }
        let reading = await CutPython.read(files, into: existing, &options)
        options.polish = await polish(reading, into: existing, options)
        let plan = Importer(options).plan(reading, into: existing, title: title)
        let diagnostics = Judgement.judged(plan.diagnostics, of: existing.settings)
        speech.console.show(diagnostics, gatheredBeyond: verbose ? .max : 3, listedBy: "--verbose")
        if !speech.quiet, speech.format == .text {
            Console.tell(plan.report.text(plan: plan, isVerbose: verbose), to: .output)
        }
        if plan.report.questions == 0 { throw ExitStatus.findings }
        if preview { Console.tell("\n" + plan.samples, to: .output) }
        if !dryRun, !preview || isConfirmed(plan, folder) { try write(plan, to: folder) }
        try ExitStatus.check(diagnostics)
        if plan.report.isIncomplete { throw ExitStatus.findings }
    }

    /// Asks before anything is written; where nobody can answer, nothing is.
    private func isConfirmed(_ plan: ImportPlan, _ folder: String) -> Bool {
        guard StandardStream.output.isTerminal, StandardStream.input.isTerminal else { return false }
        let count = plan.files.count(where: \.isWritten)
        Console.tell("\nwrite \(count) files to '\(folder)'? [y/N] ", to: .output)
        return ["y", "yes"].contains((readLine() ?? "").lowercased())
    }

    /// Mends what the linter would mend in files that are written anew.
    private func polish(
        _ reading: Importer.Reading,
        into existing: ExistingPack,
        _ options: Importer.Options
    ) async -> @Sendable (String, String) -> (text: String, repairs: [ImportReport.Polish]) {
        var raw = options
        raw.force = true
        let fixes = await SafeFixes(for: Importer(raw).plan(reading, into: existing, title: title), existing)
        return { text, path in fixes.polish(text, path) }
    }

    /// A picture beside a source file, or anywhere in the folder that is imported when its name stands there once.
    private static func attachment(
        of file: ForeignFile,
        _ path: String,
        _ pictures: [String: String]
    ) -> [UInt8]? {
        if let bytes = attachment(of: file, path) { return bytes }
        guard !path.contains("/"), let place = pictures[path] else { return nil }
        return (try? InputFile.source(place))?.bytes
    }

    /// A picture beside a source file.
    private static func attachment(of file: ForeignFile, _ path: String) -> [UInt8]? {
        let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
        // A link may lead to anything on this machine.
        guard let place = (folder.isEmpty ? "." : folder).realPath,
            let target = (folder + path).realPath, target.hasPrefix(place == "/" ? place : place + "/")
        else { return nil }
        return (try? InputFile.source(target))?.bytes
    }

    private func options() throws -> Importer.Options {
        var options = Importer.Options()
        if let from {
            let names = Dialects.table.map(\.name)
            guard names.contains(from) else {
                throw Failure(
                    "usage",
                    "there is no dialect '\(from)'",
                    help: names.nearest(to: from).map { "did you mean '\($0)'?" } ?? names.joined(separator: ", ")
                )
            }
        }
        options.dialect = from
        options.isOneFile = oneFile
        options.force = force
        options.standardTag = difficulty
        options.model = model
        let pictures: [String: String]
        do {
            pictures = try ForeignFile.pictures(below: sources.filter { $0 != "-" })
        } catch {
            throw Failure(error.diagnostic)
        }
        options.attachment = { Self.attachment(of: $0, $1, pictures) }
        for pair in difficultyMap?.split(separator: ",") ?? [] {
            let sides = pair.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else {
                throw Failure("usage", "'\(pair)' is no pair", help: "write 'Junior=E,Senior=H'")
            }
            options.difficultyMap[sides[0].lowercased()] = String(sides[1])
        }
        return options
    }

    private func read(_ path: String) throws -> [ForeignFile] {
        guard path != "-" else {
            return [ForeignFile(path: "<stdin>", bytes: try InputFile.source("-").bytes)]
        }
        do {
            return try ForeignFile.read([path])
        } catch {
            throw Failure(error.diagnostic)
        }
    }

    /// The name of the first source, without its ending; of a README, its folder's name.
    private var sourceName: String {
        // Standard input has no name; the pack's folder may have one.
        let path = FileSystemPath.absolute(sources.first == "-" ? into ?? "imported" : sources.first ?? "")
        let parts = path.pathParts.map(String.init)
        let name =
            parts.last.map { $0.contains(".") ? String($0[..<($0.lastIndex(of: ".") ?? $0.endIndex)]) : $0 } ?? ""
        let isReadMe = name.lowercased().hasPrefix("readme")
        return isReadMe && parts.count > 1 ? parts[parts.count - 2] : name.isEmpty ? "imported" : name
    }

    private var folderName: String { Identifier.made(from: sourceName) }

    private var title: String {
        let words = sourceName.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
        return words.isEmpty ? "Imported" : words.prefix(1).uppercased() + words.dropFirst()
    }

    private func write(_ plan: ImportPlan, to folder: String) throws {
        // The settings come last: an import that was cut off is then made as if it were the first.
        let files = plan.files.filter(\.isWritten)
        for file in files.filter({ $0.path != "pack.yml" }) + files.filter({ $0.path == "pack.yml" }) {
            try NewFiles.write(file.bytes, to: folder + "/" + file.path)
        }
    }
}
