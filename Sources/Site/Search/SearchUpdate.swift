import Packs

/// Brings the published index up to date for a few entries: their words, and what their results show.
///
/// The published files are the only record of all others' words.
struct SearchUpdate {
    /// Whether the entries are read again, by their places in reading order.
    private var isRead: [Bool]
    /// From the first to the last of these.
    private let readPlaces: Range<Int>
    /// What is in them now: for each word the entries, in order, with their weights.
    private var found: [[UInt8]: [(place: Int, weight: Int)]] = [:]
    private var results: [Int: SearchResult] = [:]
    private let frame: Frame
    private var count: Int { isRead.count }

    init(parts: [Int: Batch.Result], frame: Frame) {
        self.frame = frame
        let plan = frame.plan
        var isRead = Array(repeating: false, count: plan.order.count)
        let batches = Batch.all(plan)
        for (index, part) in parts.sorted(by: { $0.key < $1.key }) {
            for (entry, search) in zip(batches[index].entries(plan), part.searchEntries) {
                let place = plan.places[entry]
                isRead[place] = true
                results[place] = search.result
                for term in search.terms.terms {
                    let word = Array(search.terms.text[term.range])
                    found[word, default: []].append((place, Int(term.weight.rawValue)))
                }
            }
        }
        readPlaces = isRead.firstIndex(of: true).map { $0..<(isRead.lastIndex(of: true) ?? $0) + 1 } ?? 0..<0
        self.isRead = isRead
    }

    /// Writes the index, and returns how many files of words it has now; `nil` when the published one cannot be read.
    ///
    /// - Parameter number: How many files of words there are.
    func write(over number: Int, to output: some SiteOutput) throws -> Int? {
        try writeResults(to: output)
        guard let old = try publishedWords(number, output) else { return nil }
        var files = WordFiles()
        let new = found.keys.sorted { $0.comesInScripts(before: $1) }
        var next = 0
        for line in old {
            while next < new.count, new[next].comesInScripts(before: line.word) {
                try files.add(new[next][...], postings(of: new[next])[...], to: output)
                next += 1
            }
            let isFound = next < new.count && line.word.elementsEqual(new[next])
            if isFound { next += 1 }
            guard let postings = merged(line.postings, isFound ? found[Array(line.word)] ?? [] : []) else { return nil }
            if !postings.isEmpty { try files.add(line.word, postings, to: output) }
        }
        for word in new[next...] { try files.add(word[...], postings(of: word)[...], to: output) }
        return try files.finish(count: count, to: output)
    }

    /// The published words with their postings, in order; `nil` when they are not there.
    private func publishedWords(
        _ count: Int,
        _ output: some SiteOutput
    ) throws -> [(word: ArraySlice<UInt8>, postings: ArraySlice<UInt8>)]? {
        var lines: [(word: ArraySlice<UInt8>, postings: ArraySlice<UInt8>)] = []
        for number in 0..<count {
            let start = WordFiles.start(number)
            guard let bytes = try output.published(WordFiles.path(number)), bytes.starts(with: start),
                bytes.suffix(WordFiles.end.count).elementsEqual(WordFiles.end)
            else {
                return nil
            }
            var rest = bytes[start.count..<bytes.count - WordFiles.end.count]
            while let space = rest.firstIndex(of: UInt8(ascii: " ")),
                let end = rest[space...].firstIndex(of: UInt8(ascii: ";"))
            {
                lines.append((rest[..<space], rest[(space + 1)..<end]))
                rest = rest[(end + 1)...]
            }
            guard rest.isEmpty else { return nil }
        }
        return lines
    }

    private func postings(of word: [UInt8]) -> [UInt8] { Self.encoded(found[word] ?? []) }

    /// A word's postings without those of the entries that are read again, and with those that they have now; `nil` for
    /// bytes that are none.
    private func merged(_ bytes: ArraySlice<UInt8>, _ new: [(place: Int, weight: Int)]) -> ArraySlice<UInt8>? {
        var old = PostingReader(bytes)
        // What comes before the first entry that is read again stays, and all behind the last one but for its first.
        guard old.skip(to: readPlaces.lowerBound) else { return nil }
        // So it is for most words.
        if new.isEmpty, !holdsRead(old) { return bytes }
        var merged = PostingWriter(capacity: bytes.count + 4 * new.count)
        merged.append(bytes[..<old.offset])
        merged.last = old.place
        var next = 0
        var run = old.offset..<old.offset
        while let (place, weight, range) = old.next() {
            guard isRead.indices.contains(place) else { return nil }
            while next < new.count, new[next].place < place {
                merged.append(bytes[run])
                run = range.lowerBound..<range.lowerBound
                merged.append(new[next].place, new[next].weight)
                next += 1
            }
            // Postings count from the one before them: only those behind a change are written anew.
            let end = place < readPlaces.upperBound ? range.upperBound : bytes.endIndex
            if isRead[place] {
                merged.append(bytes[run])
                run = end..<end
            } else if merged.last == old.previous {
                run = run.lowerBound..<end
                merged.last = place
            } else {
                merged.append(place, weight)
                run = range.upperBound..<end
            }
            if place >= readPlaces.upperBound { break }
        }
        guard !old.isDamaged else { return nil }
        merged.append(bytes[run])
        for (place, weight) in new[next...] { merged.append(place, weight) }
        return merged.bytes[...]
    }

    /// Whether any of the next postings is of an entry that is read again.
    private func holdsRead(_ postings: PostingReader) -> Bool {
        var postings = postings
        while let place = postings.next()?.place, place < readPlaces.upperBound {
            if !isRead.indices.contains(place) || isRead[place] { return true }
        }
        return postings.isDamaged
    }

    private static func encoded(_ postings: [(place: Int, weight: Int)]) -> [UInt8] {
        var writer = PostingWriter(capacity: 4 * postings.count)
        for (place, weight) in postings { writer.append(place, weight) }
        return writer.bytes
    }

    /// The files that are written again.
    func paths(over number: Int) -> Set<String> {
        Set((0..<number).map(WordFiles.path) + resultFiles.map(SearchIndex.resultsPath) + [WordFiles.list])
    }

    private var resultFiles: Set<Int> {
        Set(isRead.indices.lazy.filter { isRead[$0] }.map { $0 / SearchIndex.entriesPerFile })
    }

    /// Results that share a file share its room, so that all of them are made again.
    private func writeResults(to output: some SiteOutput) throws {
        let size = SearchIndex.entriesPerFile
        for number in resultFiles {
            let range = number * size..<min((number + 1) * size, count)
            let shown = try range.map { try results[$0] ?? result(at: $0) }
            try output.write(SearchIndex.resultsFile(number, shown), to: SearchIndex.resultsPath(number))
        }
    }

    private func result(at place: Int) throws -> SearchResult {
        let index = frame.plan.order[place]
        var reader = TermReader()
        let document = try frame.plan.library.document(of: frame.plan.library.entries[index])
        return SearchEntry(index, in: document, frame, &reader).result
    }
}
