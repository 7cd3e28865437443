import Foundation

extension CodeChecker {
    /// JavaScript, by node: parsed as a script, a module, or what stands in a function, an expression or a class.
    static let javascript = CodeChecker(
        languages: ["javascript"],
        tool: "node",
        cannotJudge: { fault, code in
            // Markup in code is JSX, and `: type` is TypeScript; node knows neither.
            // Two variants of one thing in a block declare a name twice, which readers do not mind.
            // Decorators and `f(a?)` are another dialect, too.
            let text = String(decoding: code, as: UTF8.self)
            let message = fault.message.lowercased()
            return message.contains("unexpected token '<'")
                || text.contains("?)") && ["')'", "'?'"].contains { message.contains("unexpected token \($0)") }
                || text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("@") }
                || fault.message.contains("has already been declared")
                || text.contains("</")
                || text.contains("/>")
        },
        check: { codes, setting in
            await jsonTool(
                "node",
                ["--experimental-vm-modules", "--no-warnings", "-e", script],
                codes,
                setting
            )
        }
    )

    private static let script = """
        const vm = require('vm');
        function fault(code, error, shift) {
          const at = /^code:(\\d+)\\n(.*)\\n( *)\\^/.exec(error.stack || '');
          const message = String(error.message);
          if (!at) return { message, line: 1, column: 1 };
          const column = Buffer.byteLength(at[2].slice(0, at[3].length)) + 1;
          return { message, line: Number(at[1]) - shift, column };
        }
        function attempt(parse) { try { parse(); return null; } catch (error) { return error; } }
        function check(code) {
          const script = attempt(() => new vm.Script(code, { filename: 'code' }));
          if (!script) return null;
          const asModule = attempt(() => new vm.SourceTextModule(code, { identifier: 'code' }));
          if (!asModule) return null;
          for (const [before, after] of [
            ['async function* f() {\\n', '\\n}'], ['(', '\\n)'], ['({', '\\n})'], ['class C extends B {', '\\n}'],
            ['class D extends B { constructor() {', '\\n} }'], ['switch (0) {', '\\n}'], ['var a = {', '\\n}'],
            ['function g() { switch (0) {', '\\n} }'], ['class S extends B {', '\\n{} }'],
          ]) {
            if (!attempt(() => new vm.Script(before + code + after, { filename: 'code' }))) return null;
          }
          const isModule = /^\\s*(import|export)\\b/m.test(code);
          return fault(code, isModule ? asModule : script, 0);
        }
        const codes = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        process.stdout.write(JSON.stringify(codes.map(check)));
        """
}

/// A fault as a tool's JSON has it.
private struct ToolFault: Decodable {
    var message: String
    var line: Int
    var column: Int
}

/// Gives all code to one run of a program that reads a list of texts as JSON and answers with a list of faults.
///
/// - Parameter package: What the program needs besides itself; it answers `null` when that is missing.
func jsonTool(
    _ name: String,
    _ arguments: [String],
    _ codes: [[UInt8]],
    _ setting: CodeChecker.Setting,
    package: String = ""
) async -> [Verdict] {
    let missing = codes.map { _ in Verdict.missing("'\(name)'") }
    guard let path = setting.toolbox.find(name) else { return missing }
    let texts = codes.map { String(decoding: $0, as: UTF8.self) }
    guard let input = try? JSONEncoder().encode(texts) else { return missing }
    let outcome = await setting.toolbox.withFiles([Array(input)], suffix: ".json") { folder, files in
        await setting.toolbox.run(path, arguments, input: folder + "/" + files[0], in: folder)
    }
    if let output = outcome??.output, output.starts(with: "null".utf8) { return codes.map { _ in .missing(package) } }
    guard let outcome, let outcome else { return codes.map { _ in .unchecked("'\(name)' took too long") } }
    guard outcome.isSuccess,
        let faults = try? JSONDecoder().decode([ToolFault?].self, from: Data(outcome.output)),
        faults.count == codes.count
    else {
        // Some code makes the program itself fail: that must not cost the verdicts on all other code.
        guard codes.count > 1 else { return [.unchecked("'\(name)' itself fails on it")] }
        let middle = codes.count / 2
        return await jsonTool(name, arguments, Array(codes[..<middle]), setting, package: package)
            + jsonTool(name, arguments, Array(codes[middle...]), setting, package: package)
    }
    return faults.map { fault in
        fault.map { .fault(CodeFault(message: houseStyle($0.message), line: max($0.line, 1), column: $0.column)) }
            ?? .sound
    }
}

/// A tool's message in lower case and without a full stop.
func houseStyle(_ message: String) -> String {
    var text = message.trimmingSpaces
    while text.hasSuffix(".") { text.removeLast() }
    let isWord = text.dropFirst().first?.isLowercase == true
    return isWord ? text.prefix(1).lowercased() + text.dropFirst() : text
}
