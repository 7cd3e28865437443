import Diagnostics
import Rendering

/// The full-text index: for each word the entries that it stands in.
///
/// It is cut into scripts, because a page opened from disk may read nothing else: `search/words-N.js` hold the words of
/// a stretch of the alphabet, `search/found-N.js` what the results of four entries show.
struct SearchIndex {
    private struct Postings {
        var word: [UInt8]
        var bytes: [UInt8] = []
        var last = -1
    }

    private var places: [UInt64: Int] = [:]
    private var words: [Postings] = []
    private var results: [SearchResult] = []
    private var count = 0
    private var files = 0
    /// How many entries share a file of results: a query loads one for each result that it shows.
    static let entriesPerFile = 4
    /// How much text a file of results quotes, in bytes: nearly all of most answers. A query for eight results loads less
    /// than ninety kilobytes.
    private static let quoted = 10_400

    /// Adds the next entry in reading order.
    mutating func add(_ entry: SearchEntry, to output: some SiteOutput) throws {
        for term in entry.terms.terms {
            let place = places[term.hash] ?? words.count
            if place == words.count {
                places[term.hash] = place
                words.append(Postings(word: Array(entry.terms.text[term.range])))
            }
            Self.append((count - words[place].last) * 4 + Int(term.weight.rawValue), to: &words[place].bytes)
            words[place].last = count
        }
        count += 1
        results.append(entry.result)
        if results.count == Self.entriesPerFile { try writeResults(to: output) }
    }

    /// Writes what is left; returns how many files of words there are.
    mutating func finish(to output: some SiteOutput) throws -> Int {
        try writeResults(to: output)
        places = [:]
        // As JavaScript compares strings.
        words.sort { $0.word.utf16Key.lexicographicallyPrecedes($1.word.utf16Key) }
        var files = WordFiles()
        for postings in words { try files.add(postings.word[...], postings.bytes[...], to: output) }
        words = []
        return try files.finish(count: count, to: output)
    }

    private mutating func writeResults(to output: some SiteOutput) throws {
        guard !results.isEmpty else { return }
        try output.write(Self.resultsFile(files, results), to: Self.resultsPath(files))
        files += 1
        results = []
    }

    /// The path of a file of results.
    static func resultsPath(_ number: Int) -> String { "search/found-\(number).js" }

    /// A file of results, which share the room that there is for their texts.
    static func resultsFile(_ number: Int, _ results: [SearchResult]) -> [UInt8] {
        var script = Array("qapack.found(\(number), [\n".utf8)
        script += SearchResult.elements(results, quoting: quoted)
        script.append(contentsOf: "\n]);\n".utf8)
        return script
    }

    static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Appends a number in base 32, lowest digit first; all digits but the last come from the upper half of 64.
    static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 32 {
            bytes.append(digits[32 + (rest & 31)])
            rest >>= 5
        }
        bytes.append(digits[rest])
    }
}

extension Collection<UInt8> {
    /// The units by which JavaScript compares strings; those of ASCII are its bytes.
    var utf16Key: [UInt16] {
        allSatisfy { $0 < 0x80 } ? map(UInt16.init) : Array(String(decoding: self, as: UTF8.self).utf16)
    }
}
