public import Diagnostics
public import Links

/// The results of writing fragments besides the fragments themselves.
public struct Findings: Sendable {
    /// Faults, in the order in which they were met.
    public var diagnostics: [Diagnostic] = []
    /// Findings about pictures that stay on other hosts, each with its address. Outputs say them as one.
    public var remotePictures: [Diagnostic] = []
    /// The files that the output must copy, for its links and pictures to work.
    public var assets: Set<Asset> = []
    /// The other question files, by index, whose headings decided where links lead.
    public var linkedFiles: Set<Int> = []

    /// Nothing.
    public init() {}

    /// All that is to be said, to be weighed by the pack's settings.
    public var all: [Diagnostic] { diagnostics + remotePictures }

    /// Adds the results of further fragments.
    public mutating func merge(_ other: Findings) {
        diagnostics += other.diagnostics
        remotePictures += other.remotePictures
        assets.formUnion(other.assets)
        linkedFiles.formUnion(other.linkedFiles)
    }
}
