/// Writes what results show, a few entries to a file.
struct ResultFiles {
    private var results: [SearchResult] = []
    private var files = 0

    /// Adds the next entry in reading order.
    mutating func add(_ result: SearchResult, to output: some SiteOutput) throws {
        results.append(result)
        if results.count == SearchIndex.entriesPerFile { try finish(to: output) }
    }

    /// Writes what is left.
    mutating func finish(to output: some SiteOutput) throws {
        guard !results.isEmpty else { return }
        try output.write(SearchIndex.resultsFile(files, results), to: SearchIndex.resultsPath(files))
        files += 1
        results = []
    }
}
