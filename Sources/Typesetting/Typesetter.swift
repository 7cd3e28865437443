public import Diagnostics
import Files
import Programs
import Stores

/// Sets code, formulas and diagrams, with Python's help where the cache has not seen them yet.
public struct Typesetter: Sendable {
    /// The interpreter that the user asked for by an option; `nil` leaves the choice to ``Interpreters``.
    public var python: String?
    /// The project's folder, of which the user may trust the `.venv`.
    public var root: String
    /// Variables for the helper and for finding it.
    public var environment: [String: String]
    /// The folder of the cache; `nil` keeps nothing.
    public var cacheFolder: String?
    /// The time that a helper may be silent before it is taken for dead.
    public var timeLimit: Duration = .seconds(30)
    /// The size in bytes above which the cache sheds what is old.
    public var cacheLimit = 256 << 20
    /// The number of helpers that may work at once when there is enough to do.
    public var helpers = Threads.count

    /// A typesetter for a project.
    public init(root: String, environment: [String: String], python: String? = nil, cacheFolder: String? = nil) {
        self.root = root
        self.environment = environment
        self.python = python
        self.cacheFolder = cacheFolder
    }

    /// Makes sure that everything asked for is at hand, and starts helpers only for what is missing.
    ///
    /// It never fails: what could not be done is absent from the result, which says why.
    public func prepare(_ requests: TypesettingRequests) async -> Typeset {
        var result = Typeset()
        guard !requests.isEmpty else { return result }
        let kept = keptStore()
        if let cacheFolder, kept == nil { result.facts.note(TypesettingNotes.unwritable(cacheFolder)) }
        if kept == nil, !requests.needsPackages {
            await check(requests, &result)
            return result
        }
        guard var cache = kept ?? GrowingStore(temporary: ()) else {
            result.facts.note(TypesettingNotes.unwritable("TMPDIR"))
            return result
        }
        // An interpreter may turn out to hold other packages than the cache remembers: then look again, once.
        for trustsRecords in [true, false] {
            let interpreters = self.interpreters
            for note in interpreters.notes { result.facts.note(note) }
            result.facts.stamps = [Self.programs: programs]
            let needsPackages = requests.needsPackages
            let work: Engine.Work = needsPackages ? .typesetting : .checking
            guard let choice = await choose(interpreters, of: work, trustsRecords: trustsRecords, cache: &cache) else {
                result.facts.note(TypesettingNotes.noPython(wish: interpreters.wish, for: requests))
                break
            }
            let engine = choice.record.engine
            let keys = Keys(engine, seed: cache.seed)
            let (missing, used) = requests.jobs(keys: keys, engine: engine, cache: cache)
            let pool = HelperPool(helper: helper(choice.path), engine: engine, limit: helpers)
            var failures: [Digest: String] = [:]
            guard await gather(pool.work(on: missing), into: &cache, &failures) else { continue }
            result.note(failures, of: missing)
            if !missing.isEmpty { cache.shrink(to: cacheLimit, keeping: used) }
            result.keys = keys
            result.add(choice.record)
            result.facts.note(requests.lacking(in: engine), at: choice.path)
            break
        }
        result.cache = cache
        return result
    }

    /// Prints a book.
    ///
    /// - Returns: the book, or what is said where there is none.
    public func printed(_ book: BookRequest) async -> (book: PrintedBook?, diagnostic: Diagnostic?) {
        let kept = keptStore()
        guard var cache = kept ?? GrowingStore(temporary: ()) else {
            return (nil, TypesettingNotes.unwritable("TMPDIR"))
        }
        let interpreters = self.interpreters
        let choice = await choose(interpreters, of: .printing, trustsRecords: true, cache: &cache)
        guard let choice else { return (nil, TypesettingNotes.noPrinter(wish: interpreters.wish)) }
        guard !choice.record.engine.typst.isEmpty else { return (nil, TypesettingNotes.noPrinter(at: choice.path)) }
        let key = book.keptAs.map { Keys(choice.record.engine, seed: cache.seed).key(pictureOf: $0.utf8) }
        let known = key.flatMap { cache[$0] }.flatMap { Message(body: $0[...]) }.flatMap(PrintedBook.init)
        if let known { return (known, nil) }
        var helper = helper(choice.path)
        helper.timeLimit = Self.longestPrinting
        helper.limits.memory = Self.largestBook
        var reply: Message?
        let ending = await helper.run([.book(book)]) { _, body in
            reply = Message(body: body[...])
            return true
        }
        if let reply, let printed = PrintedBook(reply) {
            if let key { cache.append([(key, reply.body)]) }
            return (printed, nil)
        }
        if let reply { return (nil, TypesettingNotes.unprinted(reply.text(1))) }
        if case .died(let reason) = ending { return (nil, TypesettingNotes.unprinted("it \(reason)")) }
        return (nil, TypesettingNotes.unprinted("it wrote nonsense"))
    }

