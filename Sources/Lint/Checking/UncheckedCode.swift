import Diagnostics
import Packs

/// A block of code of which nobody knows whether it parses.
struct UncheckedCode: Sendable, Hashable {
    var language: String
    /// The reason, as a clause that completes "not checked:".
    var reason: String
    /// The place where the block begins in its file.
    var range: Range<Int>
    /// The line of that place.
    var line: Int
}

extension UncheckedCode {
    init(_ block: CodeBlock, language: String, reason: String) {
        self.language = language
        self.reason = reason
        range = block.fence.lowerBound..<max(block.fence.upperBound, block.info.upperBound)
        line = block.lines.lowerBound
    }

    /// The message about all such blocks of a run: once for each language and reason, with their number, at the first.
    static func findings(_ results: [FileResult], shows: (String) -> Bool) -> [PlacedFindings.Finding] {
        struct Kind: Hashable {
            var language: String
            var reason: String
        }
        var places: [Kind: [Place]] = [:]
        var kinds: [Kind] = []
        var findings = PlacedFindings(.codeUnchecked)
        for index in results.indices where !results[index].unchecked.isEmpty {
            let result = results[index]
            guard shows(result.file.displayPath), result.table.has(.codeUnchecked) else { continue }
            for block in result.unchecked {
                let place = Place(file: index, range: block.range)
                // What a comment silences is said by itself, so that it can be silenced and the comment is of use.
                if result.suppressions.contains(where: {
                    $0.covers(rule: LintRule.codeUnchecked.name, line: block.line)
                }) {
                    findings.add("this block of \(block.language) is not checked: \(block.reason)", at: place)
                    continue
                }
                let kind = Kind(language: block.language, reason: block.reason)
                if places[kind] == nil { kinds.append(kind) }
                places[kind, default: []].append(place)
            }
        }
        for kind in kinds {
            guard let all = places[kind], let first = all.first else { continue }
            let files = Set(all.map(\.file)).count
            let blocks =
                all.count == 1 ? "this block of \(kind.language) is" : "\(all.count) blocks of \(kind.language)"
            let spread = all.count == 1 ? "" : files == 1 ? " are" : " in \(files) files are"
            findings.add(
                "\(blocks)\(spread) not checked: \(kind.reason)",
                at: first,
                help:
                    "see to it, name a command under 'checkers', or set 'code-unchecked: off' for 'lint' in 'pack.yml'"
            )
        }
        return findings.findings
    }
}

extension FileContext {
    /// The blocks in languages of programs whose syntax nothing here knows, and no command of the pack.
    var uncheckable: [UncheckedCode] {
        codeBlocks.compactMap { block in
            let language = Languages.canonical(block.language)
            guard block.isFenced, block.isClosed, Languages.unchecked.contains(language),
                !block.words.contains("no-check"),
                pack.lint.checkers[language] ?? pack.lint.checkers[block.language] == nil
            else { return nil }
            return UncheckedCode(block, language: language, reason: "nothing here knows its syntax")
        }
    }
}

extension Languages {
    /// Languages of programs that have no checker.
    fileprivate static let unchecked: Set<String> = [
        "typescript", "jsx", "tsx", "zsh", "fish", "powershell", "bat", "java", "kotlin", "scala", "groovy", "cpp",
        "csharp", "fsharp", "vbnet", "objective-c", "ruby", "php", "perl", "r", "julia", "matlab", "octave", "lua",
        "haskell", "ocaml", "elixir", "erlang", "clojure", "lisp", "scheme", "racket", "prolog", "dart", "zig", "nim",
        "crystal", "d", "fortran", "cobol", "pascal", "ada", "asm", "verilog", "vhdl", "cuda", "glsl", "hlsl", "wgsl",
        "solidity", "coffeescript", "elm", "purescript", "haxe", "smalltalk", "apex", "gdscript", "vba", "visualbasic",
    ]
}
