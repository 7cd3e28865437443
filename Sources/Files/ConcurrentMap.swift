import Essentials

/// The measure of parallel work.
public enum Threads {
    /// The number of threads that a task and those that it starts may keep busy: the machine's cores, unless somebody has
    /// said otherwise.
    @TaskLocal public static var count = max(1, ProcessInfo.processInfo.activeProcessorCount)
}

extension Collection where Self: Sendable, Element: Sendable, Index == Int {
    /// The results of a function for every element, in the elements' order, worked out on several threads.
    ///
    /// - Parameters:
    ///   - width: The number of threads at the most that work on it; the results are the same for any number.
    ///   - chunk: The number of neighbouring elements that one thread takes at a time.
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
    ///   - width: The number of threads at the most that work on it.
    ///   - chunk: The size of the parts.
    ///   - transform: Gives the results of a part, in order.
    @inlinable
    public func concurrentChunks<Result: Sendable>(
        width: Int,
        chunk: Int,
        _ transform: @escaping @Sendable (Range<Int>) async -> [Result]
    ) async -> [Result] {
        let chunks = stride(from: lowerBound, to: upperBound, by: chunk).map { $0..<Swift.min($0 + chunk, upperBound) }
        var results: [Result] = []
        results.reserveCapacity(count)
        await inOrder(chunks.count, width: width, ahead: chunks.count) { index in
            var results = await transform(chunks[index])
            var reversed: [Result] = []
            reversed.reserveCapacity(results.count)
            while let last = results.popLast() { reversed.append(last) }
            return reversed
        } take: { (reversed: consuming [Result]) in
            // Moved, not copied: a result may hold many things, each of which would be counted up and down. What is
            // taken off the end comes in order, because it was put there from the end.
            while let result = reversed.popLast() { results.append(result) }
            return true
        }
        return results
    }
}

/// Does pieces of work on several threads and takes their results in the order of the pieces.
///
/// - Parameters:
///   - pieces: The work.
///   - threads: The number of pieces that are worked on at a time.
///   - work: Does one piece.
///   - take: Takes the results, one after the other, in order. No more than a few results wait for their turn.
/// - Throws: The first fault of `work` or `take`; what comes behind it is not taken.
package func inOrder<Piece: Sendable, Result: Sendable>(
    _ pieces: [Piece],
    threads: Int,
    work: @escaping @Sendable (Piece) throws -> Result,
    take: (Result) throws -> Void
) async throws {
    var failure: (any Error)?
    // One slow piece must not let the results behind it pile up.
    await inOrder(pieces.count, width: threads, ahead: max(threads, 1) * 4) { index in
        Swift.Result { try work(pieces[index]) }
    } take: { result in
        do {
            try take(result.get())
            return true
        } catch {
            failure = error
            return false
        }
    }
    if let failure { throw failure }
}

/// Does work that has numbers from zero on, on several threads, and takes the results in order.
///
/// - Parameters:
///   - ahead: The number of results at the most that wait for one before them.
///   - take: Takes a result; `false` ends the work.
@usableFromInline
func inOrder<Result: Sendable>(
    _ count: Int,
    width: Int,
    ahead: Int,
    work: @escaping @Sendable (Int) async -> Result,
    take: (consuming Result) -> Bool
) async {
    let width = max(width, 1)
    await withTaskGroup(of: (Int, Result).self) { group in
        var next = 0
        var taken = 0
        var waiting: [Int: Result] = [:]
        func startMore() {
            while next < count, next < taken + ahead, next - taken - waiting.count < width {
                let index = next
                group.addTask { (index, await work(index)) }
                next += 1
            }
        }
        startMore()
        while let (index, result) = await group.next() {
            waiting[index] = result
            while let result = waiting.removeValue(forKey: taken) {
                taken += 1
                if !take(result) { return group.cancelAll() }
            }
            startMore()
        }
    }
}
