import Synchronization

/// The time that all programs of a run may take together.
public final class TimeBudget: Sendable {
    /// All of it.
    public let total: Duration
    private let spent = Mutex(Duration.zero)

    /// A budget of which nothing is spent yet.
    public init(_ total: Duration) {
        self.total = total
    }

    /// The time that is left; zero when it is used up.
    public var rest: Duration { max(.zero, total - spent.withLock { $0 }) }

    /// Takes off what some work takes.
    public func spend<Result: Sendable>(on work: () async -> Result) async -> Result {
        let start = ContinuousClock.now
        let result = await work()
        let time = start.duration(to: .now)
        spent.withLock { $0 += time }
        return result
    }

    /// The reason why a program is not even started once it is used up; completes "not checked:".
    public var reason: String { "the \(total.words) that checking code may take were over" }
}
