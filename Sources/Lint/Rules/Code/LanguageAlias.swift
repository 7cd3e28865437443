import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let languageAlias = LintRule(
        "language-alias",
        .code,
        .info,
        fix: .safe,
        mayChange: Allowance(language: eraseShortName),
        "a language goes by its short name",
        why: """
            One name for each language makes packs easy to search and to count. `py` is `python`, `js` is
            `javascript`, and names are in lower case.
            """,
        bad: ["```py\nimport os\n```", "```JSON\n{}\n```"],
        good: ["```python\nimport os\n```", "```sh\nls\n```"],
        check: .file { file, findings in
            for block in file.codeBlocks where !block.language.isEmpty {
                guard let name = Languages.preferred(block.language) else { continue }
                findings.add(
                    "'\(block.language)' is a short name of '\(name)'",
                    at: file.location(block.languageRange),
                    help: "write '\(name)'",
                    fix: .replace(block.languageRange, with: name, .safe, message: "write '\(name)'")
                )
            }
        }
    )

    @Sendable private static func eraseShortName(from info: inout [UInt8]) {
        var text = String(decoding: info, as: UTF8.self)
        let start = text.prefix { $0 == "{" || $0 == "." }.endIndex
        let name = text[start...].prefix { !" \t{},:;".contains($0) }
        guard let preferred = Languages.preferred(String(name)) else { return }
        text.replaceSubrange(name.startIndex..<name.endIndex, with: preferred)
        info = Array(text.utf8)
    }
}

extension Languages {
    private static let shortNames: Set<String> = [
        "py", "python3", "py3", "js", "ts", "yml", "rb", "rs", "kt", "golang", "cs", "c#", "c++", "hs", "md", "ps1",
        "tex", "jl", "ex", "erl", "clj", "htm", "gql", "proto", "viml", "shellsession",
    ]

    /// The name to write in place of a short one, or of one in upper case.
    static func preferred(_ word: String) -> String? {
        let lower = word.lowercased()
        guard isKnown(lower) else { return nil }
        if shortNames.contains(lower) { return canonical(lower) }
        return lower == word ? nil : lower
    }
}
