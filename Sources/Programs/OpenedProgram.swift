import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// A program that works for the user and not for this one, such as the browser that shows a page.
public enum OpenedProgram {
    /// Runs a program to its end, in the root folder and without this one's streams.
    ///
    /// - Returns: Whether it could be started. Its status is its own business.
    public static func run(_ path: String, _ arguments: [String], environment: [String: String]) async -> Bool {
        do {
            let variables = environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
            _ = try await Subprocess.run(
                .path(FilePath(path)),
                arguments: Arguments(arguments),
                environment: .custom(Dictionary(variables) { first, _ in first }),
                workingDirectory: "/",
                input: .none,
                output: .discarded,
                error: .discarded
            )
            return true
        } catch {
            return false
        }
    }
}
