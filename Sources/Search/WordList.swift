import Text

/// The words of one text, each once, in the order in which they came.
///
/// Work on every word of a pack is done in one function, over plain memory.
struct WordList {
    /// Longer words are cut: nobody types them, and what is that long is no word.
    static let longest = 40

    /// The words, with room behind them for some more.
    private var terms = [Terms.Term](repeating: WordList.none, count: 512)
    private var count = 0
    /// A place in ``terms``, counted from 1, at the lowest bits of a word's hash or in the next free slot; 0 where none is.
    private var slots = [Int32](repeating: 0, count: 1024)
    private static let none = Terms.Term(hash: TermHash(), range: 0..<0, weight: .body)

    /// Adds words of ASCII letters and digits, up to a place at which another word begins or a text ends.
    ///
    /// - Parameter text: The text, with a space at its end.
    /// - Returns: The place; a word begins there that holds what is not ASCII.
    mutating func add(asciiOf text: [UInt8], from start: Int, to end: Int, as weight: Terms.Weight) -> Int {
        var index = start
        var isFull = false
        repeat {
            (index, isFull) = addSome(asciiOf: text, from: index, to: end, as: weight)
            if isFull { grow() }
        } while isFull
        return index
    }

    /// Adds a word that lies in a text.
    mutating func add(_ range: Range<Int>, of text: [UInt8], as weight: Terms.Weight) {
        let hash = text.withUnsafeBufferPointer { TermHash(of: range, in: $0) }
        if count == terms.count { grow() }
        terms.withUnsafeMutableBufferPointer { terms in
            slots.withUnsafeMutableBufferPointer { slots in
                _ = Self.add(Terms.Term(hash: hash, range: range, weight: weight), to: terms, slots, count: &count)
            }
        }
    }

    /// The words with their letters, and none of them from then on.
    ///
    /// - Parameter text: The text in which they lie, with eight bytes behind the last one.
    mutating func take(from text: [UInt8]) -> Terms {
        var taken = Terms()
        taken.terms = Array(terms[..<count])
        let size = taken.terms.reduce(0) { $0 + $1.range.count }
        taken.text = [UInt8](unsafeUninitializedCapacity: size + 8) { letters, filled in
            let letters = UnsafeMutableRawBufferPointer(letters)
            text.withUnsafeBytes { text in
                taken.terms.withUnsafeMutableBufferPointer { terms in
                    for place in terms.indices {
                        let (start, range) = (filled, terms[place].range)
                        // Eight bytes at a time; the next word takes the place of those that are too many.
                        for step in stride(from: 0, to: range.count, by: 8) {
                            let some = text.loadUnaligned(fromByteOffset: range.lowerBound + step, as: UInt64.self)
                            letters.storeBytes(of: some, toByteOffset: start + step, as: UInt64.self)
                        }
                        filled += range.count
                        terms[place].range = start..<filled
                    }
                }
            }
            for place in 0..<filled { letters[place] = letters[place].lowercased }
        }
        count = 0
        slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        return taken
    }

    private mutating func addSome(
        asciiOf text: [UInt8],
        from start: Int,
        to end: Int,
        as weight: Terms.Weight
    ) -> (end: Int, isFull: Bool) {
        var count = count
        defer { self.count = count }
        return Self.letters.withUnsafeBufferPointer { letters in
            text.withUnsafeBufferPointer { bytes in
                terms.withUnsafeMutableBufferPointer { terms in
                    slots.withUnsafeMutableBufferPointer { slots in
                        var index = start
                        while index < end {
                            let start = index
                            while letters[Int(bytes[index])] != 0 { index &+= 1 }
                            if bytes[index] >= 0x80 { return (start, false) }
                            guard index > start else {
                                index &+= 1
                                continue
                            }
                            let range = start..<min(index, start &+ Self.longest)
                            let hash = TermHash(of: range, in: bytes, setting: 0x20)
                            let term = Terms.Term(hash: hash, range: range, weight: weight)
                            guard Self.add(term, to: terms, slots, count: &count) else { return (start, true) }
                        }
                        return (end, false)
                    }
                }
            }
        }
    }

    /// Adds a word, or counts it once more; false, and nothing is done, when it is new and there is no room.
    @inline(__always)
    private static func add(
        _ term: Terms.Term,
        to terms: UnsafeMutableBufferPointer<Terms.Term>,
        _ slots: UnsafeMutableBufferPointer<Int32>,
        count: inout Int
    ) -> Bool {
        let slot = TermTable.slot(of: term.hash.value, in: slots) { terms[$0].hash.value }
        if slots[slot] > 0 {
            terms[Int(slots[slot]) - 1].add(term.weight)
            return true
        }
        guard count < terms.count else { return false }
        terms[count] = term
        count += 1
        slots[slot] = Int32(count)
        return true
    }

    private mutating func grow() {
        terms.append(contentsOf: repeatElement(Self.none, count: terms.count * 3))
        slots = [Int32](repeating: 0, count: terms.count * 2)
        for place in 0..<count {
            let slot = TermTable.slot(of: terms[place].hash.value, in: slots) { terms[$0].hash.value }
            slots[slot] = Int32(place + 1)
        }
    }

    /// Not zero for letters and digits of ASCII, which are words in nearly all languages' programs and in most of their
    /// texts.
    private static let letters: [UInt8] = (0...255).map { (byte: UInt8) in byte.isASCIILetter || byte.isDigit ? 1 : 0 }
}

extension UInt8 {
    /// The letter in lower case, where it is one of ASCII.
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
