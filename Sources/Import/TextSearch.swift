import Text

// Searches for a text in another, byte for byte: canonically equivalent spellings are different ones, as in files. In this
// module they take the place of the standard library's, which compare characters, ten to a hundred times as slowly, and
// importing looks for dozens of marks in each line of what may be 30 MB.

extension StringProtocol {
    /// Tells whether a text is in this one; an empty one is in all.
    func contains(_ text: String) -> Bool { text.isEmpty || !offsets(of: text, atMost: 1).isEmpty }

    /// The first place of a text; `nil` when it is not there.
    func firstRange(of text: String) -> Range<Index>? {
        offsets(of: text, atMost: 1).first.map { range($0, text.utf8.count) }
    }

    /// All places of a text, which do not overlap.
    func ranges(of text: String) -> [Range<Index>] {
        offsets(of: text).map { range($0, text.utf8.count) }
    }

    /// The offsets in UTF-8 of a text; none for an empty one.
    private func offsets(of text: String, atMost most: Int = .max) -> [Int] {
        var text = text
        return text.withUTF8 { wanted in
            utf8.withContiguousStorageIfAvailable { ByteSearch.all(wanted, in: $0, atMost: most) } ?? []
        }
    }

    private func range(_ offset: Int, _ count: Int) -> Range<Index> {
        let start = utf8.index(startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: count)
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The parts of the text between characters of one kind; between bytes where it is ASCII.
    func split(
        separator: Character,
        maxSplits: Int = .max,
        omittingEmptySubsequences: Bool = true
    ) -> [Substring] {
        guard separator != "\r\n", let byte = separator.asciiValue else {
            return split(maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences) { $0 == separator }
        }
        return utf8.split(
            separator: byte,
            maxSplits: maxSplits,
            omittingEmptySubsequences: omittingEmptySubsequences
        ).map { self[$0.startIndex..<$0.endIndex] }
    }
}

extension StringProtocol where Self: RangeReplaceableCollection {
    /// The text with another in all places of one.
    func replacing(_ text: String, with other: some StringProtocol) -> Self {
        let ranges = ranges(of: text)
        guard !ranges.isEmpty else { return self }
        var result = Self()
        var end = startIndex
        for range in ranges {
            result.append(contentsOf: self[end..<range.lowerBound])
            result.append(contentsOf: other)
            end = range.upperBound
        }
        result.append(contentsOf: self[end...])
        return result
    }
}
