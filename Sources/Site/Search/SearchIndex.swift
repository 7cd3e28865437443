import Diagnostics
import Rendering

/// The full-text index: for each word the entries that it stands in.
///
/// It is cut into scripts, because a page opened from disk may read nothing else: `search/words-N.js` hold the words of
/// a stretch of the alphabet, `search/found-N.js` what the results of four entries show.
struct SearchIndex {
    /// A word with the entries that it stands in.
    struct Postings {
        var word: [UInt8]
        var bytes: [UInt8] = []
        /// The place of the last entry.
        var last = -1
    }

    private var table = TermTable()
    private var words: [Postings] = []
    private var results = ResultFiles()
    private var count: Int
    /// How many entries share a file of results: a query loads one for each result that it shows.
    static let entriesPerFile = 4
    /// How much text a file of results quotes, in bytes: nearly all of most answers. A query for eight results loads less
    /// than ninety kilobytes.
    private static let quoted = 10_400

    /// An index of the entries from a place in reading order on.
    init(from place: Int = 0) { count = place }

    /// Adds the next entry in reading order.
    mutating func add(_ entry: SearchEntry, to output: some SiteOutput) throws {
        add(entry.terms)
        try results.add(entry.result, to: output)
    }

    /// Adds the words of the next entry.
    mutating func add(_ terms: Terms) {
        for term in terms.terms {
            let place = table.place(of: term.hash)
            if place == words.count { words.append(Postings(word: Array(terms.text[term.range]))) }
            Self.append((count - words[place].last) * 4 + Int(term.weight.rawValue), to: &words[place].bytes)
            words[place].last = count
        }
        count += 1
    }

    /// Writes what is left; returns how many files of words there are.
    mutating func finish(to output: some SiteOutput) throws -> Int {
        try results.finish(to: output)
        var files = WordFiles()
        for postings in takeWords() { try files.add(postings.word[...], postings.bytes[...], to: output) }
        return try files.finish(count: count, to: output)
    }

    /// The words, in the order of the index, which forgets them.
    mutating func takeWords() -> [Postings] {
        table = TermTable()
        defer { words = [] }
        words.sort { $0.word.comesInScripts(before: $1.word) }
        return words
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

    /// The value of a digit; -1 for what is none.
    @inline(__always)
    static func value(of digit: UInt8) -> Int {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit) + 4
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: -1
        }
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
    /// Whether a text in UTF-8 comes before another one as JavaScript compares strings, by units of UTF-16.
    func comesInScripts(before other: some Collection<UInt8>) -> Bool {
        var rest = other.makeIterator()
        for byte in self {
            guard let other = rest.next() else { return false }
            if byte != other { return Self.rank(byte) < Self.rank(other) }
        }
        return rest.next() != nil
    }

    /// Bytes sort as the characters do, but for one thing: the pairs that stand for what lies above U+FFFF come before
    /// U+E000 to U+FFFF, which begin with the bytes EE and EF.
    private static func rank(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte }
}
