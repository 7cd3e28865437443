import ArgumentParser
import CommonMark
import Rendering
import Synchronization
import Typesetting

/// The options about code, formulas and diagrams.
struct TypesettingOptions: ParsableArguments {
    @Option(help: .python) var python: String?

    @Flag(help: "Keep no coloured code, set formulas and drawn diagrams from build to build.")
    var noCache = false

    /// The typesetter for a project; its cache is the project's folder `.qapack`.
    func typesetter(root: String) -> Typesetter {
        Typesetter(
            root: root,
            environment: Console.environment,
            python: python,
            cacheFolder: noCache ? nil : root + "/.qapack/typesetting"
        )
    }
}

/// Gathers what a library's documents have for the typesetter, from many threads.
final class RequestCollector: Sendable {
    private let requests = Mutex(TypesettingRequests())

    /// Takes in a document's code, formulas and diagrams.
    func collect(_ document: Document) {
        let found = TypesettingRequests(of: document)
        guard !found.isEmpty else { return }
        requests.withLock { $0 += found }
    }

    /// Has everything set that was gathered, and forgets it: the code of many questions takes room.
    func prepare(with typesetter: Typesetter) async -> Typeset {
        await typesetter.prepare(
            requests.withLock { requests in
                defer { requests = TypesettingRequests() }
                return requests
            }
        )
    }
}
