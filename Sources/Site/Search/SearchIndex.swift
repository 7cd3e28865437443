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
    private static let entriesPerFile = 4
    /// How much text a file of results quotes, in bytes: nearly all of most answers. A query for eight results loads less
    /// than ninety kilobytes.
    private static let quoted = 10_400
    /// How large a file of words may become before the next one is begun. `search.js` loads five of them for a query.
    private static let enough = 12_000

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

    /// Writes what is left.
    mutating func finish(to output: some SiteOutput) throws {
        try writeResults(to: output)
        places = [:]
        // As JavaScript compares strings.
        words.sort { $0.word.utf16Key.lexicographicallyPrecedes($1.word.utf16Key) }
        var firsts: [String] = []
        var script: [UInt8] = []
        func open(_ word: [UInt8]) {
            script = Array("qapack.words(\(firsts.count), \"".utf8)
            firsts.append(String(decoding: word, as: UTF8.self))
        }
        func close() throws {
            try output.write(script + Array("\");\n".utf8), to: "search/words-\(firsts.count - 1).js")
        }
        for postings in words {
            if script.isEmpty {
                open(postings.word)
            } else if script.count + postings.bytes.count > Self.enough {
                try close()
                open(postings.word)
            }
            script += postings.word
            script.append(UInt8(ascii: " "))
            script += postings.bytes
            script.append(UInt8(ascii: ";"))
        }
        if !script.isEmpty { try close() }
        var json = JSONText()
        json.object { json in
            json.key("count")
            json.number(count)
            json.key("size")
            json.number(Self.entriesPerFile)
            json.key("firsts")
            json.array { json in
                for first in firsts { json.string(first) }
            }
        }
        try output.write(Array("qapack.search = ".utf8) + json.bytes + Array(";\n".utf8), to: "search/index.js")
        words = []
    }

    private mutating func writeResults(to output: some SiteOutput) throws {
        guard !results.isEmpty else { return }
        var script = Array("qapack.found(\(files), [\n".utf8)
        script += SearchResult.elements(results, quoting: Self.quoted)
        script.append(contentsOf: "\n]);\n".utf8)
        try output.write(script, to: "search/found-\(files).js")
        files += 1
        results = []
    }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Appends a number in base 32, lowest digit first; all digits but the last come from the upper half of 64.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 32 {
            bytes.append(digits[32 + (rest & 31)])
            rest >>= 5
        }
        bytes.append(digits[rest])
    }
}

extension [UInt8] {
    /// The units by which JavaScript compares strings; those of ASCII are its bytes.
    fileprivate var utf16Key: [UInt16] {
        allSatisfy { $0 < 0x80 } ? map(UInt16.init) : Array<UInt16>(String(decoding: self, as: UTF8.self).utf16)
    }
}
