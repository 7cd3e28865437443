/// Writes what results show, a few entries to a file, which they share with their neighbours of one batch.
struct ResultFiles {
    /// The place in reading order of the first entry of the next file.
    private var start: Int
    private var results: [SearchResult] = []
    private var paths: [String] = []
    /// The number of entries in a file: a query loads one for each result that it shows.
    static let entriesPerFile = 7
    /// The number of bytes of text that a file quotes. A query for eight results loads some sixty kilobytes of them.
    private static let quoted = 7_200

    init(from place: Int) { start = place }

    /// Adds the next entry in reading order.
    mutating func add(_ result: SearchResult, to output: some SiteOutput) throws {
        results.append(result)
        if results.count == Self.entriesPerFile { try close(output) }
    }

    /// Writes what is left, and returns the paths of all.
    mutating func finish(_ output: some SiteOutput) throws -> [String] {
        try close(output)
        return paths
    }

    /// The results share the room that there is for their texts.
    private mutating func close(_ output: some SiteOutput) throws {
        if results.isEmpty { return }
        var script = Array("qapack.found(\(start), [\n".utf8)
        script += SearchResult.elements(results, quoting: Self.quoted)
        script += "\n]);\n".utf8
        paths.append("search/found-\(start).js")
        try output.write(script, to: paths[paths.count - 1])
        start += results.count
        results = []
    }
}
