import Import
import Typesetting

/// Asks Python's own parser about code of an import that may have been cut in two.
enum CutPython {
    /// Joining two blocks can bring up a third; more rounds than this are not worth their time.
    private static let rounds = 3

    /// Reads files, again when the parser knows more about their code than its shape tells.
    ///
    /// Without Python the shape has to do, and nothing is said about it: the import is as good as it can be.
    static func read(
        _ files: [ForeignFile],
        into existing: ExistingPack,
        _ options: inout Importer.Options
    ) async -> Importer.Reading {
        // A cache would leave a folder where people only import.
        let typesetter = Typesetter(root: ".", environment: Console.environment)
        var reading = Importer(options).read(files, into: existing)
        for _ in 0..<rounds {
            if reading.unjudgedPython.isEmpty { break }
            let codes = reading.unjudgedPython.sorted()
            let requests = codes.map { CheckRequest(python: $0) }
            let typeset = await typesetter.prepare(TypesettingRequests(checks: requests))
            let known = options.parsesPython.count
            for (code, request) in zip(codes, requests) {
                if let result = typeset.check(request) { options.parsesPython[code] = result == .sound }
            }
            if options.parsesPython.count == known { break }
            reading = Importer(options).read(files, into: existing)
        }
        return reading
    }
}
