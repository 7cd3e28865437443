import Publishing
import Site

/// Hands a site's files to a transaction.
struct PublishedSite: SiteOutput {
    let transaction: OutputTransaction
    /// The files that an earlier build has published; `nil` where nothing is kept of it.
    let found: OutputFolder.Verification?
    /// The paths of earlier outputs that the site does not know of, and that stay only where the transaction keeps them.
    let given: Set<String>

    func write(_ bytes: [UInt8], to path: String) throws { try transaction.write(bytes, to: path) }

    func append(_ bytes: [UInt8], to path: String) throws { try transaction.append(bytes, to: path) }

    func keepAll(except paths: Set<String>) throws {
        if let found { try transaction.keepAll(except: paths.union(given), as: found) }
    }

    func published(_ path: String, at offset: Int, count: Int) throws -> [UInt8]? {
        try transaction.published(path, at: offset, count: count)
    }
}
