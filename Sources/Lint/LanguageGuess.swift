/// Tells the language of code by its signs: words and marks that one language has and others do not.
enum LanguageGuess {
    /// The language that the code is most likely in; `nil` when no language is clearly ahead.
    ///
    /// - Parameter label: The language that the author says; it has to be plain that the code is in another one.
    static func language(of code: [UInt8], against label: String? = nil) -> String? {
        var text = String(decoding: code, as: UTF8.self)
        if let first = text.split(whereSeparator: \.isNewline).first, isLabel(first) {
            text = String(text.dropFirst(first.count + 1))
        }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }
        guard let first = lines.first else { return nil }
        if let shebang = interpreter(first) { return shebang }
        if first.hasPrefix(">>> ") { return "pycon" }
        if JSONSyntax.fault(in: code) == nil, let byte = code.first(where: { $0 > 0x20 }), byte == 0x7B || byte == 0x5B
        {
            return "json"
        }
        if lines.allSatisfy({ $0.hasPrefix("$ ") || !$0.hasPrefix("$") }), first.hasPrefix("$ ") { return "console" }
        var scores = SignFinder.all.scores(of: Array(text.utf8))
        scores.sort { $0.score > $1.score }
        guard scores[0].score >= 3, scores[0].score >= scores[1].score + 2 else { return nil }
        guard let label else { return scores[0].language }
        // Code may quote another language, as Python does SQL, and stays in its own; a fence in it ends what it has swallowed.
        if text.contains("```") || scores.contains(where: { $0.language == label && $0.score > 0 })
            || label == "json" && lines.contains(where: { $0.first == "{" })
        {
            return nil
        }
        return scores[0].score >= 6 || scores[0].score >= 4 && scores[0].isMarked ? scores[0].language : nil
    }

    private static func isLabel(_ line: Substring) -> Bool {
        let text = line.lowercased().filter { $0 != " " }
        return ["copycode", "copyedit", "复制代码"].contains { text.hasSuffix($0) }
    }

    private static func interpreter(_ line: Substring) -> String? {
        guard line.hasPrefix("#!") else { return nil }
        for (name, language) in [
            ("python", "python"), ("bash", "bash"), ("node", "javascript"), ("ruby", "ruby"), ("perl", "perl"),
            ("zsh", "zsh"), ("sh", "sh"),
        ] where line.contains(name) { return language }
        return nil
    }
}
