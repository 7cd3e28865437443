import Programs

extension CodeChecker {
    /// A command that `pack.yml` names for a language: it gets one piece of code on its standard input, and ends with
    /// a status other than 0 when that does not parse. The first line that it writes to standard error is the message;
    /// `line:column: message` and `line: message` give the place.
    static func command(_ command: String, for language: String) -> CodeChecker {
        CodeChecker(
            languages: [language],
            tool: command,
            check: { codes, setting in
                let words = command.split(separator: " ").map(String.init)
                guard let name = words.first, let path = setting.toolbox.find(name) else {
                    return codes.map { _ in .missing("'\(words.first ?? command)'") }
                }
                var verdicts: [Verdict] = []
                for code in codes {
                    let file = (name: "code", content: code)
                    let arguments = Array(words.dropFirst())
                    switch await setting.toolbox.run(path, arguments, files: [file], input: file.name) {
                    case .stopped(let reason): verdicts.append(.unchecked(reason))
                    case .ended(let outcome):
                        let failure = outcome.failure ?? ""
                        if failure.isEmpty {
                            verdicts.append(.sound)
                        } else if failure.hasPrefix("status") {
                            verdicts.append(.fault(fault(outcome.errors)))
                        } else {
                            verdicts.append(.unchecked("'\(name)' ended with \(failure)"))
                        }
                    }
                }
                return verdicts
            }
        )
    }

    private static func fault(_ errors: [UInt8]) -> CodeFault {
        let text = String(decoding: errors, as: UTF8.self)
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "the command finds fault with it"
        let parts = line.split(separator: ":", maxSplits: 2).map { $0.trimmingSpaces }
        guard let number = parts.first.flatMap({ Int($0) }), parts.count > 1 else {
            return CodeFault(message: houseStyle(line), line: 1, column: 1)
        }
        let column = Int(parts[1])
        let message = column == nil ? parts[1...].joined(separator: ": ") : parts[2...].joined(separator: ": ")
        return CodeFault(message: houseStyle(message), line: number, column: column ?? 1)
    }
}
