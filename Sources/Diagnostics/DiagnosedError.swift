/// An error that is a message to the user: a command that meets it ends with what it says.
public protocol DiagnosedError: Error {
    /// The message.
    var diagnostic: Diagnostic { get }
}
