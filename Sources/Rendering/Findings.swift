public import Links
public import Diagnostics

/// What came to light while fragments were written.
public struct Findings: Sendable {
    /// Faults, in the order in which they were met.
    public var diagnostics: [Diagnostic] = []
    /// The files that the output must copy, for its links and pictures to work.
    public var assets: Set<Asset> = []
    /// The URLs of pictures that stay elsewhere.
    public var remoteImages: Set<String> = []

    /// The other question files, by index, whose headings decided where links lead.
    public var linkedFiles: Set<Int> = []

    /// Nothing.
    public init() {}

    /// A note on the pictures that stay elsewhere, for the end of a build; `nil` when there are none.
    public var remoteImageNote: Diagnostic? {
        guard let first = remoteImages.min() else { return nil }
        let count = remoteImages.count
        return Diagnostic(
            .info,
            "image-remote",
            "\(count) \(count == 1 ? "picture stays" : "pictures stay") on other hosts, such as '\(first)'",
            help: "put copies beside the questions, so that the site works offline and tells no host who reads it"
        )
    }

    /// Adds what was found elsewhere.
    public mutating func merge(_ other: Findings) {
        diagnostics += other.diagnostics
        assets.formUnion(other.assets)
        remoteImages.formUnion(other.remoteImages)
        linkedFiles.formUnion(other.linkedFiles)
    }
}
