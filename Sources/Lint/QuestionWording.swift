import CommonMark
import Packs

extension FileContext {
    /// The words that tell a question from others: its words and those below its heading, without regard to case,
    /// blanks and the punctuation of sentences, and its code and formulas as they are. Empty where there is nothing of
    /// that.
    func wording(of entry: Entry) -> [UInt8] {
        var wording: [UInt8] = []
        Self.addWords(of: entry.question, to: &wording)
        if !entry.body.isEmpty { Self.addWords(of: document.plainText(of: entry.body), to: &wording) }
        for range in [entry.heading..<Int(document.nodes[entry.heading].end), entry.body] {
            for index in range where document.nodes[index].kind.isExact {
                wording.append(0)
                var literal = document.bytes(document.nodes[index].literal)
                while let last = literal.last, last <= 0x20 { literal.removeLast() }
                wording += literal
            }
        }
        return wording
    }

    /// Adds the words of a text, a blank behind each.
    private static func addWords(of text: String, to wording: inout [UInt8]) {
        let scalars = Array(text.unicodeScalars)
        for word in scalars.split(whereSeparator: \.isBlank) {
            add(word, isLast: word.endIndex == scalars.endIndex, to: &wording)
        }
    }

    private static func add(_ word: ArraySlice<Unicode.Scalar>, isLast: Bool, to wording: inout [UInt8]) {
        var kept = word.drop(while: \.isQuote)
        while let last = kept.last, last.isQuote || last.isStop { kept.removeLast() }
        // A mark by itself is what is asked for, unless it ends the sentence.
        if kept.isEmpty {
            if isLast || word.allSatisfy(\.isQuote) { return }
            kept = word
        }
        let isWord = kept.count > 1 && kept.allSatisfy { $0.isLetter || $0.isApostrophe }
        for scalar in kept {
            if scalar.isApostrophe {
                wording.append(UInt8(ascii: "'"))
            } else if scalar.isASCII {
                let isCapital = isWord && ("A"..."Z").contains(scalar)
                wording.append(UInt8(scalar.value) | (isCapital ? 0x20 : 0))
            } else {
                wording += (isWord ? scalar.properties.lowercaseMapping : String(scalar)).utf8
            }
        }
        wording.append(0x20)
    }
}

/// Every question of every file is read by these: what Unicode says of ASCII is not looked up.
extension Unicode.Scalar {
    fileprivate var isBlank: Bool {
        isASCII ? self == " " || ("\t"..."\r").contains(self) : properties.isWhitespace
    }

    fileprivate var isLetter: Bool {
        isASCII ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) : properties.isAlphabetic
    }

    fileprivate var isApostrophe: Bool { self == "'" || self == "’" }

    fileprivate var isQuote: Bool {
        switch self {
        case "\"", "'", "“", "”", "‘", "’", "„", "«", "»": true
        default: false
        }
    }

    fileprivate var isStop: Bool {
        switch self {
        case "?", "!", ".", ",", ":", ";", "…", "？", "！", "。", "，", "：", "؛", "؟", "،": true
        default: false
        }
    }
}

extension Node.Kind {
    /// True when each character of it counts.
    fileprivate var isExact: Bool {
        switch self {
        case .code, .codeBlock, .mathInline, .mathDisplay, .mathBlock: true
        default: false
        }
    }
}
