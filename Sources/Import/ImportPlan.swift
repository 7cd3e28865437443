public import Diagnostics

/// The files that an import would write, and its report.
public struct ImportPlan: Sendable {
    /// A file to write, below the pack's folder.
    public struct File: Sendable, Hashable {
        /// The effect on a file.
        public enum Change: String, Sendable, CaseIterable {
            case added, updated, unchanged, kept
        }

        /// The path below the pack's folder.
        public var path: String
        /// The content.
        public var bytes: [UInt8]
        /// The effect of writing it.
        public var change: Change

        /// True when it has to be written.
        public var isWritten: Bool { change == .added || change == .updated }
    }

    /// The files, in order.
    public var files: [File] = []
    /// All that was found, mended and left out.
    public var report = ImportReport()
    /// Findings that the user should look at.
    public var diagnostics: [Diagnostic] = []
}
