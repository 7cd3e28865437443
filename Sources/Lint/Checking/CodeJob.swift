import Text
import CommonMark
import Diagnostics
import Packs

/// A block of code that is to be checked.
struct CodeJob: Sendable {
    /// The index of its file among those that are looked at.
    var file = 0
    var source: Source
    var block: CodeBlock
    /// The blocks right before and behind it, with nothing but blank lines between.
    var before: CodeBlock?
    var after: CodeBlock?
    /// The last block of the same language above it, wherever it stands.
    var earlier: CodeBlock?
    /// The language, or the one that an unlabelled block is most likely in.
    var language: String
    var isGuess: Bool
    /// The command that `pack.yml` names for it.
    var command: String?

    /// True when the word stands anywhere in the file, and in an answer to the question that the code stands in.
    var mentionsError: Bool
    var answersWithError: Bool

    /// True when the code shows an error: a comment in it says so, or an answer.
    var showsError: Bool {
        mentionsError && answersWithError || commentsOnError || block.code.starts(with: "<<<<<<< ".utf8)
            || block.code.firstRange(of: "\n<<<<<<< ".utf8) != nil
    }

    private var commentsOnError: Bool {
        String(decoding: block.code, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
            ["//", "#", "--", "/*", "–", "←", "→"].contains { mark in
                guard let comment = line.firstRange(of: mark).map({ line[$0.upperBound...].lowercased() }) else {
                    return false
                }
                return Self.words.contains { comment.contains($0) }
            }
        }
    }

    /// Words in comments on code that is not meant to work.
    private static let words = [
        "error", "wrong", "invalid", "incorrect", "illegal", "not allowed", "❌", "✗", "✘", "ошибк", "помилк", "错误",
        "錯誤", "报错", "エラー", "오류", "에러", "fehler", "erreur", "erro:", "lỗi", "błąd", "خطأ", "bad", "not work", "n't work",
        "mauvais", "ne fonctionne", "funktioniert nicht", "no funciona", "não funciona", "плохо", "не работает",
    ]

    var expectsError: Bool { block.words.contains("expect-error") }
}

extension FileContext {
    /// The blocks of code that somebody can check.
    ///
    /// - Parameter usesTools: Whether programs outside of this one may help.
    func codeJobs(usesTools: Bool) -> [CodeJob] {
        var jobs: [CodeJob] = []
        let mentionsError = mentionsError
        var answersWithError: [Int: Bool] = [:]
        var latest: [String: CodeBlock] = [:]
        for (index, block) in codeBlocks.enumerated() {
            let label = Languages.canonical(block.language)
            let earlier = latest[label]
            if block.isFenced { latest[label] = block }
            guard block.isFenced, block.isClosed else { continue }
            guard !block.words.contains("no-check"), block.code.contains(where: { $0 > 0x20 }) else { continue }
            let neighbours = (
                before: index > 0 ? codeBlocks[index - 1] : nil,
                after: index + 1 < codeBlocks.count ? codeBlocks[index + 1] : nil
            )
            let before = neighbours.before.flatMap { areNeighbours($0, block) ? $0 : nil }
            let after = neighbours.after.flatMap { areNeighbours(block, $0) ? $0 : nil }
            let isAlone = before == nil && after == nil
            let guess = block.language.isEmpty && !isAlone ? LanguageGuess.language(of: block.code) : nil
            let language = block.language.isEmpty ? guess : label
            guard let language else { continue }
            let command = pack.lint.checkers[language] ?? pack.lint.checkers[block.language]
            guard command != nil || CodeCheckers.canCheck(language, usesTools: usesTools) else { continue }
            var answer = false
            if mentionsError, let entry = entries.firstIndex(where: { $0.body.contains(block.node) }) {
                answer = answersWithError[entry] ?? self.answersWithError(entries[entry])
                answersWithError[entry] = answer
            }
            // A program's complaint about the code may follow it.
            if mentionsError, let next = neighbours.after, next.code.firstRange(of: "SyntaxError".utf8) != nil {
                answer = true
            }
            jobs.append(
                CodeJob(
                    source: source,
                    block: block,
                    before: before,
                    after: after,
                    earlier: earlier,
                    language: language,
                    isGuess: block.language.isEmpty,
                    command: command,
                    mentionsError: mentionsError,
                    answersWithError: answer
                )
            )
        }
        return jobs
    }

    /// True when the word `error` stands anywhere in the file; a byte scan, so that most files cost nothing more.
    private var mentionsError: Bool {
        bytes.first(Array("rror".utf8), in: document.bodyStart..<bytes.count) != nil
    }

    private func answersWithError(_ entry: Entry) -> Bool {
        entry.answers.contains { document.plainText(of: $0.blocks).lowercased().contains("error") }
    }

    /// Tells whether two blocks belong together by their place: nothing between them, and in languages that do not
    /// differ.
    private func areNeighbours(_ first: CodeBlock, _ second: CodeBlock) -> Bool {
        guard first.isFenced, first.isClosed, second.isFenced, second.isClosed else { return false }
        guard document.nodes[first.node].parent == document.nodes[second.node].parent else { return false }
        guard isBlank(first.lines.upperBound + 1..<second.lines.lowerBound) else { return false }
        let names = [first.language, second.language].filter { !$0.isEmpty }.map { Languages.canonical($0) }
        return Set(names).count < 2
    }
}
