/// The words of one entry, each with the weight of the best place that it has.
struct Terms: Sendable {
    /// A word by its hash.
    struct Term: Sendable {
        var hash: UInt64
        /// The word in ``text``.
        var range: Range<Int>
        var weight: Weight
        var count = 1
    }

    /// How much it says that a word stands in a place.
    enum Weight: UInt8, Sendable, Comparable {
        case body, repeated, label, title

        static func < (lhs: Weight, rhs: Weight) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    private(set) var terms: [Term] = []
    /// The words' letters, one after the other.
    private(set) var text: [UInt8] = []
    private var places: [UInt64: Int] = [:]
    private var word: [UInt8] = []
    /// Longer words are cut: nobody types them, and what is that long is no word.
    private static let longest = 40

    /// Adds a text's words.
    mutating func add(_ text: some Collection<UInt8>, as weight: Weight) {
        text.withContiguousStorageIfAvailable { add($0, weight) } ?? Array(text).withUnsafeBufferPointer { add($0, weight) }
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ weight: Weight) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case 0x80...:
                // Only words that are not ASCII are worth what folding costs.
                let end = Self.end(ofWordAt: index, in: bytes)
                word += bytes[index..<end]
                let run = String(decoding: word, as: UTF8.self)
                word.removeAll(keepingCapacity: true)
                add(folded: Folding.fold(run), as: weight)
                index = end
                continue
            default: endWord(weight)
            }
            index += 1
        }
        endWord(weight)
    }

    /// The end of a run of letters, digits and whatever is not ASCII.
    private static func end(ofWordAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = start
        while end < bytes.count, bytes[end] >= 0x80 || Folding.classify(Unicode.Scalar(bytes[end] | 0x20)) == .letter {
            end += 1
        }
        return end
    }

    private mutating func add(folded text: String, as weight: Weight) {
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

    private mutating func add(_ scalars: [Unicode.Scalar], _ weight: Weight) {
        for scalar in scalars { word.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        endWord(weight)
    }

    private mutating func endWord(_ weight: Weight) {
        guard !word.isEmpty else { return }
        defer { word.removeAll(keepingCapacity: true) }
        if word.count > Self.longest {
            word.removeSubrange(Self.longest...)
            while let last = word.last, last & 0xC0 == 0x80 { word.removeLast() }
            if let last = word.last, last >= 0xC0 { word.removeLast() }
        }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        if let place = places[hash] {
            terms[place].count += 1
            if weight > terms[place].weight { terms[place].weight = weight }
            if terms[place].weight == .body, terms[place].count >= 3 { terms[place].weight = .repeated }
        } else {
            places[hash] = terms.count
            terms.append(Term(hash: hash, range: text.count..<text.count + word.count, weight: weight))
            text.append(contentsOf: word)
        }
    }
}