    /// Thousands of questions take less on a slow machine.
    private static let longestPrinting: Duration = .seconds(600)
    /// Bytes; 570 questions take a quarter.
    private static let largestBook = 2_400_000_000

    /// Checks code where nothing is kept: which Python it is need not be known beforehand, and to ask it takes as long as
    /// to check hundreds of blocks.
    private func check(_ requests: TypesettingRequests, _ result: inout Typeset) async {
        let interpreters = self.interpreters
        for note in interpreters.notes { result.facts.note(note) }
        let keys = Keys(nil, seed: .random)
        let jobs = requests.jobs(keys: keys, engine: nil, cache: nil).missing
        for path in interpreters.paths {
            result.facts.stamps = [Self.programs: programs]
            let pool = HelperPool(helper: helper(path), engine: nil, limit: helpers)
            var (isPython, failures) = (true, [Digest: String]())
            for await news in pool.work(on: jobs) {
                for item in news {
                    switch item {
                    case .otherEngine: isPython = false
                    case .failure(let key, let reason): failures[key] = reason
                    case .engine(let record): result.add(record)
                    case .answer(let key, let body):
                        result.checks[key] = Message(body: body[...]).flatMap(CheckResult.init)
                    }
                }
            }
            guard isPython else { continue }
            result.keys = keys
            result.note(failures, of: jobs)
            return
        }
        result.facts.note(TypesettingNotes.noPython(wish: interpreters.wish, for: requests))
    }

    /// Tells whether the tools are those that a typesetter had when it left these ``Typeset/stamps``.
    package func isUnchanged(since stamps: [String: String]) -> Bool {
        stamps.allSatisfy { path, stamp in
            stamp == (path == Self.programs ? programs : FileStatus.text(of: path))
        }
    }

    /// The interpreters that there are, in the order in which they are tried.
    package var candidates: [String] { interpreters.paths }

    private var interpreters: Interpreters { Interpreters(option: python, environment: environment, root: root) }

    /// The programs that there are: interpreters, and the one that draws diagrams.
    private var programs: String { (interpreters.paths + [dot]).joined(separator: ":") }

    /// The path of the program that draws diagrams in DOT; empty when there is none.
    var dot: String { SearchPath(environment).find("dot") ?? "" }

    /// The key under which stamps hold the programs that there are; no path is like this.
    private static let programs = ""

    private func helper(_ path: String) -> Helper {
        Helper(python: path, environment: environment, timeLimit: timeLimit, processes: helpers)
    }

    /// The store of the project; `nil` when there is none to write to.
    private func keptStore() -> GrowingStore? { cacheFolder.flatMap { GrowingStore(folder: $0, name: "typesetting") } }

    /// The first interpreter that has all packages, or else the one that has the most.
    private func choose(
        _ interpreters: Interpreters,
        of work: Engine.Work,
        trustsRecords: Bool,
        cache: inout GrowingStore
    ) async -> (path: String, record: EngineRecord)? {
        var best: (path: String, record: EngineRecord)?
        var least = Int.max
        for path in interpreters.paths {
            let key = Keys.key(interpreter: path, dot: dot, seed: cache.seed)
            var record = trustsRecords ? cache[key].flatMap { Message(body: $0[...]) }.flatMap(EngineRecord.init) : nil
            if record == nil {
                record = await ask(path)
                if let record { cache.append([(key, record.message.body)]) }
            }
            guard let record, record.engine.shortfall(for: work) < least else { continue }
            (best, least) = ((path, record), record.engine.shortfall(for: work))
            if least == 0 { break }
        }
        return best
    }

    private func ask(_ path: String) async -> EngineRecord? {
        var record: EngineRecord?
        _ = await helper(path).run([.versions]) { _, body in
            record = Message(body: body[...]).flatMap { EngineRecord(reply: $0, interpreter: path) }
            return true
        }
        return record
    }

    /// Puts a pool's answers into the cache, some megabytes at a time.
    ///
    /// - Returns: false when the pool found that it has another engine than was thought.
    private func gather(
        _ news: AsyncStream<[HelperPool.News]>,
        into cache: inout GrowingStore,
        _ failures: inout [Digest: String]
    ) async -> Bool {
        var (entries, size) = ([(key: Digest, content: [UInt8])](), 0)
        for await news in news {
            for item in news {
                switch item {
                case .otherEngine: return false
                case .failure(let key, let reason): failures[key] = reason
                case .engine: continue
                case .answer(let key, let content):
                    entries.append((key, content))
                    size += content.count
                }
            }
            if size > 4 << 20 {
                cache.append(entries)
                (entries, size) = ([], 0)
            }
        }
        cache.append(entries)
        return true
    }
}
