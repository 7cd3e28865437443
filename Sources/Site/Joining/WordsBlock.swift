import Remembering

/// Words of the index as one run hands them over: those of its entries, in the order of the index.
enum WordsBlock {
    /// About how large a block is, in bytes: whoever joins shards has one of each in memory.
    private static let enough = 1 << 18

    static func write(_ words: [SearchIndex.Postings], to file: inout ShardWriter) throws {
        var writer = ByteWriter()
        for postings in words {
            writer.add(content: postings.word)
            writer.add(postings.last)
            writer.add(content: postings.bytes)
            guard writer.bytes.count >= enough else { continue }
            try file.add(.words, writer.bytes)
            writer = ByteWriter()
        }
        if !writer.bytes.isEmpty { try file.add(.words, writer.bytes) }
    }
}

/// Goes through the words that one run has handed over.
struct WordCursor {
    private let file: ShardFile
    private var blocks: ArraySlice<ShardFile.Block>
    private var reader = ByteReader([], in: 0..<0)
    private(set) var postings = SearchIndex.Postings(word: [])

    /// `nil` when there are none.
    init?(_ file: ShardFile) throws(ShardFailure) {
        self.file = file
        blocks = file.blocks(.words)[...]
        guard try advance() else { return nil }
    }

    /// Goes to the next word; `false` behind the last one.
    mutating func advance() throws(ShardFailure) -> Bool {
        while reader.isAtEnd {
            guard let block = blocks.popFirst() else { return false }
            let bytes = try file.read(block)
            reader = ByteReader(bytes, in: 0..<bytes.count)
        }
        postings.word = Array(reader.content())
        postings.last = reader.number()
        postings.bytes = Array(reader.content())
        if reader.hasFailed { throw file.damage }
        return true
    }
}

/// Joins the words of several runs, whose entries follow each other, without holding more than a block of each.
struct WordJoin {
    /// A heap: no word comes before the one at half its place.
    private var cursors: [(number: Int, cursor: WordCursor)] = []

    init(_ files: [ShardFile]) throws {
        for (number, file) in files.enumerated() {
            if let cursor = try WordCursor(file) { cursors.append((number, cursor)) }
        }
        for place in cursors.indices.reversed() { sink(place) }
    }

    /// Writes the words of the index; returns how many files there are.
    ///
    /// - Parameter count: How many entries the index has.
    mutating func write(count: Int, to output: some SiteOutput) throws -> Int {
        var files = WordFiles()
        var word = SearchIndex.Postings(word: [])
        while let first = cursors.first?.cursor {
            let next = first.postings
            if next.word != word.word {
                if !word.bytes.isEmpty { try files.add(word.word[...], word.bytes[...], to: output) }
                word = next
            } else {
                Self.append(next, to: &word)
            }
            if try cursors[0].cursor.advance() {
                sink(0)
            } else {
                let last = cursors.removeLast()
                if !cursors.isEmpty {
                    cursors[0] = last
                    sink(0)
                }
            }
        }
        if !word.bytes.isEmpty { try files.add(word.word[...], word.bytes[...], to: output) }
        return try files.finish(count: count, to: output)
    }

    /// The first number of a list counts from the index's beginning, and in the middle of one from the entry before.
    private static func append(_ next: SearchIndex.Postings, to word: inout SearchIndex.Postings) {
        var reader = PostingReader(next.bytes[...])
        if let first = reader.next() {
            SearchIndex.append(max((first.place - word.last) * 4 + first.weight, 0), to: &word.bytes)
        }
        word.bytes += next.bytes[reader.offset...]
        word.last = next.last
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            let children = [2 * place + 1, 2 * place + 2].filter { $0 < cursors.count }
            guard let least = children.min(by: comes), comes(least, before: place) else { return }
            cursors.swapAt(place, least)
            place = least
        }
    }

    private func comes(_ place: Int, before other: Int) -> Bool {
        let (one, two) = (cursors[place].cursor.postings.word, cursors[other].cursor.postings.word)
        if one == two { return cursors[place].number < cursors[other].number }
        return one.comesInScripts(before: two)
    }
}
