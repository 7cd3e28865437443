public import Diagnostics

/// Why output could not be published; the diagnostic says what to do.
public struct PublishingError: Error, Sendable, Hashable {
    /// What the user is told.
    public var diagnostic: Diagnostic

    init(_ rule: String, _ message: String, at location: Location? = nil, help: String? = nil) {
        diagnostic = Diagnostic(.error, rule, message, at: location, help: help)
    }
}
