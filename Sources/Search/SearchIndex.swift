/// The full-text index: for each word the entries that it stands in.
///
/// It is cut into scripts, because a page opened from disk may read nothing else: `search/words-N.js` hold the words of
/// a stretch of the alphabet, `search/found-N.js` what the results of a few entries show.
package struct SearchIndex {
    /// A word with the entries that it stands in.
    private struct Word {
        var word: [UInt8]
        var postings: [UInt8] = []
        /// The place of the last entry.
        var last = -1
    }

    private var table = TermTable()
    private var words: [Word] = []

    package init() {}

    /// Adds the words of an entry, whose place in reading order comes behind those of all others.
    package mutating func add(_ terms: Terms, at entry: Int) {
        for term in terms.terms {
            let place = table.place(of: term.hash)
            if place == words.count { words.append(Word(word: Array(terms.text[term.range]))) }
            let posting = Posting(place: entry, weight: term.weight, title: terms.title.digit(of: term.hash))
            posting.append(to: &words[place].postings, after: words[place].last)
            words[place].last = entry
        }
    }

    /// The words, in the order of the index, which forgets them.
    package mutating func takeWords() -> WordRun {
        table = TermTable()
        words.sort { $0.word.comesInScripts(before: $1.word) }
        var run = WordRun()
        for index in words.indices {
            run.append(words[index].word, words[index].postings)
            words[index] = Word(word: [])
        }
        words = []
        return run
    }

    /// The value of a digit; 0 for what is none.
    @inline(__always)
    static func value(of digit: UInt8) -> Int {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit) + 4
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: 0
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
    /// Tells whether a text in UTF-8 comes before another one as JavaScript compares strings, by units of UTF-16.
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
