package import Remembering

extension FileStamp {
    /// The stamps of many files; `nil` for what is no regular file.
    ///
    /// - Parameters:
    ///   - count: How many files there are.
    ///   - root: The folder that their paths start in.
    ///   - path: A file's path by its index. Those that lie in one folder are best neighbours.
    package static func all(
        _ count: Int,
        below root: String,
        threads: Int,
        path: @escaping @Sendable (Int) -> String
    ) async -> [FileStamp?] {
        await (0..<count).concurrentChunks(width: threads, chunk: 256) { part in
            var lookup = FileStampLookup(root)
            return part.map { lookup.stamp(of: path($0)) }
        }
    }
}
