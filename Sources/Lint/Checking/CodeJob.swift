import CommonMark
import Diagnostics
import Foundation
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

    /// Whether the code shows an error: a comment in it says so, or it stands in a question whose answer does.
    var showsError: Bool

    var expectsError: Bool { block.words.contains("expect-error") }
}

extension FileContext {
    /// The blocks of code that somebody can check.
    ///
    /// - Parameter usesTools: Whether programs outside of this one may help.
    func codeJobs(usesTools: Bool) -> [CodeJob] {
        var jobs: [CodeJob] = []
        for (index, block) in codeBlocks.enumerated() where block.isFenced && block.isClosed {
            guard !block.words.contains("no-check"), block.code.contains(where: { $0 > 0x20 }) else { continue }
            let label = Languages.canonical(block.language)
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
            guard command != nil || CodeCheckers.checker(for: language, usesTools: usesTools) != nil else { continue }
            let earlier = codeBlocks[..<index].last { Languages.canonical($0.language) == label && $0.isFenced }
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
                    showsError: showsError(block)
                )
            )
        }
        return jobs
    }

    /// Whether the word `error` stands anywhere in the file; a byte scan, so that most files cost nothing more.
    private var mentionsError: Bool {
        bytes.first(Array("rror".utf8), in: document.bodyStart..<bytes.count) != nil
    }

    private func showsError(_ block: CodeBlock) -> Bool {
        guard mentionsError else { return false }
        let lines = String(decoding: block.code, as: UTF8.self).split(whereSeparator: \.isNewline)
        let isSaid = lines.contains { line in
            ["//", "#", "--"].contains { mark in
                line.range(of: mark).map { line[$0.upperBound...].lowercased().contains("error") } ?? false
            }
        }
        if isSaid { return true }
        guard let entry = entries.first(where: { $0.body.contains(block.node) }) else { return false }
        return entry.answers.contains { document.plainText(of: $0.blocks).lowercased().contains("error") }
    }

    /// Whether two blocks belong together by their place: nothing between them, and in languages that do not differ.
    private func areNeighbours(_ first: CodeBlock, _ second: CodeBlock) -> Bool {
        guard first.isFenced, first.isClosed, second.isFenced, second.isClosed else { return false }
        guard document.nodes[first.node].parent == document.nodes[second.node].parent else { return false }
        let names = [first.language, second.language].filter { !$0.isEmpty }.map { Languages.canonical($0) }
        return Set(names).count < 2 && isBlank(first.lines.upperBound + 1..<second.lines.lowerBound)
    }
}
