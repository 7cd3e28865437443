import Programs

/// Checks the syntax of code in some languages, many pieces at a time.
struct CodeChecker: Sendable {
    /// The means that checkers may use.
    struct Setting: Sendable {
        var toolbox: Toolbox
        var projectRoot: String
        /// The Python that the user asks for.
        var python: String?
        var cacheFolder: String?

        /// The places of Python.
        var interpreters: Interpreters {
            Interpreters(option: python, environment: toolbox.environment, root: projectRoot)
        }
    }

    /// The languages, by the names that ``Languages`` proposes.
    var languages: [String]
    /// The program that it needs; `nil` when it needs none.
    var tool: String?
    /// Texts before and behind a snippet that make it a whole program in ways that readers take for granted.
    var wrappers: [(before: String, after: String)] = []
    /// Code that the checker cannot judge although it finds fault: code of another dialect.
    var cannotJudge: @Sendable (CodeFault, [UInt8]) -> Bool = { _, _ in false }
    /// Gives a verdict for each piece of code, in order.
    var check: @Sendable ([[UInt8]], Setting) async -> [Verdict]
}

/// All checkers: the one table of them. `pack.yml` adds commands to it.
enum CodeCheckers {
    static let all: [CodeChecker] = [
        .json, .yaml, .toml, .python, .javascript, .shell, .swift, .c, .go, .rust, .sql,
    ]

    /// The checker of a language.
    static func checker(for language: String) -> CodeChecker? {
        byLanguage[language]
    }

    /// Tells whether there is a checker for a language that needs no program which may not be used.
    static func canCheck(_ language: String, usesTools: Bool) -> Bool {
        needsTool[language].map { usesTools || !$0 } ?? false
    }

    private static let needsTool = byLanguage.mapValues { $0.tool != nil }

    private static let byLanguage: [String: CodeChecker] = {
        var checkers: [String: CodeChecker] = [:]
        for checker in all {
            for language in checker.languages { checkers[language] = checker }
        }
        return checkers
    }()
}
