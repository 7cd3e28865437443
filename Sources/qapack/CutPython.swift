import Files
import Import
import Typesetting

/// Asks Python's own parser about code of an import that may have been cut in two.
enum CutPython {
    /// Joining two blocks can bring up a third; more rounds than this are not worth their time.
    private static let rounds = 3

    /// Reads files, and those again about whose code the parser knows more than its shape tells.
    ///
    /// Without Python the shape has to do, and nothing is said about it: the import is as good as it can be.
    static func read(
        _ files: [ForeignFile],
        into existing: ExistingPack,
        _ options: inout Importer.Options
    ) async -> Importer.Reading {
        // A cache would leave a folder where people only import.
        let typesetter = Typesetter(root: ".", environment: Console.environment)
        var importer = Importer(options)
        var readings = await files.concurrentMap(width: Threads.count, chunk: 1) { [importer] in importer.read($0) }
        var reading = importer.read(files, as: readings, into: existing)
        for _ in 0..<rounds where !reading.unjudgedPython.isEmpty {
            let codes = reading.unjudgedPython.sorted()
            let requests = codes.map { CheckRequest(python: $0) }
            let typeset = await typesetter.prepare(TypesettingRequests(checks: requests))
            let known = options.parsesPython.count
            for (code, request) in zip(codes, requests) {
                if let result = typeset.check(request) { options.parsesPython[code] = result == .sound }
            }
            if options.parsesPython.count == known { break }
            importer = Importer(options)
            readings = await files.indices.concurrentMap(width: Threads.count, chunk: 1) { [importer, readings] index in
                readings[index].unjudgedPython.isEmpty ? readings[index] : importer.read(files[index])
            }
            reading = importer.read(files, as: readings, into: existing)
        }
        return reading
    }
}
