import ArgumentParser
import CommonMark
import Rendering
import Synchronization
import Typesetting

/// The options about code, formulas and diagrams.
struct TypesettingOptions: ParsableArguments {
    @OptionGroup var interpreter: PythonOption

    @Flag(help: "Keep no coloured code, set formulas and drawn diagrams from build to build.")
    var noCache = false

    /// The typesetter for a project; its cache is the project's folder `.qapack`.
    func typesetter(root: String) -> Typesetter {
        Typesetter(
            root: root,
            environment: Console.environment,
            python: interpreter.python,
            cacheFolder: noCache ? nil : root + "/.qapack/typesetting"
        )
    }
}

/// Gathers what a library's documents have for the typesetter, from many threads.
final class RequestCollector: Sendable {
    private struct Requests {
        var codes: Set<CodeRequest> = []
        var formulas: Set<FormulaRequest> = []
        var diagrams: Set<DiagramRequest> = []
    }

    private let requests = Mutex(Requests())

    /// Takes in a document's code, formulas and diagrams.
    func collect(_ document: Document) {
        let found = TypesettingRequests(of: document)
        guard !found.isEmpty else { return }
        requests.withLock { requests in
            requests.codes.formUnion(found.codes)
            requests.formulas.formUnion(found.formulas)
            requests.diagrams.formUnion(found.diagrams)
        }
    }

    /// Has everything set that was gathered, and forgets it: the code of many questions takes room.
    func prepare(with typesetter: Typesetter) async -> Typeset {
        let requests = requests.withLock { requests in
            defer { requests = Requests() }
            return requests
        }
        return await typesetter.prepare(
            codes: Array(requests.codes),
            formulas: Array(requests.formulas),
            diagrams: Array(requests.diagrams)
        )
    }
}
