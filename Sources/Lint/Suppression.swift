import Diagnostics

/// A comment that silences rules: `<!-- qapack-disable-next-line rule: reason -->`.
struct Suppression: Sendable, Hashable {
    /// A rule's name in the comment.
    struct Name: Sendable, Hashable {
        var text: String
        /// Where it stands in the file.
        var location: Location
        /// What goes when the name goes: the name, and what parts it from its neighbour.
        var removal: Range<Int>
    }

    /// The rules that it silences; empty for all.
    var names: [Name]
    /// The lines in which it does.
    var lines: ClosedRange<Int>
    /// Where the comment stands.
    var location: Location
    /// What goes when the comment goes: the comment, or its whole line.
    var removal: Range<Int>

    /// Whether it silences a rule in a line; findings without a line stand in line 1 of files that are silenced whole.
    func covers(rule: String, line: Int) -> Bool {
        lines.contains(line) && (names.isEmpty || names.contains { $0.text == rule })
    }
}

extension FileContext {
    /// The texts that suppressions begin with, behind `qapack-`.
    static let suppressionTexts = ["qapack-disable", "qapack-enable"]

    /// The comments of the file that silence rules.
    func suppressions() -> [Suppression] {
        var result: [Suppression] = []
        for hit in hits[.suppressionUnknown] where marks[hit.range.lowerBound] == .comment {
            guard let comment = commentRange(around: hit.range.lowerBound) else { continue }
            var rest = hit.range.upperBound..<max(hit.range.upperBound, comment.upperBound - 3)
            let line = source.position(of: comment.lowerBound).line
            let lastLine = source.position(of: comment.upperBound).line
            if hit.text == 1 {
                let names = names(in: rest)
                for index in result.indices where result[index].lines.upperBound == Int.max {
                    guard names.isEmpty || Set(names.map(\.text)) == Set(result[index].names.map(\.text)) else {
                        continue
                    }
                    guard result[index].lines.lowerBound > 1 else { continue }
                    result[index].lines = result[index].lines.lowerBound...max(result[index].lines.lowerBound, line)
                }
                continue
            }
            let forms: [(String, ClosedRange<Int>)] = [
                ("-next-line", lastLine + 1...lastLineOfBlock(at: lastLine + 1)), ("-line", line...lastLine),
                ("-file", 0...Int.max),
            ]
            var lines = max(line, 2)...Int.max
            for (word, range) in forms where bytes[rest].starts(with: word.utf8) {
                rest = rest.lowerBound + word.utf8.count..<rest.upperBound
                lines = range
                break
            }
            result.append(
                Suppression(
                    names: names(in: rest),
                    lines: lines,
                    location: location(comment),
                    removal: removal(of: comment)
                )
            )
        }
        return result
    }

    /// The last line of the code block that begins in a line, or else the line itself.
    private func lastLineOfBlock(at line: Int) -> Int {
        codeBlocks.first { $0.lines.lowerBound == line }?.lines.upperBound ?? line
    }

    private func commentRange(around offset: Int) -> Range<Int>? {
        var start = offset
        while start > 0, !bytes[start...].starts(with: "<!--".utf8) { start -= 1 }
        var end = offset
        while end < bytes.count, !bytes[end...].starts(with: "-->".utf8) { end += 1 }
        return bytes[start...].starts(with: "<!--".utf8) && end < bytes.count ? start..<end + 3 : nil
    }

    /// Names of rules, up to the colon that the reason follows.
    private func names(in range: Range<Int>) -> [Suppression.Name] {
        let end = bytes[range].firstIndex(of: UInt8(ascii: ":")) ?? range.upperBound
        var names: [Suppression.Name] = []
        var start = range.lowerBound
        for index in range.lowerBound...end {
            let isEnd = index == end || bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: ",")
            guard isEnd else { continue }
            if start < index {
                var next = index
                while next < end, bytes[next] <= 0x20 || bytes[next] == UInt8(ascii: ",") { next += 1 }
                names.append(
                    Suppression.Name(
                        text: text(start..<index),
                        location: location(start..<index),
                        removal: start..<next
                    )
                )
            }
            start = index + 1
        }
        return names
    }

    /// The comment, with its line when nothing else stands there.
    private func removal(of comment: Range<Int>) -> Range<Int> {
        let first = wholeLine(at: comment.lowerBound).lowerBound
        let last = wholeLine(at: max(comment.upperBound - 1, comment.lowerBound)).upperBound
        let isAlone =
            bytes[first..<comment.lowerBound].allSatisfy { $0 == 0x20 || $0 == 0x09 }
            && bytes[comment.upperBound..<last].allSatisfy { $0 <= 0x20 }
        return isAlone ? first..<last : comment
    }
}
