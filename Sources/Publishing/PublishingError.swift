public import Diagnostics

/// The reason why output could not be published; the diagnostic says what to do.
public struct PublishingError: DiagnosedError, Sendable, Hashable {
    /// The message to the user.
    public var diagnostic: Diagnostic

    init(_ rule: String, _ message: String, at location: Location? = nil, help: String? = nil) {
        diagnostic = Diagnostic(.error, rule, message, at: location, help: help)
    }
}
