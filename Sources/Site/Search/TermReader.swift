/// Takes texts apart into words, one entry after the other.
struct TermReader {
    private var found = Terms()
    /// Where the terms are in ``found``, counted from 1, by the lowest bits of their hashes or at the next free place.
    private var table = [Int32](repeating: 0, count: 1024)
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
            for slot in table.indices { table[slot] = 0 }
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
            // Nearly all words are of ASCII alone: they are hashed while their end is looked for.
            var hash = Self.noHash
            let limit = min(bytes.count, start + Self.longest)
            while index < limit, case let letter = letters[Int(bytes[index])], letter != 0 {
                hash = Self.hash(hash, letter)
                index += 1
            }
            if index == start, bytes[start] < 0x80 {
                index += 1
                continue
            }
            let run = UnsafeBufferPointer(rebasing: bytes[start..<index])
            while index < bytes.count, letters[Int(bytes[index])] != 0 { index += 1 }
            if index == bytes.count || bytes[index] < 0x80 {
                add(run: run, hash, as: weight)
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
        let hash = word.reduce(Self.noHash) { Self.hash($0, $1.lowercased) }
        word.withUnsafeBufferPointer { add(run: $0, hash, as: weight) }
    }

    /// Letters and digits of ASCII in lower case, which are words in nearly all languages' programs and in most of their
    /// texts; 0 for all else.
    private static let letters: [UInt8] = (0..<256).map { byte in
        UInt8(byte).isASCIILetterOrDigit ? UInt8(byte).lowercased : 0
    }

    private static let noHash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// One step of the hash FNV-1a.
    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// Adds a word whose letters have been folded but for the case of ASCII.
    private mutating func add(run: UnsafeBufferPointer<UInt8>, _ hash: UInt64, as weight: Terms.Weight) {
        let slot = slot(of: hash)
        if table[slot] > 0 {
            let place = Int(table[slot]) - 1
            found.terms[place].add(weight)
        } else {
            found.terms.append(
                Terms.Term(hash: hash, range: found.text.count..<found.text.count + run.count, weight: weight)
            )
            for byte in run { found.text.append(byte.lowercased) }
            table[slot] = Int32(found.terms.count)
            if found.terms.count * 2 > table.count { growTable() }
        }
    }

    private func slot(of hash: UInt64) -> Int {
        let mask = table.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while table[slot] > 0, found.terms[Int(table[slot]) - 1].hash != hash { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func growTable() {
        table = [Int32](repeating: 0, count: table.count * 4)
        for (place, term) in found.terms.enumerated() { table[slot(of: term.hash)] = Int32(place + 1) }
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
