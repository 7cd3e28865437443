import ArgumentParser
import Diagnostics
import Files
import Text

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
        version: Version.text,
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
        PaperCommand.self,
        Merge.self,
        ImportCommand.self,
        New.self,
        Init.self,
        Trust.self,
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
            try allowOpenFiles()
            if CommandLine.arguments.dropFirst().first == "help", let unknownCommand { stop([unknownCommand]) }
            var command = try await asyncParseAsRoot()
            if let parallel = command as? any ParallelCommand {
                try await Threads.$count.withValue(parallel.parallel.threads ?? Threads.count) {
                    var command = parallel
                    try await command.run()
                }
            } else if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            // Here and now: to return would wait for the main thread first.
            Self.exit()
        } catch let status as ExitStatus {
            Self.exit(withError: ExitCode(status.rawValue))
        } catch let failure as Failure {
            stop(failure.found + [failure.diagnostic])
        } catch let error as any DiagnosedError {
            stop([error.diagnostic])
        } catch  where unknownCommand != nil {
            stop([unknownCommand].compactMap { $0 })
        } catch {
            if exitCode(for: error).isSuccess {
                Console.write(fullMessage(for: error) + "\n", to: .output)
                Self.exit(withError: ExitCode.success)
            }
            stop([wrongUse(error)])
        }
    }

    /// The message for arguments that cannot be read: what is wrong with them, and what they may be.
    private static func wrongUse(_ error: any Error) -> Diagnostic {
        let lines = fullMessage(for: error).split(separator: "\n").map { line in
            let text = String(line.trimmingPrefix("Error:").trimmingPrefix("Help:")).trimmed
            return text.prefix(1).lowercased() + text.dropFirst()
        }
        return Diagnostic(.error, "usage", lines.first ?? "", help: lines.dropFirst().joined(separator: "\n"))
    }

    /// Says why the command could not do its work, and ends.
    private static func stop(_ diagnostics: [Diagnostic]) -> Never {
        Console.asked(by: CommandLine.arguments).show(diagnostics)
        Self.exit(withError: ExitCode(ExitStatus.cannotRun.rawValue))
    }

    /// Raises the number of files that may be open. Below what a command may need, with the programs that it starts,
    /// libraries end the process when they fail to open something, and nobody would be told why.
    private static func allowOpenFiles() throws {
        let allowed = ThisProcess.allowOpenFiles(1024)
        guard allowed < 64 else { return }
        throw Failure(
            "files-limited",
            "too many files are open: this command may have only \(allowed) at once",
            help: "raise the limit with 'ulimit -n 1024' and run again"
        )
    }

    /// The message for when the first argument looks like a command and is none.
    private static var unknownCommand: Diagnostic? {
        let names = commands.map { $0._commandName }
        let words = CommandLine.arguments.dropFirst()
        guard let word = words.first == "help" ? words.dropFirst().first : words.first, !word.hasPrefix("-"),
            !names.contains(word), word != "help"
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
