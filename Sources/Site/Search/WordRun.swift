import Remembering

/// The words of some entries with their postings, in the order of the index: what a build leaves for the next one, and a
/// part for whoever joins it with others.
struct WordRun: Sendable {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Appends a word that comes behind all others.
    mutating func append(_ word: some Collection<UInt8>, _ postings: some Collection<UInt8>) {
        var writer = ByteWriter()
        writer.add(content: word)
        writer.add(content: postings)
        bytes += writer.bytes
    }

    /// Goes through the words.
    func words() -> Words { Words(bytes) }

    struct Words: IteratorProtocol, Sequence {
        private var reader: ByteReader

        fileprivate init(_ bytes: [UInt8]) { reader = ByteReader(bytes, in: 0..<bytes.count) }

        mutating func next() -> (word: ArraySlice<UInt8>, postings: ArraySlice<UInt8>)? {
            if reader.isAtEnd { return nil }
            return (reader.content(), reader.content())
        }
    }

    /// The words of this run and of another one.
    ///
    /// - Parameter places: Where the entries of this run are, by the places that they have in it; -1 for those that are
    ///   left out. `nil` when all stay.
    func merged(with other: WordRun, places: [Int]? = nil) -> WordRun {
        var merged = WordRun()
        merged.bytes.reserveCapacity(bytes.count + other.bytes.count)
        var (left, right) = (words(), other.words())
        var (one, two) = (left.next(), right.next())
        var postings = Postings()
        while one != nil || two != nil {
            let isOne = two.map { two in one.map { !two.word.comesInScripts(before: $0.word) } ?? false } ?? true
            let isTwo = one.map { one in two.map { !one.word.comesInScripts(before: $0.word) } ?? false } ?? true
            let word = (isOne ? one?.word : two?.word) ?? []
            postings.removeAll()
            let stays = isOne ? postings.read(one?.postings ?? [], places) : true
            if isTwo, isOne {
                _ = postings.read(two?.postings ?? [], nil)
                postings.sort()
            }
            if isOne, !isTwo, stays {
                merged.append(word, one?.postings ?? [])
            } else if !isOne {
                merged.append(word, two?.postings ?? [])
            } else if !postings.isEmpty {
                merged.append(word, postings.bytes)
            }
            if isOne { one = left.next() }
            if isTwo { two = right.next() }
        }
        return merged
    }

    /// Runs of entries that follow each other as one.
    static func joined(_ runs: [WordRun]) -> WordRun {
        var runs = runs
        while runs.count > 1 {
            runs = stride(from: 0, to: runs.count, by: 2).map { index in
                index + 1 < runs.count ? runs[index].merged(with: runs[index + 1]) : runs[index]
            }
        }
        return runs.first ?? WordRun()
    }
}

/// The entries that a word stands in, each with a weight: numbers in base 32, lowest digit first, each counted from the
/// entry before it.
struct Postings {
    /// Place and weight in one number.
    private var numbers: [Int] = []

    var isEmpty: Bool { numbers.isEmpty }

    mutating func removeAll() { numbers.removeAll(keepingCapacity: true) }

    mutating func sort() { numbers.sort() }

    /// Reads what was written of a word.
    ///
    /// - Returns: Whether all entries have stayed where they were.
    mutating func read(_ bytes: ArraySlice<UInt8>, _ places: [Int]?) -> Bool {
        var stays = true
        var (place, number, shift) = (-1, 0, 0)
        for byte in bytes {
            let digit = SearchIndex.value(of: byte)
            number |= (digit & 31) << shift
            if digit >= 32, shift < 50 {
                shift += 5
                continue
            }
            place &+= number >> 2
            if let places {
                let now = places.indices.contains(place) ? places[place] : -1
                if now != place { stays = false }
                if now >= 0 { numbers.append(now << 2 | number & 3) }
            } else {
                numbers.append(place << 2 | number & 3)
            }
            (number, shift) = (0, 0)
        }
        return stays
    }

    /// The numbers as they are written.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var last = -1
        for number in numbers {
            SearchIndex.append((number >> 2 - last) << 2 | number & 3, to: &bytes)
            last = number >> 2
        }
        return bytes
    }
}
