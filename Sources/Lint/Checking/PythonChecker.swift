import Programs
import Typesetting

extension CodeChecker {
    /// Python, by its own parser in the helper that also colours code.
    static let python = CodeChecker(
        languages: ["python"],
        tool: "python3",
        wrappers: [("{\n", "\n}"), ("(x\n", "\n)")],
        cannotJudge: { fault, code in
            // Manuals put brackets around what may be left out, and types behind parameters: `f(a[, b])`, `f(a: int)`, `f(a) -> int`.
            let text = String(decoding: code, as: UTF8.self)
            if text.contains("[, ") { return true }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.indices.contains(fault.line - 1) else { return false }
            let line = String(lines[fault.line - 1]).trimmingSpaces
            if line.contains(") -> "), !line.contains("def ") { return true }
            return line.hasSuffix(")") && line.contains(": ") && !line.contains { "\"'{}#=".contains($0) }
                && line.prefix { $0.isLetter || $0.isNumber || "._".contains($0) }.count
                    == line.prefix { $0 != "(" }.count
        },
        check: { codes, setting in
            guard setting.toolbox.budget.rest > .zero else {
                return codes.map { _ in .unchecked(setting.toolbox.budget.reason) }
            }
            var typesetter = Typesetter(
                root: setting.projectRoot,
                environment: setting.toolbox.environment,
                python: setting.python,
                cacheFolder: setting.cacheFolder
            )
            typesetter.timeLimit = min(typesetter.timeLimit, setting.toolbox.budget.rest)
            let hasPython = !setting.interpreters.paths.isEmpty
            let requests = codes.map { CheckRequest(python: $0) }
            let typeset = await setting.toolbox.budget.spend { [typesetter] in
                await typesetter.prepare(TypesettingRequests(checks: requests))
            }
            return requests.map { request in
                switch typeset.check(request) {
                case .sound: .sound
                case .fault(let message, let line, let column):
                    .fault(CodeFault(message: message, line: line, column: column))
                case .otherVersion(let reason): .unchecked(reason)
                case nil: hasPython ? .unchecked("'python3' did not answer") : .missing("'python3'")
                }
            }
        }
    )
}
