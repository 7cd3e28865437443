import Text

/// The words that typing errors are held against: those of titles first, then those that stand in many entries.
///
/// One small script holds as many as there is room for. Each is written as the number of letters that it shares with the
/// word before it (a capital letter, `A` for none), its other letters, and how common it is (a capital letter).
package struct SearchVocabulary {
    /// The path of the script.
    package static let path = "search/vocabulary.js"
    /// The most bytes of words: a query transfers little besides.
    private static let room = 26_000
    private static let lengths = 4...24

    private struct Word {
        var letters: [UInt8]
        var titles: Int
        var entries: Int
    }

    private var words: [Word] = []

    package init() {}

    /// Takes note of a word, in the order of the index.
    package mutating func add(_ word: ArraySlice<UInt8>, _ postings: ArraySlice<UInt8>) {
        guard Self.lengths.contains(word.count), Self.isWord(word) else { return }
        var (titles, entries) = (0, 0)
        Postings.forEach(in: postings) { posting, _ in
            entries += 1
            if posting.weight >= .label { titles += 1 }
            return true
        }
        words.append(Word(letters: Array(word), titles: titles, entries: entries))
    }

    /// The script.
    package func script() -> [UInt8] {
        let bestFirst = words.indices.sorted {
            (-words[$0].titles, -words[$0].entries, $0) < (-words[$1].titles, -words[$1].entries, $1)
        }
        var left = Self.room
        let chosen = bestFirst.prefix { index in
            // About so many are left of a word that shares its beginning with another one.
            left -= max(4, words[index].letters.count - 2)
            return left > 0
        }
        var script = Array("qapack.vocabulary(\"".utf8)
        var last: [UInt8] = []
        for index in chosen.sorted() {
            let letters = words[index].letters
            let shared = min(25, zip(last, letters).prefix { $0 == $1 }.count)
            script.append(UInt8(ascii: "A") + UInt8(shared))
            script += letters[shared...]
            script.append(UInt8(ascii: "A") + Self.commonness(words[index].entries))
            last = letters
        }
        return script + Array("\");\n".utf8)
    }

    /// The number of binary digits.
    private static func commonness(_ count: Int) -> UInt8 {
        UInt8(clamping: min(25, Int.bitWidth - count.leadingZeroBitCount))
    }

    /// True for a word of letters of one byte or two, as those are that people mistype by a letter, that is no number.
    private static func isWord(_ word: ArraySlice<UInt8>) -> Bool {
        word.allSatisfy { $0.isASCIILetter || $0.isDigit || $0 & 0xC0 == 0x80 || 0xC2...0xDF ~= $0 }
            && !word.allSatisfy(\.isDigit)
    }
}
