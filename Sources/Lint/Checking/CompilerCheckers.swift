import Foundation

extension CodeChecker {
    /// Shell scripts, by bash, which reads them without running them.
    static let shell = CodeChecker(
        languages: ["bash", "sh"],
        tool: "bash",
        check: { codes, setting in
            // One bash looks at all files; each of its children reads one and runs nothing.
            await fileTool(
                "bash",
                { ["--norc", "-c", "for file; do bash --norc -n \"$file\"; done", "bash"] + $0 },
                codes,
                ".sh",
                setting
            ) { line in
                // code-0.sh: line 3: syntax error near unexpected token `fi'
                let parts = line.split(separator: ":", maxSplits: 2).map { $0.trimmingSpaces }
                guard parts.count == 3, parts[1].hasPrefix("line "), let number = Int(parts[1].dropFirst(5)) else {
                    return nil
                }
                let message = parts[2].replacing("`", with: "'")
                guard !message.hasPrefix("warning"), !message.hasPrefix("'") else { return nil }
                return (parts[0], CodeFault(message: message, line: number, column: 1))
            }
        }
    )

    /// Swift, by the compiler's parser.
    static let swift = CodeChecker(
        languages: ["swift"],
        tool: "swiftc",
        isExpected: false,
        wrappers: [
            ("struct Wrapper {\n", "\n}"), ("func wrapper() async throws {\n", "\n}"), ("let wrapper = \n", ""),
        ],
        check: { codes, setting in
            await fileTool("swiftc", { ["-frontend", "-parse"] + $0 }, codes, ".swift", setting) { line in
                placed(line, kinds: ["error"]).flatMap { found in
                    found.fault.message.contains("not allowed at the top level") ? nil : found
                }
            }
        }
    )

    /// C, by gcc or clang; only faults of form count, since snippets leave out headers.
    static let c = CodeChecker(
        languages: ["c"],
        tool: "cc",
        isExpected: false,
        wrappers: [("void wrapper(void) {\n", "\n}")],
        cannotJudge: { fault, code in
            // Without a header that is not shown, a type is an unknown word.
            !fault.message.hasPrefix("expected") || fault.message.contains("before '")
                || fault.message.contains("before ‘")
        },
        check: { codes, setting in
            await fileTool(
                "cc",
                { ["-fsyntax-only", "-w", "-fmax-errors=5", "-x", "c"] + $0 },
                codes,
                ".c",
                setting
            ) { placed($0, kinds: ["error"]) }
        }
    )

    /// Go, by gofmt.
    static let go = CodeChecker(
        languages: ["go"],
        tool: "gofmt",
        isExpected: false,
        wrappers: [("package p\n", ""), ("package p\nfunc f() {\n", "\n}")],
        check: { codes, setting in
            await fileTool("gofmt", { ["-e", "-l"] + $0 }, codes, ".go", setting) { line in
                // code-0.go:1:1: expected 'package', found fmt
                placed(line, kinds: nil)
            }
        }
    )

    /// Rust, by the compiler's parser.
    static let rust = CodeChecker(
        languages: ["rust"],
        tool: "rustfmt",
        isExpected: false,
        wrappers: [("fn wrapper() {\n", "\n}"), ("impl Wrapper {\n", "\n}")],
        check: { codes, setting in
            await fileTool(
                "rustfmt",
                { ["--edition", "2021", "--check", "--color", "never", "--quiet"] + $0 },
                codes,
                ".rs",
                setting,
                readLines: rustFaults
            )
        }
    )

    /// SQL of any dialect, by the Python package sqlglot.
    static let sql = CodeChecker(
        languages: ["sql"],
        tool: "python3",
        isExpected: false,
        check: { codes, setting in
            await jsonTool("python3", ["-I", "-c", sqlScript], codes, setting)
        }
    )

