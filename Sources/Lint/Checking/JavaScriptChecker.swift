extension CodeChecker {
    /// JavaScript, by node: parsed as a script, a module, or what stands in a function, an expression or a class.
    static let javascript = CodeChecker(
        languages: ["javascript"],
        tool: "node",
        cannotJudge: { fault, code in
            // Markup in code is JSX, and `: type` is TypeScript; node knows neither.
            // Decorators and `f(a?)` are another dialect, too.
            // Names and places, rather than the grammar, need the whole program.
            let text = String(decoding: code, as: UTF8.self)
            let message = fault.message.lowercased()
            if ofNames.contains(where: message.contains) || isTyped(text) || isCutOut(text) { return true }
            // Brackets stand for what may be left out in the notation of manuals, `f(a[, b])`, and for an object's own methods.
            return message.contains("unexpected token '<'") || text.contains("[, ") || text.contains(".[[")
                || text.contains("?)") && ["')'", "'?'"].contains { message.contains("unexpected token \($0)") }
                || text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("@") }
                || text.contains("</")
                || text.contains("/>")
        },
        check: { codes, setting in
            guard let path = setting.toolbox.find(node.name) else { return codes.map { _ in .missing("'node'") } }
            return await node.verdicts(of: codes, at: path, setting)
        }
    )

    private static let ofNames = [
        "already been exported", "one constructor", "declared in an enclosing class",
        "'super' keyword", "is not defined in module", "undefined label", "illegal break", "illegal continue",
        "duplicate",
    ]

    /// Tells whether dots say that more stands before or behind the code.
    private static func isCutOut(_ text: String) -> Bool {
        let lines = text.split(separator: "\n").map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
        return [lines.first, lines.last].contains { ["...", "···", "…"].contains($0) }
    }

    /// Tells whether parameters, results or variables have types, or types are declared: `(a: Type`, `): Type`,
    /// `let a: Type`, `type A =`.
    private static func isTyped(_ text: String) -> Bool {
        let declares = text.split(separator: "\n").contains { line in
            let words = line.split(separator: " ").drop { $0 == "export" || $0 == "declare" }
            if words.first == "function", line.contains(");") { return true }
            if words.first == "import", ["type", "typeof"].contains(words.dropFirst().first ?? "") { return true }
            return ["type", "interface", "opaque"].contains(words.first ?? "") && "={".contains(words.last?.last ?? " ")
                || words.first == "type" && words.dropFirst(2).first == "="
        }
        if declares { return true }
        for open in text.ranges(of: ":") {
            let before = text[..<open.lowerBound].reversed().prefix(60)
            let name = before.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "?" || $0 == "$" }
            let mark = before.dropFirst(name.count).first { $0 != " " }
            let type = text[open.upperBound...].drop { $0 == " " }.prefix { $0.isLetter }
            let lead = String(before.dropFirst(name.count).prefix(6).reversed())
            let isDeclared = ["let ", "const ", "var "].contains(where: lead.hasSuffix)
            let isParameter = (mark == "(" || isDeclared) && !name.isEmpty
            guard isParameter || name.isEmpty && mark == ")" else { continue }
            if isDeclared && !name.isEmpty || types.contains(String(type)) || type.first?.isUppercase == true {
                return true
            }
        }
        return false
    }

    private static let types: Set<String> = [
        "string", "number", "boolean", "any", "void", "object", "unknown", "never",
    ]

    private static let node = JSONTool(
        name: "node",
        arguments: ["--max-old-space-size=300", "--experimental-vm-modules", "--no-warnings", "-e", script]
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
        function attempt(parse) {
          try {
            parse();
            return null;
          } catch (error) {
            // The stack was too small, which is no fault of the code's.
            if (error instanceof RangeError) throw error;
            // Two variants of one thing in a block declare a name twice, which readers do not mind.
            if (/already been declared/.test(error.message)) return null;
            return error;
          }
        }
        // Pieces with a blank line between, and objects below each other, may each be a whole.
        function pieces(code) {
          const parts = code.split(/\\n[ \\t]*\\n|\\n(?=\\{)/).filter((part) => part.trim());
          return parts.length > 1 && parts.length < 20 && parts.every((part) => isWhole(part));
        }
        // Calls may go on from what stands further above, and something may end that begins there.
        const around = [
          ['', ''], ['async function* f() {\\n', '\\n}'], ['(', '\\n)'], ['({', '\\n})'], ['class C extends B {', '\\n}'],
          ['class D extends B { constructor() {', '\\n} }'], ['switch (0) {', '\\n}'], ['var a = {', '\\n}'],
          ['function g() { switch (0) {', '\\n} }'], ['class S extends B {', '\\n{} }'], ['class C extends B {', ''],
          ['a\\n', ''],
        ];
        function isWhole(code) {
          const open = /^\\s*[})]/.test(code) ? [['f(() => {', ''], ['f({', ''], ['f(', '']] : [];
          return !attempt(() => new vm.SourceTextModule(code)) || [...around, ...open].some(([before, after]) =>
            !attempt(() => new vm.Script(before + code + after, { filename: 'code' })));
        }
        function check(code) {
          const script = attempt(() => new vm.Script(code, { filename: 'code' }));
          if (!script) return null;
          const asModule = attempt(() => new vm.SourceTextModule(code, { identifier: 'code' }));
          if (!asModule) return null;
          if (isWhole(code) || pieces(code)) return null;
          const isModule = /^\\s*(import|export)\\b/m.test(code);
          return fault(code, isModule ? asModule : script, 0);
        }
        const codes = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        process.stdout.write(JSON.stringify(codes.map(check)));
        """
}
