import TOMLKit
import YAML

extension CodeChecker {
    /// JSON, in this process.
    static let json = CodeChecker(
        languages: ["json"],
        wrappers: [("{", "}"), ("[", "]")],
        check: { codes, _ in
            codes.map { code in
                guard let fault = JSONSyntax.fault(in: code) else { return .sound }
                return .fault(CodeFault(fault.message, offset: fault.offset, in: code))
            }
        }
    )

    /// YAML, in this process.
    static let yaml = CodeChecker(
        languages: ["yaml"],
        cannotJudge: { _, code in
            // Templates of other programs stand where YAML has values.
            let text = String(decoding: code, as: UTF8.self)
            return ["{{", "{%", "<%", "${{"].contains { text.contains($0) }
        },
        check: { codes, _ in codes.map(yamlVerdict) }
    )

    private static func yamlVerdict(_ code: [UInt8]) -> Verdict {
        // The composer recurses; what nests this deep is no example.
        guard code.count(where: { $0 == 0x5B || $0 == 0x7B }) < 200 else { return .sound }
        do {
            _ = try YAMLNode.documents(in: Array(String(decoding: code, as: UTF8.self).utf8))
            return .sound
        } catch {
            return .fault(CodeFault(message: error.problem, line: error.mark.line, column: error.mark.column))
        }
    }

    /// TOML, in this process.
    static let toml = CodeChecker(
        languages: ["toml"],
        check: { codes, _ in
            codes.map { code in
                do {
                    _ = try TOMLTable(string: String(decoding: code, as: UTF8.self))
                    return .sound
                } catch let error as TOMLParseError {
                    let message = error.description.prefix { $0 != "\n" }
                    return .fault(
                        CodeFault(
                            message: message.prefix(1).lowercased() + message.dropFirst(),
                            line: error.source.begin.line,
                            column: error.source.begin.column
                        )
                    )
                } catch {
                    return .fault(CodeFault(message: "not valid TOML", line: 1, column: 1))
                }
            }
        }
    )
}

extension CodeFault {
    /// A fault at a byte of the code.
    init(_ message: String, offset: Int, in code: [UInt8]) {
        let before = code[..<min(offset, code.count)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        self.init(message: message, line: before.count { $0 == 0x0A } + 1, column: before.count - lineStart + 1)
    }
}
