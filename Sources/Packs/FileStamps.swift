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
        let chunk = 256
        let starts = Array(stride(from: 0, to: count, by: chunk))
        let parts = await starts.concurrentMap(width: threads, chunk: 1) { start in
            var lookup = FileStampLookup(root)
            return (start..<min(start + chunk, count)).map { lookup.stamp(of: path($0)) }
        }
        return Array(parts.joined())
    }
}
