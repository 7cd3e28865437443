import Text

/// The signs that people look for as if they were words: `===`, `++`, `?.`, and `C#`, whose sign belongs to its letter.
///
/// `search-words.js` finds the same in what readers type.
enum SymbolTerms {
    /// The numbers of signs that make a word.
    private static let lengths = 2...4
    /// The signs that can belong to the word before them.
    private static let endings = [Array("#".utf8), Array("++".utf8)]
    /// A word with such an ending is short.
    private static let longestStem = 3
    private static let isSign: [Bool] = (0...255).map { (byte: UInt8) in "=!<>+-*%&|^~?:@#.$".utf8.contains(byte) }

    /// Finds the signs in a part of a text, and short words with a sign at their end.
    ///
    /// - Parameter body: Is given the letters of each.
    static func find(in text: [UInt8], from start: Int, to end: Int, _ body: (_ letters: [UInt8]) -> Void) {
        text.withUnsafeBufferPointer { text in
            var index = start
            while index < end {
                guard isSign[Int(text[index])] else {
                    index &+= 1
                    continue
                }
                let first = index
                while index < end, isSign[Int(text[index])] { index &+= 1 }
                let run = text[first..<index]
                if lengths.contains(run.count),
                    run.contains(where: { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") })
                {
                    body(Array(run))
                }
                guard endings.contains(where: { run.elementsEqual($0) }), index == end || !text[index].isWordByte
                else { continue }
                var stem = first
                while stem > start, text[stem - 1].isWordByte { stem -= 1 }
                guard (1...longestStem).contains(first - stem), text[stem].isASCIILetter else { continue }
                body(text[stem..<index].map(\.lowercased))
            }
        }
    }
}

extension UInt8 {
    fileprivate var isWordByte: Bool { isASCIILetter || isDigit || self >= 0x80 }
}
