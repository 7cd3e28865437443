import Diagnostics
import Foundation

extension CodeChecker {
    /// A checker that gives all code to one run of a compiler as files, and reads faults out of what it writes.
    ///
    /// - Parameters:
    ///   - compiler: The program.
    ///   - suffix: What names of its files end with.
    ///   - arguments: Its arguments before the names of the files.
    ///   - read: The faults that lines of standard error speak of, by name of the file.
    init(
        compiler: String,
        _ languages: [String],
        suffix: String,
        arguments: [String],
        wrappers: [(before: String, after: String)] = [],
        cannotJudge: @escaping @Sendable (CodeFault, [UInt8]) -> Bool = { _, _ in false },
        read: @escaping @Sendable ([String]) -> [(file: String, fault: CodeFault)]
    ) {
        self.init(
            languages: languages,
            tool: compiler,
            wrappers: wrappers,
            cannotJudge: cannotJudge,
            check: { codes, setting in await fileTool(compiler, arguments, codes, suffix, setting, read) }
        )
    }

    /// Shell scripts, by bash, which reads them without running them.
    static let shell = CodeChecker(
        compiler: "bash",
        ["bash", "sh"],
        suffix: ".sh",
        // One bash looks at all files; each of its children reads one and runs nothing.
        arguments: ["--norc", "-c", "for file; do bash --norc -n \"$file\"; done", "bash"],
        read: { lines in
            lines.compactMap { line in
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
        compiler: "swiftc",
        ["swift"],
        suffix: ".swift",
        arguments: ["-frontend", "-parse"],
        wrappers: [
            ("struct Wrapper {\n", "\n}"), ("func wrapper() async throws {\n", "\n}"), ("let wrapper = \n", ""),
        ],
        read: { lines in
            placed(lines, kinds: ["error"]).filter { !$0.fault.message.contains("not allowed at the top level") }
        }
    )

    /// C, by gcc or clang; only faults of form count, since snippets leave out headers.
    static let c = CodeChecker(
        compiler: "cc",
        ["c"],
        suffix: ".c",
        arguments: ["-fsyntax-only", "-w", "-fmax-errors=5", "-x", "c"],
        wrappers: [("void wrapper(void) {\n", "\n}")],
        cannotJudge: { fault, _ in
            // Without a header that is not shown, a type is an unknown word.
            !fault.message.hasPrefix("expected") || fault.message.contains("before '")
                || fault.message.contains("before ‘")
        },
        read: { placed($0, kinds: ["error"]) }
    )

    /// Go, by gofmt.
    static let go = CodeChecker(
        compiler: "gofmt",
        ["go"],
        suffix: ".go",
        arguments: ["-e", "-l"],
        wrappers: [("package p\n", ""), ("package p\nfunc f() {\n", "\n}")],
        // code-0.go:1:1: expected 'package', found fmt
        read: { placed($0, kinds: nil) }
    )

    /// Rust, by the compiler's parser.
    static let rust = CodeChecker(
        compiler: "rustfmt",
        ["rust"],
        suffix: ".rs",
        arguments: ["--edition", "2021", "--check", "--color", "never", "--quiet"],
        wrappers: [("fn wrapper() {\n", "\n}"), ("impl Wrapper {\n", "\n}")],
        read: rustFaults
    )

    /// SQL of any dialect, by the Python package sqlglot.
    static let sql = CodeChecker(
        languages: ["sql"],
        tool: "python3",
        check: { codes, setting in
            await jsonTool("python3", ["-I", "-c", sqlScript], codes, setting, package: "Python package 'sqlglot'")
        }
    )

    private static let sqlScript = """
        import json, sys
        try:
            import sqlglot
            from sqlglot.errors import SqlglotError
        except ImportError:
            print("null")
            sys.exit()
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

    /// `file:line:column: error: message`, as compilers write it; without kinds, `file:line:column: message`.
    private static func placed(_ lines: [String], kinds: [String]?) -> [(file: String, fault: CodeFault)] {
        lines.compactMap { line in
            let parts = line.split(separator: ":", maxSplits: kinds == nil ? 3 : 4).map { $0.trimmingSpaces }
            guard parts.count == (kinds == nil ? 4 : 5), let number = Int(parts[1]), let column = Int(parts[2]),
                let message = parts.last
            else { return nil }
            if let kinds, !kinds.contains(parts[3]) { return nil }
            return (parts[0], CodeFault(message: houseStyle(message), line: number, column: column))
        }
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
            let file = String(place[0]).lastPathPart
            let message = houseStyle(String(first[first.index(after: colon)...]))
            return (file, CodeFault(message: message, line: line, column: column))
        }
    }
}

/// Gives all code to one run of a program as files, and reads faults out of the lines that it writes.
private func fileTool(
    _ name: String,
    _ arguments: [String],
    _ codes: [[UInt8]],
    _ suffix: String,
    _ setting: CodeChecker.Setting,
    _ read: @Sendable ([String]) -> [(file: String, fault: CodeFault)]
) async -> [Verdict] {
    guard let path = setting.toolbox.find(name) else { return codes.map { _ in .missing("'\(name)'") } }
    var verdicts: [Verdict] = []
    // A command line holds only so many names.
    for start in stride(from: 0, to: codes.count, by: 500) {
        let part = Array(codes[start..<min(start + 500, codes.count)])
        let outcome = await setting.toolbox.withFiles(part, suffix: suffix) { folder, files in
            await setting.toolbox.run(path, arguments + files, in: folder)
        }
        guard let outcome, let outcome else {
            verdicts += part.map { _ in .unchecked("'\(name)' took too long or failed") }
            continue
        }
        let lines = String(decoding: outcome.errors, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        var faults: [String: CodeFault] = [:]
        for (file, fault) in read(lines) where faults[file] == nil { faults[file] = fault }
        verdicts += part.indices.map { index in faults["code-\(index)\(suffix)"].map { .fault($0) } ?? .sound }
    }
    return verdicts
}
