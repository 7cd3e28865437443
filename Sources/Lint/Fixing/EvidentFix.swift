import Text
import Diagnostics
import Packs

extension FileContext {
    /// The findings, without those safe fixes that change more than they may.
    func checked(_ findings: [Diagnostic], stem: String, _ reading: QuestionReading) -> [Diagnostic] {
        // To read a file again costs more than all else that a finding takes.
        let isEvident = findings.allSatisfy { finding in
            finding.fix.map { $0.safety != .safe || changesNothingElse($0, of: finding.rule) } ?? true
        }
        if isEvident { return findings }
        var check = FixCheck(reading, pack: pack, stem: stem)
        return check.kept(findings)
    }

    /// Tells whether it can be seen without reading the file again that a fix changes only what its rule may: it takes
    /// out of a paragraph the repetitions of a mark at the end of a word, or the end of an address behind a letter.
    /// Neither means anything to Markdown, and what stands at either side is as it was.
    private func changesNothingElse(_ fix: Fix, of rule: String) -> Bool {
        guard let edit = fix.edits.first, fix.edits.count == 1, edit.replacement.isEmpty,
            let allowance = LintRule.named(rule)?.mayChange
        else { return false }
        let range = edit.range
        guard let block = block(around: range.lowerBound), block.level == 0,
            range.lowerBound > block.range.lowerBound + 1, range.upperBound <= block.range.upperBound
        else { return false }
        let before = bytes[block.range.lowerBound..<range.lowerBound]
        let next = range.upperBound < bytes.count ? bytes[range.upperBound] : 0x0A
        let start: Int
        let erase: Allowance.Erasure?
        switch marks[range.lowerBound] {
        case .prose:
            // In a label, or a definition of one, each character counts.
            let mark = bytes[range.lowerBound]
            guard "?,.".utf8.contains(mark), before.last == mark, before.dropLast().last?.isLetter ?? false,
                next <= 0x20, bytes[range].allSatisfy({ $0 == mark }),
                bytes.first(Array("]:".utf8), in: 0..<bytes.count) == nil
            else { return false }
            (start, erase) = (before.endIndex - 1, allowance.text)
        case .url:
            start =
                before.lastIndex { $0 <= 0x20 || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "<") }
                ?? before.startIndex
            let isClosed = before[start...].starts(with: "<http".utf8) && next == UInt8(ascii: ">")
            let isLinked = before[start...].starts(with: "(http".utf8) && bytes[..<start].last == UInt8(ascii: "]")
            guard isClosed || isLinked && next == UInt8(ascii: ")"), let last = before.last,
                last < 0x80 && last.isWordByte || last == UInt8(ascii: "/"), isAll(range, .url),
                bytes[range].allSatisfy({ $0 < 0x80 && $0.isWordByte || "?&=.-_".utf8.contains($0) })
            else { return false }
            erase = allowance.address
        default: return false
        }
        var (old, new) = (Array(bytes[start..<range.upperBound]), Array(bytes[start..<range.lowerBound]))
        erase?(&old)
        erase?(&new)
        return old == new
    }
}
