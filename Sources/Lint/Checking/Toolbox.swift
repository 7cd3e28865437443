import Text
import Diagnostics
import Files
import Programs
import Publishing

/// Programs outside of this one that look at code: each in a folder of its own, and held.
struct Toolbox: Sendable {
    /// The user's variables.
    var environment: [String: String]
    /// The limits of a program.
    var limits = Limits()
    /// The limit of all of them together.
    var budget = TimeBudget(.seconds(300))

    /// The path of a program; `nil` when it is not there.
    func find(_ name: String) -> String? { SearchPath(environment).find(name) }

    /// A text that tells one version of a program from another: its real path, and what the file system says of it.
    func version(of path: String) -> String { "\(path.realPath ?? path) \(FileStatus.text(of: path))" }

    /// Runs a program that reads one file as its standard input, or whose last arguments are files.
    ///
    /// - Parameters:
    ///   - files: What the files hold, by name.
    ///   - input: The name of the file that it reads.
    ///   - name: What the program is called when it had to be ended; `nil` for its own name.
    func run(
        _ path: String,
        _ arguments: [String],
        files: [(name: String, content: [UInt8])],
        input: String? = nil,
        saying name: String? = nil
    ) async -> HeldProgram.Ending {
        var limits = limits
        limits.time = min(limits.time, budget.rest)
        guard limits.time > .zero else { return .stopped(budget.reason) }
        do {
            let folder = try ScratchFolder()
            defer { folder.remove() }
            let place = try OpenFile(folder.path, .folder)
            for file in files { try place.writeFile(file.name, file.content) }
            let program = HeldProgram(path, arguments, in: folder.path, environment: environment, limits: limits)
            let ending = await budget.spend {
                await program.run(input: input.map { "\(folder.path)/\($0)" } ?? "/dev/null")
            }
            if case .stopped(let reason) = ending {
                return .stopped(budget.rest > .zero ? "'\(name ?? path.lastPathPart)' \(reason)" : budget.reason)
            }
            return ending
        } catch {
            return .stopped("there is no room for its files in the folder that TMPDIR names")
        }
    }
}
