/// Limits of a program.
public struct Limits: Sendable {
    /// Bytes of memory, for each of its processes.
    public var memory = 500_000_000
    /// The longest time that it may take.
    public var time: Duration = .seconds(20)
    /// Seconds of the processor, for each of its processes.
    public var processorSeconds = 10
    /// The largest number of its processes.
    public var processes = 64
    /// Bytes that it may write to standard output, and to standard error.
    public var output = 16 << 20
    /// Bytes of a file that it may write.
    public var file = 64 << 20

    /// The usual ones.
    public init() {}

    /// A shell that lays these limits upon itself and becomes the program behind its arguments.
    ///
    /// Of the memory, some is left for the program itself, which is no data. The system keeps to limits where it can: macOS knows no limit of memory, and there only ``ProcessWatch`` holds a
    /// program. Address space is no measure, since runtimes reserve much more of it than they use.
    var shell: [String] {
        let limits = ["-c 0", "-t \(processorSeconds)", "-f \(file / 512)", "-d \(memory / 10 * 9 / 1024)"]
        return ["-c", limits.map { "ulimit \($0) 2>/dev/null; " }.joined() + "exec \"$@\"", "sh"]
    }
}