    private static let sqlScript = """
        import json, sys
        import sqlglot
        from sqlglot.errors import SqlglotError
        def check(code):
            last = None
            for dialect in (None, "mysql", "postgres", "tsql", "oracle", "sqlite", "bigquery", "snowflake"):
                try:
                    sqlglot.parse(code, read=dialect)
                    return None
                except SqlglotError as error:
                    last = last or error
            first = (getattr(last, "errors", None) or [{}])[0]
            return {"message": first.get("description") or str(last).split("\\n")[0],
                    "line": first.get("line") or 1, "column": 1}
        import logging
        logging.disable(logging.CRITICAL)
        print(json.dumps([check(code) for code in json.load(sys.stdin)]))
        """

    /// `file:line:column: error: message`, as compilers write it.
    static func placed(_ line: String, kinds: [String]?) -> (file: String, fault: CodeFault)? {
        let parts = line.split(separator: ":", maxSplits: kinds == nil ? 3 : 4).map { $0.trimmingSpaces }
        guard parts.count == (kinds == nil ? 4 : 5), let number = Int(parts[1]), let column = Int(parts[2]) else {
            return nil
        }
        if let kinds, !kinds.contains(parts[3]) { return nil }
        guard let message = parts.last else { return nil }
        return (parts[0], CodeFault(message: houseStyle(message), line: number, column: column))
    }

    /// `error: message`, and on the next line ` --> file:line:column`.
    private static func rustFaults(_ lines: [String]) -> [(file: String, fault: CodeFault)] {
        zip(lines, lines.dropFirst()).compactMap { first, second in
            guard first.hasPrefix("error"), let colon = first.firstIndex(of: ":"), let arrow = second.range(of: "--> ")
            else {
                return nil
            }
            let place = second[arrow.upperBound...].split(separator: ":")
            guard place.count == 3, let line = Int(place[1]), let column = Int(place[2].trimmingSpaces) else {
                return nil
            }
            let file = (String(place[0]) as NSString).lastPathComponent
            let message = houseStyle(String(first[first.index(after: colon)...]))
            return (file, CodeFault(message: message, line: line, column: column))
        }
    }
}

/// Gives all code to one run of a program as files, and reads faults out of the lines that it writes.
private func fileTool(
    _ name: String,
    _ arguments: @Sendable ([String]) -> [String],
    _ codes: [[UInt8]],
    _ suffix: String,
    _ setting: CodeChecker.Setting,
    readLines: @Sendable ([String]) -> [(file: String, fault: CodeFault)]
) async -> [Verdict] {
    guard let path = setting.toolbox.find(name) else {
        return codes.map { _ in .unchecked("there is no '\(name)'") }
    }
    var verdicts: [Verdict] = []
    // A command line holds only so many names.
    for start in stride(from: 0, to: codes.count, by: 500) {
        let part = Array(codes[start..<min(start + 500, codes.count)])
        let outcome = await setting.toolbox.withFiles(part, suffix: suffix) { folder, files in
            await setting.toolbox.run(path, arguments(files), in: folder)
        }
        guard let outcome, let outcome else {
            verdicts += part.map { _ in .unchecked("'\(name)' took too long or failed") }
            continue
        }
        let lines = String(decoding: outcome.errors, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        var faults: [String: CodeFault] = [:]
        for (file, fault) in readLines(lines) where faults[file] == nil { faults[file] = fault }
        verdicts += part.indices.map { index in faults["code-\(index)\(suffix)"].map { .fault($0) } ?? .sound }
    }
    return verdicts
}

private func fileTool(
    _ name: String,
    _ arguments: @Sendable ([String]) -> [String],
    _ codes: [[UInt8]],
    _ suffix: String,
    _ setting: CodeChecker.Setting,
    readLine: @Sendable (String) -> (file: String, fault: CodeFault)?
) async -> [Verdict] {
    await fileTool(name, arguments, codes, suffix, setting, readLines: { $0.compactMap(readLine) })
}
