import ArgumentParser

/// The measure of parallel work, which all commands share that read packs.
struct ThreadOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many threads may work at once, 1 to 256 (default: the machine's cores).",
            valueName: "number"
        )
    )
    var threads: Int?

    func validate() throws {
        guard let threads, !(1...256).contains(threads) else { return }
        throw ValidationError("--threads takes a number from 1 to 256, not '\(threads)'")
    }
}

/// A command that works on several threads.
protocol ParallelCommand: AsyncParsableCommand, Sendable {
    var parallel: ThreadOptions { get }
}
