/// Counts words, so that none is lost unnoticed.
///
/// A word is a run of letters and digits; where scripts write without spaces, each character is one.
struct WordAccount {
    private var counts: [String: Int] = [:]

    /// Adds the words of a text.
    mutating func add(_ text: String) {
        Self.words(of: text) { counts[$0, default: 0] += 1 }
    }

    /// Takes the words of a text away, as far as they are there.
    mutating func subtract(_ text: String) {
        Self.words(of: text) { counts[$0, default: 0] -= 1 }
    }

    /// The number of words of a text.
    static func count(_ text: String) -> Int {
        var count = 0
        words(of: text) { _ in count += 1 }
        return count
    }

    /// Words that were added more often than taken away.
    var missing: [String: Int] { counts.filter { $0.value > 0 } }

    private static func words(of text: String, _ body: (String) -> Void) {
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if (0x3040...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value)
                || (0xAC00...0xD7A3).contains(value)
            {
                if !word.isEmpty { body(String(word)) }
                word = String.UnicodeScalarView()
                body(String(Character(scalar)))
            } else if isPartOfWord(scalar) {
                word.append(scalar)
            } else if !word.isEmpty {
                body(String(word))
                word = String.UnicodeScalarView()
            }
        }
        if !word.isEmpty { body(String(word)) }
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "\u{0}"..."\u{7F}": false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }
}
