import Stores

/// The words of some entries with their postings, in the order of the index: what a build leaves for the next one, and a
/// part for whoever joins it with others.
package struct WordRun: Sendable {
    private var writer = ByteWriter()
    /// The words that were written before.
    private let known: ArraySlice<UInt8>

    package init(_ bytes: ArraySlice<UInt8> = []) { known = bytes }

    package var bytes: ArraySlice<UInt8> { known.isEmpty ? writer.bytes[...] : known }

    /// Appends a word that comes behind all others.
    mutating func append(_ word: some Collection<UInt8>, _ postings: some Collection<UInt8>) {
        writer.add(content: word)
        writer.add(content: postings)
    }

    /// Goes through the words.
    package func words() -> Words { Words(bytes) }

    package struct Words: IteratorProtocol, Sequence {
        private var reader: ByteReader

        fileprivate init(_ bytes: ArraySlice<UInt8>) { reader = ByteReader(bytes) }

        package mutating func next() -> (word: ArraySlice<UInt8>, postings: ArraySlice<UInt8>)? {
            if reader.isAtEnd { return nil }
            return (reader.content(), reader.content())
        }
    }

    /// The words of this run and of another one.
    ///
    /// - Parameter places: Where the entries of this run are, by the places that they have in it; -1 for those that are
    ///   left out. `nil` when all stay.
    package func merged(with other: WordRun, places: [Int]? = nil) -> WordRun {
        var merged = WordRun()
        let moved = places.map { MovedPlaces($0) }
        var (left, right) = (words(), other.words())
        var (one, two) = (left.next(), right.next())
        var postings: [UInt8] = []
        while one != nil || two != nil {
            let isOne = two.map { two in one.map { !two.word.comesInScripts(before: $0.word) } ?? false } ?? true
            let isTwo = one.map { one in two.map { !one.word.comesInScripts(before: $0.word) } ?? false } ?? true
            if isOne, let known = one, isTwo || moved != nil {
                Postings.replace(known.postings, moved, with: isTwo ? two?.postings : nil, in: &postings)
                if !postings.isEmpty { merged.append(known.word, postings) }
            } else if let next = isOne ? one : two {
                merged.append(next.word, next.postings)
            }
            if isOne { one = left.next() }
            if isTwo { two = right.next() }
        }
        return merged
    }

    /// Runs of entries that follow each other as one.
    package static func joined(_ runs: [WordRun]) -> WordRun {
        var runs = runs
        while runs.count > 1 {
            runs = stride(from: 0, to: runs.count, by: 2).map { index in
                index + 1 < runs.count ? runs[index].merged(with: runs[index + 1]) : runs[index]
            }
        }
        return runs.first ?? WordRun()
    }
}

/// The places where the entries of a run are in another one.
struct MovedPlaces {
    let places: [Int]
    /// From the first place that another one has, or none, to the last.
    let range: Range<Int>

    init(_ places: [Int]) {
        self.places = places
        let first = places.indices.first { places[$0] != $0 } ?? places.count
        let last = places.indices.last { places[$0] != $0 } ?? first - 1
        range = first..<last + 1
    }
}

/// An entry that a word stands in.
struct Posting {
    /// The entry's place in reading order.
    var place: Int
    var weight: Terms.Weight
    /// The note on a word in a title: see ``TitleShape/digit(of:)``.
    var title: Int

    /// Appends the place, counted from the posting before, with the weight, and what is noted of a title behind it.
    func append(to bytes: inout [UInt8], after last: Int) {
        SearchIndex.append((place - last) << 2 | Int(weight.rawValue), to: &bytes)
        if weight == .title { SearchIndex.append(title, to: &bytes) }
    }
}

/// The entries that a word stands in, each with a weight: numbers in base 32, lowest digit first, each counted from the
/// entry before it.
enum Postings {
    /// Makes the postings of a word anew after entries moved: what stands before and behind these stays as it is written.
    ///
    /// - Parameters:
    ///   - new: What was written of the word in entries that take the place of others, or come behind all of them.
    ///   - bytes: Takes the result; empty when the word is in no entry any more.
    static func replace(
        _ known: ArraySlice<UInt8>,
        _ moved: MovedPlaces?,
        with new: ArraySlice<UInt8>?,
        in bytes: inout [UInt8]
    ) {
        let range = moved?.range ?? Int.max..<Int.max
        var (head, last) = (known.startIndex, -1)
        var inside: [Posting] = []
        var behind: (posting: Posting, end: Int)?
        forEach(in: known) { posting, end in
            if posting.place < range.lowerBound {
                (head, last) = (end, posting.place)
            } else if posting.place < range.upperBound, let place = moved?.places[posting.place] {
                if place >= 0 { inside.append(Posting(place: place, weight: posting.weight, title: posting.title)) }
            } else {
                behind = (posting, end)
            }
            return behind == nil
        }
        if let new {
            forEach(in: new) { posting, _ in
                inside.append(posting)
                return true
            }
            inside.sort { $0.place < $1.place }
        }
        bytes.removeAll(keepingCapacity: true)
        bytes += known[..<head]
        for posting in inside {
            posting.append(to: &bytes, after: last)
            last = posting.place
        }
        if let behind {
            behind.posting.append(to: &bytes, after: last)
            bytes += known[behind.end...]
        }
    }

    /// Goes through what was written of a word, and where each posting ends, as long as the caller wants it.
    @inline(__always)
    static func forEach(in bytes: ArraySlice<UInt8>, _ body: (Posting, Int) -> Bool) {
        let start = bytes.startIndex
        bytes.withUnsafeBufferPointer { bytes in
            var posting = Posting(place: -1, weight: .body, title: 0)
            var (number, shift, isTitle) = (0, 0, false)
            for (offset, byte) in bytes.enumerated() {
                let digit = SearchIndex.value(of: byte)
                if isTitle {
                    posting.title = digit & 31
                } else {
                    number |= (digit & 31) << shift
                    if digit >= 32, shift < 50 {
                        shift += 5
                        continue
                    }
                    posting.place &+= number >> 2
                    posting.weight = Terms.Weight(rawValue: UInt8(number & 3)) ?? .body
                    (number, shift) = (0, 0)
                }
                isTitle = !isTitle && posting.weight == .title
                if isTitle { continue }
                guard body(posting, start + offset + 1) else { return }
            }
        }
    }
}
