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
        for word in text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
            var kept = word.drop { quotes.contains($0) }
            while let last = kept.last, quotes.contains(last) || stops.contains(last) { kept.removeLast() }
            // A mark by itself is what is asked for, unless it ends the sentence.
            if kept.isEmpty {
                if word.endIndex == text.unicodeScalars.endIndex || word.allSatisfy(quotes.contains) { continue }
                kept = word
            }
            let isWord = kept.count > 1 && kept.allSatisfy { $0.properties.isAlphabetic || $0 == "'" || $0 == "’" }
            let spelled = isWord ? String(String.UnicodeScalarView(kept)).lowercased() : String(kept)
            wording += spelled.replacing("’", with: "'").utf8
            wording.append(0x20)
        }
    }

    private static let quotes = Set("\"'“”‘’„«»".unicodeScalars)
    private static let stops = Set("?!.,:;…？！。，：；؟،".unicodeScalars)
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
