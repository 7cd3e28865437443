/// Takes texts apart into words, one entry after the other.
package struct TermReader {
    /// The texts of the entry at hand, each with a space behind it; folded words may follow.
    private var text: [UInt8] = []
    /// The end of each text, and the weight of its words.
    private var parts: [(end: Int, weight: Terms.Weight)] = []
    private var words = WordList()
    /// Signs that stand for words.
    private var symbols: [(letters: [UInt8], weight: Terms.Weight)] = []
    private var word: [UInt8] = []
    /// The folded forms of words: those that are not ASCII come again and again.
    private var folds: [String: String] = [:]
    private static let mostFolds = 4096

    package init() {}

    /// Adds a text's words.
    package mutating func add(_ text: String, as weight: Terms.Weight) {
        self.text.append(contentsOf: text.utf8)
        end(weight)
    }

    /// Adds the words of a text in UTF-8.
    package mutating func add(_ text: ArraySlice<UInt8>, as weight: Terms.Weight) {
        self.text.append(contentsOf: text)
        end(weight)
    }

    private mutating func end(_ weight: Terms.Weight) {
        text.append(0x20)
        parts.append((text.count, weight))
    }

    /// The words that were added since the last time.
    package mutating func take() -> Terms {
        var index = 0
        for part in parts {
            SymbolTerms.find(in: text, from: index, to: part.end) { symbols.append(($0, part.weight)) }
            while index < part.end {
                index = words.add(asciiOf: text, from: index, to: part.end, as: part.weight)
                guard index < part.end else { break }
                // Only words that are not ASCII are worth what folding costs.
                let start = index
                index = text.withUnsafeBufferPointer { Self.end(ofWordAt: start, in: $0) }
                add(folded: folded(String(decoding: text[start..<index], as: UTF8.self)), as: part.weight)
            }
        }
        for symbol in symbols { add(letters: symbol.letters, symbol.weight) }
        defer {
            symbols.removeAll(keepingCapacity: true)
            text.removeAll(keepingCapacity: true)
            parts.removeAll(keepingCapacity: true)
        }
        // Letters are copied eight at a time, the last ones too.
        text.append(contentsOf: repeatElement(0x20, count: 8))
        return words.take(from: text)
    }

    /// The end of a run of letters, digits and whatever is not ASCII.
    private static func end(ofWordAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = start
        while end < bytes.count, bytes[end] >= 0x80 || Folding.classify(Unicode.Scalar(bytes[end] | 0x20)) == .letter {
            end += 1
        }
        return end
    }

    private mutating func add(folded text: String, as weight: Terms.Weight) {
        var previous: Unicode.Scalar?
        var isAlone = false
        for scalar in text.unicodeScalars {
            let kind = Folding.classify(scalar)
            if kind != .letter { endWord(weight) }
            if kind != .unspaced, let last = previous {
                if isAlone { add([last], weight) }
                previous = nil
            }
            switch kind {
            case .separator: break
            case .letter: word.append(contentsOf: UTF8.encode(scalar) ?? .init())
            case .unspaced:
                if let last = previous { add([last, scalar], weight) }
                isAlone = previous == nil
                previous = scalar
            }
        }
        if let last = previous, isAlone { add([last], weight) }
        endWord(weight)
    }

    private mutating func add(_ scalars: [Unicode.Scalar], _ weight: Terms.Weight) {
        for scalar in scalars { word.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        endWord(weight)
    }

    private mutating func endWord(_ weight: Terms.Weight) {
        guard !word.isEmpty else { return }
        defer { word.removeAll(keepingCapacity: true) }
        if word.count > WordList.longest {
            word.removeSubrange(WordList.longest...)
            while let last = word.last, last & 0xC0 == 0x80 { word.removeLast() }
            if let last = word.last, last >= 0xC0 { word.removeLast() }
        }
        // Folding takes some characters apart into capital letters.
        add(letters: word.map(\.lowercased), weight)
    }

    /// Adds a word that is in no text.
    private mutating func add(letters: [UInt8], _ weight: Terms.Weight) {
        let start = text.count
        text.append(contentsOf: letters)
        words.add(start..<text.count, of: text, as: weight)
    }

    private mutating func folded(_ word: String) -> String {
        if let known = folds[word] { return known }
        let folded = Folding.fold(word)
        if folds.count < Self.mostFolds { folds[word] = folded }
        return folded
    }
}
