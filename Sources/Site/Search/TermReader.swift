/// Takes texts apart into words, one entry after the other.
struct TermReader {
    private var found = Terms()
    private var table = TermTable()
    private var word: [UInt8] = []
    /// What words fold to: those that are not ASCII come again and again.
    private var folds: [String: String] = [:]
    /// Longer words are cut: nobody types them, and what is that long is no word.
    private static let longest = 40
    private static let mostFolds = 4096

    /// The words that were added since the last time.
    mutating func take() -> Terms {
        defer {
            let size = (terms: found.terms.count, text: found.text.count)
            found = Terms()
            // The next entry is about as long.
            found.terms.reserveCapacity(size.terms)
            found.text.reserveCapacity(size.text)
            table.removeAll()
        }
        return found
    }

    /// Adds a text's words.
    mutating func add(_ text: some Collection<UInt8>, as weight: Terms.Weight) {
        Self.letters.withUnsafeBufferPointer { letters in
            text.withContiguousStorageIfAvailable { add($0, weight, letters: letters) }
                ?? Array(text).withUnsafeBufferPointer { add($0, weight, letters: letters) }
        }
    }

    private mutating func add(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ weight: Terms.Weight,
        letters: UnsafeBufferPointer<UInt8>
    ) {
        var index = 0
        while index < bytes.count {
            let start = index
            while index < bytes.count, letters[Int(bytes[index])] != 0 { index += 1 }
            if index == bytes.count || bytes[index] < 0x80 {
                if index == start {
                    index += 1
                    continue
                }
                let word = start..<min(index, start + Self.longest)
                add(word, of: bytes, TermHash(of: word, in: bytes, setting: 0x20), as: weight)
            } else {
                // Only words that are not ASCII are worth what folding costs.
                index = Self.end(ofWordAt: start, in: bytes)
                add(folded: folded(String(decoding: bytes[start..<index], as: UTF8.self)), as: weight)
            }
        }
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
        if word.count > Self.longest {
            word.removeSubrange(Self.longest...)
            while let last = word.last, last & 0xC0 == 0x80 { word.removeLast() }
            if let last = word.last, last >= 0xC0 { word.removeLast() }
        }
        for index in word.indices { word[index] = word[index].lowercased }
        let (word, range) = (word, word.indices)
        word.withUnsafeBufferPointer { add(range, of: $0, TermHash(of: range, in: $0), as: weight) }
    }

    /// Not zero for letters and digits of ASCII, which are words in nearly all languages' programs and in most of their
    /// texts.
    private static let letters: [UInt8] = (0..<256).map { UInt8($0).isASCIILetterOrDigit ? 1 : 0 }

    /// Adds a word whose letters have been folded but for the case of ASCII.
    private mutating func add(
        _ range: Range<Int>,
        of bytes: UnsafeBufferPointer<UInt8>,
        _ hash: TermHash,
        as weight: Terms.Weight
    ) {
        let place = table.place(of: hash)
        if place < found.terms.count {
            found.terms[place].add(weight)
            return
        }
        let start = found.text.count
        found.text.append(contentsOf: bytes[range])
        for index in start..<found.text.count { found.text[index] = found.text[index].lowercased }
        found.terms.append(Terms.Term(hash: hash, range: start..<found.text.count, weight: weight))
    }

    private mutating func folded(_ word: String) -> String {
        if let known = folds[word] { return known }
        let folded = Folding.fold(word)
        if folds.count < Self.mostFolds { folds[word] = folded }
        return folded
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// The letter in lower case, where it is one of ASCII.
    fileprivate var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
