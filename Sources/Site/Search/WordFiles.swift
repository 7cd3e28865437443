import Diagnostics

/// Writes the words of the index with the entries that they stand in, cut into files by size.
struct WordFiles {
    private var firsts: [String] = []
    private var script: [UInt8] = []
    /// How large a file of words may become before the next one is begun. `search.js` loads five of them for a query.
    private static let enough = 12_000

    /// The path of a file of words.
    static func path(_ number: Int) -> String { "search/words-\(number).js" }

    /// The file that says which words begin the others.
    static let list = "search/index.js"

    /// What stands before the words of a file, and behind them.
    static func start(_ number: Int) -> [UInt8] { Array("qapack.words(\(number), \"".utf8) }
    static let end = Array("\");\n".utf8)

    /// Adds the next word.
    mutating func add(_ word: ArraySlice<UInt8>, _ postings: ArraySlice<UInt8>, to output: some SiteOutput) throws {
        if !script.isEmpty, script.count + postings.count > Self.enough { try close(output) }
        if script.isEmpty {
            script = Self.start(firsts.count)
            firsts.append(String(decoding: word, as: UTF8.self))
        }
        script += word
        script.append(UInt8(ascii: " "))
        script += postings
        script.append(UInt8(ascii: ";"))
    }

    /// Writes what is left, and the list of all; returns how many files there are.
    mutating func finish(count: Int, to output: some SiteOutput) throws -> Int {
        if !script.isEmpty { try close(output) }
        var json = JSONText()
        json.object { json in
            json.key("count")
            json.number(count)
            json.key("size")
            json.number(SearchIndex.entriesPerFile)
            json.key("firsts")
            json.array { json in
                for first in firsts { json.string(first) }
            }
        }
        try output.write(Array("qapack.search = ".utf8) + json.bytes + Array(";\n".utf8), to: Self.list)
        return firsts.count
    }

    private mutating func close(_ output: some SiteOutput) throws {
        script += Self.end
        try output.write(script, to: Self.path(firsts.count - 1))
        script = []
    }
}
