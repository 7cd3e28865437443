/// Directives by which code would have its checker read other files, or tell another place than its own.
enum Directives {
    /// The decision about some code.
    enum Verdict: Sendable {
        /// It may be given to a checker, in this form.
        case harmless([UInt8])
        /// It may not, for a reason that completes "not checked:".
        case refused(String)
    }

    /// Code without a word that its language has for such directives.
    static func refusing(_ word: String) -> @Sendable ([UInt8]) -> Verdict {
        { code in
            guard String(decoding: code, as: UTF8.self).contains(word) else { return .harmless(code) }
            return refused(word)
        }
    }

    private static func refused(_ directive: String) -> Verdict {
        .refused("'\(directive)' could read other files, or move what is found")
    }

    /// C without `#include "file"`, of which no example brings the file. Headers of the system may be included by a plain
    /// name; what else the preprocessor could open is refused.
    ///
    /// Lines are told apart as translation phases 2 and 3 do (C11, 5.1.1.2). Where that is not certain, a directive is
    /// rather seen than overlooked.
    static func c(_ code: [UInt8]) -> Verdict {
        let text = String(decoding: code, as: UTF8.self).replacing("\r\n", with: "\n")
        if text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A }) { return refused("control character") }
        for word in ["__has_include", "__has_embed", "_Pragma", "__pragma", "??/", "??="] where text.contains(word) {
            return refused(word)
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // Inside of a raw string, a backslash does not join lines.
        if text.contains("R\"") {
            for line in lines { if let word = directive(in: line)?.danger { return refused(word) } }
        }
        var result: [String] = []
        var index = 0
        while index < lines.count {
            var (whole, count) = ("", 0)
            repeat {
                let line = lines[index + count]
                count += 1
                let trimmed = line.trimmingBlankEnd
                guard trimmed.hasSuffix("\\"), index + count < lines.count else {
                    whole += line
                    break
                }
                whole += trimmed.dropLast()
            } while true
            for word in ["__has_include", "__has_embed", "_Pragma", "__pragma"] where whole.contains(word) {
                return refused(word)
            }
            let found = directive(in: whole)
            if let word = found?.danger { return refused(word) }
            if let found, found.isOwnFile {
                result += [found.before] + Array(repeating: "", count: count - 1)
            } else {
                result += lines[index..<index + count]
            }
            index += count
        }
        return .harmless(Array(result.joined(separator: "\n").utf8))
    }

    /// A directive of the preprocessor.
    private struct Directive {
        /// The text before it on its line.
        var before: String
        /// True when it includes a file by its name in quotes.
        var isOwnFile = false
        /// The danger of it, if anything is.
        var danger: String?
    }

    private static let harmless: Set<Substring> = [
        "define", "undef", "if", "ifdef", "ifndef", "elif", "elifdef", "elifndef", "else", "endif", "error", "warning",
        "ident",
    ]
    private static let harmlessPragmas: Set<Substring> = [
        "once", "omp", "pack", "STDC", "unroll", "region", "endregion", "acc", "message", "mark",
    ]

    /// The directive that a line may be, behind nothing but blanks and the end of a comment.
    private static func directive(in line: String) -> Directive? {
        var rest = line[...]
        while let mark = rest.firstRange(of: "#") ?? rest.firstRange(of: "%:") {
            let nearest =
                [mark, rest.firstRange(of: "%:")].compactMap(\.self).min { $0.lowerBound < $1.lowerBound } ?? mark
            let before = line[..<nearest.lowerBound]
            let blank = before.trimmingSpaces
            if blank.isEmpty || blank.hasSuffix("*/") { return directive(line[nearest.upperBound...], before: before) }
            rest = rest[nearest.upperBound...]
        }
        return nil
    }

    private static func directive(_ text: Substring, before: Substring) -> Directive {
        let text = text.drop { $0 == " " || $0 == "\t" }
        let word = text.prefix { $0.isLetter || $0 == "_" }
        let argument = text.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
        var found = Directive(before: String(before))
        let isHarmless: Bool
        switch word {
        case "": isHarmless = text.isEmpty || text.hasPrefix("//")
        case "include":
            found.isOwnFile = argument.hasPrefix("\"")
            isHarmless = found.isOwnFile ? !argument.contains("/*") : isPlain(argument)
        case "pragma":
            let words = argument.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
            let isOfCompiler = ["GCC", "clang"].contains(words.first ?? "")
            isHarmless =
                isOfCompiler
                ? ["diagnostic", "optimize", "unroll", "ivdep", "loop", "visibility"].contains(
                    words.dropFirst().first ?? ""
                )
                : harmlessPragmas.contains(words.first ?? "")
        default: isHarmless = harmless.contains(word)
        }
        if !isHarmless { found.danger = word.isEmpty ? "# \(text.prefix { $0 != " " }.prefix(10))" : "#\(word)" }
        return found
    }

    /// Tells whether an argument is `<name>` with a name that leads nowhere but into the system's headers.
    private static func isPlain(_ argument: Substring) -> Bool {
        guard argument.hasPrefix("<"), let end = argument.firstIndex(of: ">") else { return false }
        let name = argument[argument.index(after: argument.startIndex)..<end]
        let isOrdinary = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "_.-+/".utf8.contains(byte)
        }
        return isOrdinary && !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
    }
}
