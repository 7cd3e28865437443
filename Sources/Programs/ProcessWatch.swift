import Files
public import Subprocess

/// Looks again and again at how much memory a program and its children have in use, and ends what takes too much.
public struct ProcessWatch: Sendable {
    private let leader: RunningProcess
    private let limits: Limits

    private static let pause: Duration = .milliseconds(20)

    /// A watch over the process group that a process leads.
    public init(_ leader: ProcessIdentifier, limits: Limits = Limits()) {
        self.leader = RunningProcess(leader.value)
        self.limits = limits
    }

    /// Waits until the program as a whole has to end, for a reason that completes "it …"; `nil` when the task is
    /// cancelled before. A child that takes too much ends alone.
    public func excess() async -> String? {
        while true {
            do { try await Task.sleep(for: Self.pause) } catch { return nil }
            let all = leader.family
            if all.count > limits.processes { return "started more than \(limits.processes) processes" }
            for process in all where process.memory > limits.memory {
                if process == leader { return "took more than \(limits.memory / 1_000_000) MB" }
                process.end()
            }
        }
    }
}
