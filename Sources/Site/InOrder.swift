/// Does pieces of work on several threads and takes their results in the order of the pieces.
///
/// - Parameters:
///   - pieces: What to do.
///   - threads: How many pieces are worked on at a time.
///   - work: Does one piece.
///   - take: Takes the results, one after the other, in order. No more than a few results wait for their turn.
func inOrder<Piece: Sendable, Result: Sendable>(
    _ pieces: [Piece],
    threads: Int,
    work: @escaping @Sendable (Piece) throws -> Result,
    take: (Result) throws -> Void
) async throws {
    let threads = max(threads, 1)
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        var next = 0
        var taken = 0
        var waiting: [Int: Result] = [:]
        func startMore() {
            // One slow piece must not let the results behind it pile up.
            while next < pieces.count, next < taken + threads * 4, next - taken - waiting.count < threads {
                let (index, piece) = (next, pieces[next])
                group.addTask { (index, try work(piece)) }
                next += 1
            }
        }
        startMore()
        while let (index, result) = try await group.next() {
            waiting[index] = result
            while let result = waiting.removeValue(forKey: taken) {
                try take(result)
                taken += 1
            }
            startMore()
        }
    }
}
