import Typesetting

extension CodeChecker {
    /// Python, by its own parser in the helper that also colours code.
    static let python = CodeChecker(
        languages: ["python"],
        tool: "python3",
        check: { codes, setting in
            let typesetter = Typesetter(
                root: setting.projectRoot,
                environment: setting.environment,
                cacheFolder: setting.cacheFolder
            )
            let hasPython = setting.toolbox.find("python3") != nil
            let requests = codes.map { CheckRequest(python: $0) }
            let typeset = await typesetter.prepare(checks: requests)
            return requests.map { request in
                switch typeset.check(request) {
                case .sound: .sound
                case .fault(let message, let line, let column):
                    .fault(CodeFault(message: message, line: line, column: column))
                case nil: hasPython ? .unchecked("'python3' did not answer") : .missing("'python3'")
                }
            }
        }
    )
}
