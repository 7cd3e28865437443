/// The target of a link in one's own content. Where that is, each output knows for itself.
public enum LinkTarget: Sendable, Hashable {
    /// An entry of the library by its index, or a heading in it. The anchor is without the prefix of
    /// ``RenderingContext/anchorPrefix``.
    case entry(Int, anchor: String?)
    /// A question file with several entries, by its index in the library.
    case file(Int)
    /// A pack by its index in the library.
    case pack(Int)
    /// A picture or another file that the output must have a copy of.
    case asset(Asset)
}

/// A file beside the questions that an output copies.
public struct Asset: Sendable, Hashable, Comparable {
    /// The file's path below the content folder, with `/` between its parts.
    public var path: String
    /// The path below a site's folder of media: the same from build to build, and one that every system can hold.
    public var name: String
    /// True when it is a drawing of which only what is harmless is copied.
    public var isDrawing = false

    /// The file at a path below the content folder.
    public init(path: String, name: String? = nil) {
        self.path = path
        self.name = name ?? path
    }

    /// The copy that an output has of a file with these bytes; nil when they are not what they were.
    public func copied(_ bytes: [UInt8]) -> [UInt8]? { isDrawing ? SVGDrawing(bytes)?.bytes : bytes }

    /// By path.
    public static func < (lhs: Asset, rhs: Asset) -> Bool { lhs.path < rhs.path }
}
