extension Collection where Self: Sendable, Element: Sendable, Index == Int {
    /// The results of a function for every element, in the elements' order, worked out on several threads.
    ///
    /// - Parameters:
    ///   - width: How many threads at the most work on it; the results are the same for any number.
    ///   - chunk: How many neighbouring elements one thread takes at a time.
    @inlinable
    public func concurrentMap<Result: Sendable>(
        width: Int,
        chunk: Int = 32,
        _ transform: @escaping @Sendable (Element) async -> Result
    ) async -> [Result] {
        await (startIndex..<endIndex).concurrentChunks(width: width, chunk: chunk) { range in
            var results: [Result] = []
            results.reserveCapacity(range.count)
            for index in range { results.append(await transform(self[index])) }
            return results
        }
    }
}

extension Range<Int> {
    /// The results of a function for parts of the range, one after the other, worked out on several threads.
    ///
    /// - Parameters:
    ///   - width: How many threads at the most work on it.
    ///   - chunk: The size of the parts.
    ///   - transform: Gives the results of a part, in order.
    @inlinable
    public func concurrentChunks<Result: Sendable>(
        width: Int,
        chunk: Int,
        _ transform: @escaping @Sendable (Range<Int>) async -> [Result]
    ) async -> [Result] {
        let chunks = stride(from: lowerBound, to: upperBound, by: chunk).map { $0..<Swift.min($0 + chunk, upperBound) }
        return await withTaskGroup(of: (position: Int, results: [Result]).self) { group in
            var waiting = chunks.enumerated().makeIterator()
            func addNext() {
                guard let (position, range) = waiting.next() else { return }
                group.addTask {
                    var results = await transform(range)
                    var reversed: [Result] = []
                    reversed.reserveCapacity(results.count)
                    while let last = results.popLast() { reversed.append(last) }
                    return (position, reversed)
                }
            }
            for _ in 0..<Swift.max(width, 1) { addNext() }
            var ordered: [[Result]] = Array(repeating: [], count: chunks.count)
            for await (position, results) in group {
                ordered[chunks.count - 1 - position] = results
                addNext()
            }
            // Moved, not copied: a result may hold many things, each of which would be counted up and down. What is
            // taken off the ends comes in order, because all of it was put there from the end.
            var results: [Result] = []
            results.reserveCapacity(count)
            while var next = ordered.popLast() {
                while let result = next.popLast() { results.append(result) }
            }
            return results
        }
    }
}
