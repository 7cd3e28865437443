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
        let chunks = stride(from: startIndex, to: endIndex, by: chunk).map { $0..<Swift.min($0 + chunk, endIndex) }
        return await withTaskGroup(of: (position: Int, results: [Result]).self) { group in
            var waiting = chunks.enumerated().makeIterator()
            func addNext() {
                guard let (position, range) = waiting.next() else { return }
                group.addTask {
                    var results: [Result] = []
                    results.reserveCapacity(range.count)
                    for index in range.reversed() { results.append(await transform(self[index])) }
                    return (position, results)
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
