import YAML

extension CodeChecker {
    /// JSON, in this process.
    static let json = CodeChecker(
        languages: ["json"],
        wrappers: [("{", "}"), ("[", "]")],
        check: { codes, _ in
            codes.map { code in
                guard var fault = JSONSyntax.fault(in: code) else { return .sound }
                // Members that were cut out of an object are right to be so: a fault in them is another one.
                if code.first(where: { $0 > 0x20 }) == UInt8(ascii: "\""),
                    let inside = JSONSyntax.fault(in: [0x7B] + code + [0x7D])
                {
                    fault = JSONSyntax.Fault(message: inside.message, offset: min(inside.offset - 1, code.count))
                }
                return .fault(CodeFault(fault.message, offset: fault.offset, in: code))
            }
        }
    )

    /// YAML, in this process.
    static let yaml = CodeChecker(
        languages: ["yaml"],
        cannotJudge: { fault, code in
            // The name may be given further above, in what is not shown; a key that stands twice shows two ways to write it.
            if fault.message.contains("undefined alias") || fault.message.contains("more than once") { return true }
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

    /// TOML, by the reader that Python brings.
    static let toml = CodeChecker(
        languages: ["toml"],
        tool: "python3",
        check: { codes, setting in
            await JSONTool.python(tomlScript, needs: "Python 3.11 or newer").verdicts(of: codes, setting)
        }
    )

    private static let tomlScript = """
        import json, sys
        try:
            import tomllib
        except ImportError:
            print("null")
            sys.exit()

        def check(code):
            try:
                tomllib.loads(code)
            except tomllib.TOMLDecodeError as error:
                message, _, place = str(error).rpartition(" (at ")
                numbers = [int(word) for word in place.rstrip(")").replace(",", "").split() if word.isdigit()]
                line, column = numbers if len(numbers) == 2 else (code.rstrip().count("\\n") + 1, 1)
                return {"message": message, "line": line, "column": column}
            except RecursionError:
                return None

        print(json.dumps([check(code) for code in json.load(sys.stdin)]))
        """
}

extension CodeFault {
    /// A fault at a byte of the code.
    init(_ message: String, offset: Int, in code: [UInt8]) {
        let before = code[..<min(offset, code.count)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        self.init(message: message, line: before.count { $0 == 0x0A } + 1, column: before.count - lineStart + 1)
    }
}
