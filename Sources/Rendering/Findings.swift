public import Diagnostics

/// What came to light while fragments were written.
public struct Findings: Sendable {
    /// Faults, in the order in which they were met.
    public var diagnostics: [Diagnostic] = []
    /// The files that the output must copy, for its links and pictures to work.
    public var assets: Set<Asset> = []
    /// The URLs of pictures that stay elsewhere.
    public var remoteImages: Set<String> = []

    /// Nothing.
    public init() {}

    /// Adds what was found elsewhere.
    public mutating func merge(_ other: Findings) {
        diagnostics += other.diagnostics
        assets.formUnion(other.assets)
        remoteImages.formUnion(other.remoteImages)
    }
}
