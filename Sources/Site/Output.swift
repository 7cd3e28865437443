/// Takes the site's files. Called from several threads at once.
public protocol SiteOutput: Sendable {
    /// Takes a whole file.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - path: The path below the site's root, with `/` between its parts.
    func write(_ bytes: [UInt8], to path: String) throws

    /// Takes the next piece of a file that is too large to be made in one.
    ///
    /// Pieces of one file come in order and never at the same time. The file is complete when the build returns.
    func append(_ bytes: [UInt8], to path: String) throws
}
