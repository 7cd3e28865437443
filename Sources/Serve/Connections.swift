import NIOCore
import Synchronization

/// The open connections of a server: so many and no more.
///
/// Without room, the one that has kept the server waiting longest for its request is cut, so that clients that
/// ask nothing keep nobody out.
final class Connections: Sendable {
    private struct State {
        var count = 0
        /// The connections that have not asked yet, the oldest first.
        var waiting: [any Channel] = []
    }

    /// A browser opens six, and one for each page that listens to the news.
    private static let limit = 256
    private let state = Mutex(State())

    /// Makes room for a new connection, or closes it.
    func admit(_ channel: any Channel) {
        let cut = state.withLock { state in
            state.count += 1
            state.waiting.append(channel)
            return state.count > Self.limit ? state.waiting.removeFirst() : nil
        }
        channel.closeFuture.whenComplete { [self] _ in
            hasAsked(channel)
            state.withLock { $0.count -= 1 }
        }
        cut?.close(promise: nil)
    }

    /// Counts a connection no longer among those that are waited for.
    func hasAsked(_ channel: any Channel) {
        state.withLock { $0.waiting.removeAll { $0 === channel } }
    }
}
