import Stores

/// One thing to be worked on, and the key of its answer.
struct Job {
    var key: Digest
    var request: Request
}

/// Several helpers that share the work.
struct HelperPool {
    /// One item of news from the pool.
    enum News {
        /// A reply that may be kept.
        case answer(Digest, [UInt8])
        /// A job that nobody could do, and why.
        case failure(Digest, String)
        /// The engine that works, where nobody knew it before.
        case engine(EngineRecord)
        /// The interpreter has other packages than was thought, or is none; nothing was done.
        case otherEngine
    }

    /// So many blocks of code to be coloured are worth a helper of their own; checks are shared out by the helper itself.
    private static let share = 500
    /// A formula is so much less work than a block of code.
    private static let formulasPerBlock = 20
    /// So often each worker's helper is started again in one build.
    private static let restarts = 5

    var helper: Helper
    /// The engine that the helper must say that it is; `nil` where any will do.
    var engine: Engine?
    /// The number of helpers that may work at once.
    var limit: Int

    /// Works on the jobs and tells how it goes, in no order and as much at a time as there is to tell.
    func work(on jobs: [Job]) -> AsyncStream<[News]> {
        AsyncStream { continuation in
            let size = min(jobs.count, max(1, min(limit, Self.weight(jobs) / Self.share)))
            let task = Task {
                await withTaskGroup(of: Void.self) { group in
                    for worker in 0..<size {
                        let part = stride(from: worker, to: jobs.count, by: size).map { jobs[$0] }
                        group.addTask { await work(through: part) { continuation.yield($0) } }
                    }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private static func weight(_ jobs: [Job]) -> Int {
        let formulas = jobs.count { if case .formula = $0.request { true } else { false } }
        let checks = jobs.count { if case .check = $0.request { true } else { false } }
        return jobs.count - formulas - checks + formulas / formulasPerBlock
    }

    /// One worker: starts its helper again when it dies, and gives up a job on which it died twice.
    private func work(through jobs: [Job], tell: ([News]) -> Void) async {
        var news: [News] = []
        defer { tell(news) }
        var next = 0
        // At first replies come many at a time, which is faster; after a death one by one, to see what it died of.
        var isCareful = false
        var suspect: Int?
        var lastReason = ""
        var isKnown = engine != nil
        for _ in 0...Self.restarts {
            let first = next
            var isExpected = true
            let requests = [.versions] + jobs[first...].map(\.request)
            let ending = await helper.run(requests, isCareful: isCareful) { number, body in
                let reply = Message(body: body[...])
                guard number > 0 else {
                    let record = reply.flatMap { EngineRecord(reply: $0, interpreter: helper.python) }
                    isExpected = record != nil && engine ?? record?.engine == record?.engine
                    if isExpected, !isKnown, let record { news.append(.engine(record)) }
                    isKnown = isKnown || isExpected
                    return isExpected
                }
                let key = jobs[first + number - 1].key
                guard let reply else { return false }
                news.append(reply.name == "error" ? .failure(key, reply.text(1)) : .answer(key, body))
                next += 1
                return true
            } rest: {
                tell(news)
                news = []
            }
            guard isExpected, isKnown else { return news.append(.otherEngine) }
            guard next < jobs.count, !Task.isCancelled else { return }
            if !isCareful {
                isCareful = true
            } else if suspect == next {
                news.append(.failure(jobs[next].key, Self.reason(ending)))
                next += 1
                suspect = nil
            } else {
                suspect = next
            }
            if next == jobs.count { return }
            lastReason = Self.reason(ending)
        }
        for job in jobs[next...] { news.append(.failure(job.key, lastReason)) }
    }

    private static func reason(_ ending: Helper.Ending) -> String {
        if case .died(let reason) = ending { "the Python helper \(reason)" } else { "the Python helper wrote nonsense" }
    }
}
