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

    /// Keeps all files as an earlier build published them but some, which are written again or given up.
    func keepAll(except paths: Set<String>) throws

    /// Bytes of a file that an earlier build published; fewer at its end, `nil` when there is none or it was changed since.
    func published(_ path: String, at offset: Int, count: Int) throws -> [UInt8]?
}

extension SiteOutput {
    /// Keeps nothing: an output without a past.
    public func keepAll(except paths: Set<String>) throws {}

    /// Knows of nothing: an output without a past.
    public func published(_ path: String, at offset: Int, count: Int) throws -> [UInt8]? { nil }
}
