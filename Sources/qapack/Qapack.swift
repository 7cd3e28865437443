import ArgumentParser
import Diagnostics

/// The command line: the only place that parses arguments, prints and exits.
@main
struct Qapack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qapack",
        abstract: "Turn Q&A packs written in Markdown into a site to study from.",
        discussion: """
            A pack is a folder with a 'pack.yml' and Markdown files of questions and answers. In a folder with \
            'Content/', start with 'qapack build' and open 'Output/index.html'.

            Exit status: 0 all is well; 1 there are findings of error level; 2 the command could not run.
            """,
        version: "qapack \(Version.current)",
        subcommands: wanted
    )

    /// The commands in the order in which help lists them.
    static let commands: [any ParsableCommand.Type] = [
        Build.self,
        ServeCommand.self,
        LintCommand.self,
        RulesCommand.self,
        Render.self,
        Stats.self,
        ExportCommand.self,
        Merge.self,
        ImportCommand.self,
        New.self,
        Init.self,
    ]

    /// The command that the arguments name, or else all: to look at the options of all of them takes as long as reading
    /// a hundred questions.
    private static var wanted: [any ParsableCommand.Type] {
        let word = CommandLine.arguments.dropFirst().first
        return commands.first { $0.configuration.commandName == word }.map { [$0] } ?? commands
    }

    /// Runs the command that the arguments name, and decides the exit status: nothing else does.
    static func main() async {
        do {
            try OpenFiles.allowEnough()
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            // Here and now: to return would wait for the main thread first.
            Self.exit()
        } catch let status as ExitStatus {
            Self.exit(withError: ExitCode(status.rawValue))
        } catch let failure as Failure {
            Console.standard().show([failure.diagnostic])
            Self.exit(withError: ExitCode(ExitStatus.cannotRun.rawValue))
        } catch  where unknownCommand != nil {
            Console.standard().show([unknownCommand].compactMap { $0 })
            Self.exit(withError: ExitCode(ExitStatus.cannotRun.rawValue))
        } catch {
            let isRequest = exitCode(for: error).isSuccess
            let message = fullMessage(for: error) + "\n"
            if isRequest { Console.write(message, to: .output) } else { Console.tell(message, to: .error) }
            Self.exit(withError: isRequest ? ExitCode.success : ExitCode(ExitStatus.cannotRun.rawValue))
        }
    }

    /// What to say when the first argument looks like a command and is none.
    private static var unknownCommand: Diagnostic? {
        let names = commands.map { $0._commandName }
        guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), word != "help",
            !names.contains(word)
        else { return nil }
        return Diagnostic(
            .error,
            "command-unknown",
            "there is no command '\(word)'",
            help: names.nearest(to: word).map { "did you mean '\($0)'?" }
                ?? "commands: \(names.joined(separator: ", "))"
        )
    }
}
