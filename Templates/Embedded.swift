/// The default theme, compiled into the program.
public enum Embedded {
    /// A file of the theme.
    public struct File: Sendable {
        /// The path below `Templates/`.
        public let path: String
        /// The content.
        public let bytes: [UInt8]
    }

    /// The theme's files, by their paths.
    public static let files = PackageResources.all.map { File(path: $0.path, bytes: $0.bytes) }
}
