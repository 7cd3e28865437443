import Text
import Diagnostics
import Files
import Stores

/// Remembers verdicts of outside programs from run to run, by the code and the program's version.
///
/// One line a verdict: the key, `=` for sound or `line column message`, and a mark. A line that does not fit or was cut
/// off before its mark is overlooked, so that a damaged file costs time and nothing else.
final class VerdictCache: Sendable {
    /// Ends each line; no message holds it.
    private static let mark: Character = "\u{1E}"

    private let path: String?
    private let known: [String: Verdict]

    init(folder: String?) {
        path = folder.map { $0 + "/code-verdicts-3" }
        var known: [String: Verdict] = [:]
        if let path, let read = try? OpenFile.read(path) {
            let text = String(decoding: read.bytes, as: UTF8.self)
            for line in text.split(separator: "\n") {
                guard line.last == Self.mark else { continue }
                let parts = line.dropLast().split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
                if parts.count == 2, parts[1] == "=" { known[String(parts[0])] = .sound }
                guard parts.count == 4, let line = Int(parts[1]), let column = Int(parts[2]) else { continue }
                known[String(parts[0])] = .fault(CodeFault(message: String(parts[3]), line: line, column: column))
            }
        }
        self.known = known
    }

    func verdict(of code: [UInt8], by version: String) -> Verdict? { known[Self.key(code, version)] }

    /// Writes verdicts behind those that are there; a run that fails to write only costs the next one time.
    func add(_ verdicts: [(code: [UInt8], verdict: Verdict)], by version: String) {
        guard let path else { return }
        // What another run left unfinished must not run into the first line.
        var text = "\n"
        for (code, verdict) in verdicts {
            switch verdict {
            case .sound: text += "\(Self.key(code, version)) =\(Self.mark)\n"
            case .fault(let fault):
                let message = String(fault.message.map { $0.isNewline || $0 == Self.mark ? " " : $0 })
                text += "\(Self.key(code, version)) \(fault.line) \(fault.column) \(message)\(Self.mark)\n"
            case .missing, .unchecked: continue
            }
        }
        do throws(SystemError) {
            try OpenFile.makeFolders(path.parentPath)
            let file = try OpenFile(path, .createOrOpenNoLink)
            var end = try file.status().size
            // Old verdicts are worth less than the room they take: start again now and then.
            if end > 32 << 20 {
                try file.truncate()
                end = 0
            }
            try file.write(Array(text.utf8), at: end)
        } catch {
            return
        }
    }

    /// What stands for a piece of code and a version.
    private static func key(_ code: [UInt8], _ version: String) -> String {
        let digest = Digest(low: 0x7161_7061_636B_2076, high: 0x6572_6469_6374_7320).digest(version.utf8).digest(code)
        return String(digest.low, radix: 36) + "-" + String(digest.high, radix: 36)
    }
}
