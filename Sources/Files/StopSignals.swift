package import Dispatch

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The wish of a user that a command stops.
package enum StopSignals {
    /// Calls when it comes, as long as the result lives. A second wish is granted at once.
    package static func watch(_ stop: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                // From now on the system's own way of stopping holds again.
                signal(number, SIG_DFL)
                stop()
            }
            signal(number, SIG_IGN)
            source.resume()
            return source
        }
    }
}
