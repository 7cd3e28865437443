import Diagnostics
import Synchronization

/// A line on the terminal about work that takes long: what is done, how much of it, and for how long. Nothing in pipes.
///
/// It appears after a second, and is gone when the work is done.
final class ProgressLine: Sendable {
    private struct State {
        var label: String
        var share: (done: Int, total: Int)?
        var isShown = false
        var isOver = false
    }

    private let state: Mutex<State>
    private let start = ContinuousClock.now

    private init(_ label: String) {
        state = Mutex(State(label: label))
    }

    /// Does work, and shows a line about it for as long as it takes.
    static func during<Result: Sendable>(
        _ label: String,
        _ console: Console,
        work: (ProgressLine) async throws -> Result
    ) async rethrows -> Result {
        let line = ProgressLine(label)
        let drawing =
            console.showsProgress
            ? Task {
                while !Task.isCancelled {
                    do { try await Task.sleep(for: .milliseconds(150)) } catch { return }
                    line.draw()
                }
            } : nil
        defer {
            drawing?.cancel()
            line.end()
        }
        return try await work(line)
    }

    /// Says what is being done now, and perhaps how much of it is.
    func show(_ label: String, _ share: (done: Int, total: Int)? = nil) {
        state.withLock { ($0.label, $0.share) = (label, share) }
    }

    private func draw() {
        let elapsed = ContinuousClock.now - start
        guard elapsed > .seconds(1) else { return }
        state.withLock { state in
            guard !state.isOver else { return }
            state.isShown = true
            let line = Self.text(state.label, state.share, seconds: Int(elapsed.components.seconds))
            Console.redraw(String(line.prefix((Console.columns ?? 80) - 1)))
        }
    }

    private func end() {
        state.withLock { state in
            state.isOver = true
            if state.isShown { Console.redraw() }
        }
    }

    private static func text(_ label: String, _ share: (done: Int, total: Int)?, seconds: Int) -> String {
        guard let share, share.total > 0 else { return "\(label) … \(seconds) s" }
        let width = 24
        let filled = min(width, share.done * width / share.total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        return "\(label) \(bar) \(share.done)/\(share.total), \(seconds) s"
    }
}
