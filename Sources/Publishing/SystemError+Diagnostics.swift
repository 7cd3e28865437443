import Diagnostics
import Files

extension SystemError {
    /// The diagnostic for a file that could not be written.
    func writing(_ file: String) -> PublishingError {
        PublishingError("output-unwritable", "'\(file)' cannot be written: \(reason)", help: help(for: file))
    }

    /// The diagnostic for a file that could not be read.
    func reading(_ file: String) -> PublishingError {
        PublishingError(
            "file-unreadable",
            "'\(file)' cannot be read: \(reason)",
            at: Location(file: file),
            help: help(for: file)
        )
    }
}
