import Text
import Diagnostics
import Programs

extension CodeChecker {
    /// A checker that gives code to a program as files, and reads faults out of what it writes.
    init(
        _ languages: [String],
        by tool: FileTool,
        wrappers: [(before: String, after: String)] = [],
        cannotJudge: @escaping @Sendable (CodeFault, [UInt8]) -> Bool = { _, _ in false }
    ) {
        self.init(
            languages: languages,
            tool: tool.name,
            wrappers: wrappers,
            cannotJudge: cannotJudge,
            check: { codes, setting in await tool.verdicts(of: codes, setting) }
        )
    }

    /// Shell scripts, by bash, which reads them without running them.
    static let shell = CodeChecker(
        ["bash", "sh"],
        by: FileTool(
            name: "bash",
            suffix: ".sh",
            arguments: ["--norc", "-n"],
            read: { lines in
                lines.compactMap { line in
                    // code-0.sh: line 3: syntax error near unexpected token `fi'
                    let parts = line.split(separator: ":", maxSplits: 2).map { $0.trimmingSpaces }
                    guard parts.count == 3, parts[1].hasPrefix("line "), let number = Int(parts[1].dropFirst(5)) else {
                        return nil
                    }
                    let message = parts[2].replacing("`", with: "'")
                    guard !message.hasPrefix("warning"), !message.hasPrefix("'") else { return nil }
                    return FileTool.Remark(file: parts[0], fault: CodeFault(message: message, line: number, column: 1))
                }
            }
        ),
        // Manuals put brackets around options that may be left out.
        cannotJudge: { _, code in code.firstRange(of: " [-".utf8) != nil }
    )

    /// Swift, by the compiler's parser.
    static let swift = CodeChecker(
        ["swift"],
        by: FileTool(
            name: "swiftc",
            suffix: ".swift",
            arguments: ["-frontend", "-parse"],
            feeding: .together,
            prepare: Directives.refusing("#sourceLocation"),
            read: { lines in
                placed(lines, kinds: ["error"]).map { remark in
                    let isOfForm = remark.fault?.message.contains("not allowed at the top level") != true
                    return isOfForm ? remark : FileTool.Remark(file: remark.file)
                }
            }
        ),
        wrappers: [
            ("struct Wrapper {\n", "\n}"), ("func wrapper() async throws {\n", "\n}"), ("let wrapper = \n", ""),
        ]
    )

    /// C, by gcc or clang; only faults of form count, since snippets leave out headers.
    static let c = CodeChecker(
        ["c"],
        by: FileTool(
            name: "cc",
            suffix: ".c",
            arguments: ["-fsyntax-only", "-w", "-fmax-errors=5", "-x", "c"],
            prepare: Directives.c,
            read: { placed($0, kinds: ["error"]) }
        ),
        wrappers: [("void wrapper(void) {\n", "\n}"), ("", ";\n")],
        cannotJudge: { fault, _ in
            // Without a header that is not shown, a type is an unknown word, and a call by itself declares nothing.
            !fault.message.hasPrefix("expected") || fault.message.hasPrefix("expected declaration specifiers")
                || fault.message.contains("before '")
                || fault.message.contains("before ‘")
        }
    )

    /// Go, by gofmt.
    static let go = CodeChecker(
        ["go"],
        by: FileTool(
            name: "gofmt",
            suffix: ".go",
            arguments: ["-e", "-l"],
            // code-0.go:1:1: expected 'package', found fmt
            read: { placed($0, kinds: nil) }
        ),
        wrappers: [("package p\n", ""), ("package p\nfunc f() {\n", "\n}")]
    )

    /// Rust, by the compiler's parser. From a file, it would follow `mod name;` and `#[path]` into others.
    static let rust = CodeChecker(
        ["rust"],
        by: FileTool(
            name: "rustfmt",
            suffix: ".rs",
            arguments: ["--edition", "2021", "--color", "never", "--quiet"],
            feeding: .asInput,
            read: rustFaults
        ),
        wrappers: [("fn wrapper() {\n", "\n}"), ("impl Wrapper {\n", "\n}")]
    )

    /// `file:line:column: error: message`, as compilers write it; without kinds, `file:line:column: message`.
    private static func placed(_ lines: [String], kinds: [String]?) -> [FileTool.Remark] {
        lines.compactMap { line in
            let parts = line.split(separator: ":", maxSplits: kinds == nil ? 3 : 4).map { $0.trimmingSpaces }
            guard parts.count == (kinds == nil ? 4 : 5), let number = Int(parts[1]), let column = Int(parts[2]),
                let message = parts.last
            else { return nil }
            if let kinds, !kinds.contains(parts[3]) { return nil }
            let fault = CodeFault(message: houseStyle(message), line: number, column: column)
            return FileTool.Remark(file: parts[0], fault: fault)
        }
    }

    /// `error: message`, and on the next line ` --> file:line:column`.
    private static func rustFaults(_ lines: [String]) -> [FileTool.Remark] {
        zip(lines, lines.dropFirst()).compactMap { first, second in
            guard first.hasPrefix("error"), let colon = first.firstIndex(of: ":"),
                let arrow = second.firstRange(of: "--> ")
            else {
                return nil
            }
            let place = second[arrow.upperBound...].split(separator: ":")
            guard place.count == 3, let line = Int(place[1]), let column = Int(place[2].trimmingSpaces) else {
                return nil
            }
            let file = String(place[0]).lastPathPart
            let message = houseStyle(String(first[first.index(after: colon)...]))
            return FileTool.Remark(file: file, fault: CodeFault(message: message, line: line, column: column))
        }
    }
}
