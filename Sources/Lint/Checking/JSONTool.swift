import Essentials
import Programs

/// A program that reads a list of texts as JSON and answers with a list of faults.
struct JSONTool: Sendable {
    /// Its name.
    let name: String
    let arguments: [String]
    /// The package that it needs besides itself; it answers `null` when that is missing.
    var package = ""

    /// So much code it gets at a time: pieces, and bytes.
    private static let share = (pieces: 500, bytes: 2 << 20)

    private struct Fault: Decodable {
        var message: String
        var line: Int
        var column: Int
    }

    /// A script in Python.
    ///
    /// - Parameter package: What it needs besides Python, as a user is told it.
    static func python(_ script: String, needs package: String) -> JSONTool {
        JSONTool(name: "python3", arguments: ["-IB", "-c", script], package: package)
    }

    /// Verdicts, one for each piece of code, by the first interpreter that has what the tool needs.
    func verdicts(of codes: [[UInt8]], _ setting: CodeChecker.Setting) async -> [Verdict] {
        var verdicts = codes.map { _ in Verdict.missing("'\(name)'") }
        for path in setting.interpreters.paths {
            verdicts = await self.verdicts(of: codes, at: path, setting)
            guard case .missing = verdicts.first else { break }
        }
        return verdicts
    }

    /// Verdicts, one for each piece of code.
    ///
    /// - Parameter path: The program's path.
    func verdicts(of codes: [[UInt8]], at path: String, _ setting: CodeChecker.Setting) async -> [Verdict] {
        var verdicts: [Verdict] = []
        while verdicts.count < codes.count {
            var (end, bytes) = (verdicts.count, 0)
            repeat {
                bytes += codes[end].count
                end += 1
            } while end < codes.count && end - verdicts.count < Self.share.pieces && bytes < Self.share.bytes
            verdicts += await look(at: Array(codes[verdicts.count..<end]), path, setting)
            if case .missing(let name) = verdicts.last { return codes.map { _ in .missing(name) } }
        }
        return verdicts
    }

    private func look(at codes: [[UInt8]], _ path: String, _ setting: CodeChecker.Setting) async -> [Verdict] {
        let texts = codes.map { String(decoding: $0, as: UTF8.self) }
        guard let input = try? JSONEncoder().encode(texts) else {
            return codes.map { _ in .unchecked("it is no text") }
        }
        let file = (name: "codes.json", content: Array(input))
        let ending = await setting.toolbox.run(path, arguments, files: [file], input: file.name)
        var reason = "'\(name)' itself fails on it"
        switch ending {
        case .stopped(let stopped): reason = stopped
        case .ended(let outcome):
            if outcome.output.starts(with: "null".utf8) { return codes.map { _ in .missing(package) } }
            let faults = try? JSONDecoder().decode([Fault?].self, from: Data(outcome.output))
            if outcome.failure == nil, let faults, faults.count == codes.count { return faults.map(Self.verdict) }
            // The words of node when it aborts name its process, which is another one each time.
            if let words = FileTool.words(FileTool.lines(outcome.errors)), !words.hasPrefix("#") {
                reason += ": " + words
            }
        }
        // Some code makes the program itself fail: that must not cost the verdicts on all other code.
        guard codes.count > 1, setting.toolbox.budget.rest > .zero else { return codes.map { _ in .unchecked(reason) } }
        let middle = codes.count / 2
        return await look(at: Array(codes[..<middle]), path, setting)
            + look(at: Array(codes[middle...]), path, setting)
    }

    private static func verdict(_ fault: Fault?) -> Verdict {
        guard let fault else { return .sound }
        return .fault(CodeFault(message: houseStyle(fault.message), line: fault.line, column: fault.column))
    }
}

/// A tool's message in lower case and without a full stop.
func houseStyle(_ message: String) -> String {
    var text = message.trimmingSpaces
    while text.hasSuffix(".") { text.removeLast() }
    let isWord = text.dropFirst().first?.isLowercase == true
    return isWord ? text.prefix(1).lowercased() + text.dropFirst() : text
}
