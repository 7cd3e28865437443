import ArgumentParser
import Diagnostics
import Programs

/// `qapack trust`: which projects' own Python may be run.
struct Trust: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Let the Python in a project's .venv be run.",
        discussion: """
            A project may come from anybody, and so may a '.venv' in it: qapack runs it only when you have said so for \
            that folder. That is kept in 'qapack/trusted.json' below XDG_CONFIG_HOME or ~/.config, and holds for this \
            folder and this '.venv': not for others that come to stand there.
            """
    )

    @Argument(help: "The project's folder.", completion: .directory)
    var root = "."

    @Flag(help: "List the folders that are trusted.")
    var list = false

    @Flag(help: "Trust the folder no more.")
    var remove = false

    func validate() throws {
        if list && remove { throw ValidationError("give --list or --remove, not both") }
    }

    func run() throws {
        do throws(UserFolder.Fault) {
            var folders = try TrustedFolders(Console.environment)
            if list {
                for path in folders.paths { Self.say(path) }
            } else if remove {
                guard try folders.remove(root) else {
                    let help = "'qapack trust --list' shows what is"
                    throw UserFolder.Fault("folder-untrusted", "'\(root)' is not trusted", help: help)
                }
                Self.say("the '.venv' of '\(root)' is not run any more")
            } else {
                Self.say("the '.venv' of '\(try folders.add(root))' may be run from now on")
            }
        } catch {
            var diagnostic = error.diagnostic
            diagnostic.severity = .error
            throw Failure(diagnostic)
        }
    }

    private static func say(_ line: String) { Console.write(DisplayText(line).text + "\n", to: .output) }
}
