import Text
import Diagnostics

/// A comment that silences rules: `<!-- qapack-disable-next-line rule: reason -->`.
struct Suppression: Sendable, Hashable {
    /// A rule's name in the comment.
    struct Name: Sendable, Hashable {
        var text: String
        /// Its place in the file.
        var location: Location
        /// The range that goes when the name goes: the name, and what parts it from its neighbour.
        var removal: Range<Int>
    }

    /// The rules that it silences; empty for all.
    var names: [Name]
    /// The lines in which it does.
    var lines: ClosedRange<Int>
    /// The place of the comment.
    var location: Location
    /// The range that goes when the comment goes: the comment, or its whole line.
    var removal: Range<Int>

    /// Tells whether it silences a rule in a line; findings without a line stand in line 1 of files that are silenced
    /// whole.
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
        // Those without an end so far, by what they name.
        var open: [Set<String>: [Int]] = [:]
        var comment = 0..<0
        let found = hits[.suppressionUnknown].filter { marks[$0.range.lowerBound] == .comment }
        for (number, hit) in found.enumerated() {
            if !comment.contains(hit.range.lowerBound) {
                guard let next = self.comment(around: hit.range.lowerBound, behind: comment.upperBound) else { break }
                comment = next
            }
            guard bytes[comment].starts(with: "<!--".utf8) else { continue }
            let line = source.position(of: comment.lowerBound).line
            // What a comment says next is no name of a rule.
            let next = number + 1 < found.count ? found[number + 1].range.lowerBound : bytes.count
            let end = min(comment.upperBound - 3, next)
            var rest = hit.range.upperBound..<max(hit.range.upperBound, end)
            if hit.text == 1 {
                let names = Set(names(in: rest).map(\.text))
                for key in names.isEmpty ? Array(open.keys) : [names] {
                    for index in open.removeValue(forKey: key) ?? [] {
                        result[index].lines = result[index].lines.lowerBound...max(result[index].lines.lowerBound, line)
                    }
                }
                continue
            }
            let lines = takeReach(of: comment, from: line, &rest)
            let names = names(in: rest)
            // A comment that holds for the file has no end.
            if lines.upperBound == Int.max, lines.lowerBound > 1 {
                open[Set(names.map(\.text)), default: []].append(result.count)
            }
            let suppression = Suppression(
                names: names,
                lines: lines,
                location: location(comment),
                removal: removal(of: comment)
            )
            result.append(suppression)
        }
        return result
    }

    /// The lines for which a comment holds, by the word behind `qapack-disable`, which is taken from the rest.
    private func takeReach(of comment: Range<Int>, from line: Int, _ rest: inout Range<Int>) -> ClosedRange<Int> {
        let lastLine = source.position(of: comment.upperBound).line
        let forms: [(String, ClosedRange<Int>)] = [
            ("-next-line", lastLine + 1...lastLineOfBlock(at: lastLine + 1)), ("-line", line...lastLine),
            ("-file", 0...Int.max),
        ]
        for (word, range) in forms where bytes[rest].starts(with: word.utf8) {
            rest = rest.lowerBound + word.utf8.count..<rest.upperBound
            return range
        }
        return max(line, 2)...Int.max
    }

    /// The last line of the code block that begins in a line, or else the line itself.
    private func lastLineOfBlock(at line: Int) -> Int {
        codeBlock(around: line).flatMap { $0.lines.lowerBound == line ? $0.lines.upperBound : nil } ?? line
    }

    /// The comment in which an offset stands, or what stands there instead of one, behind what was looked at before;
    /// `nil` where no comment ends any more.
    private func comment(around offset: Int, behind start: Int) -> Range<Int>? {
        var lower = offset
        while lower > start, !bytes[lower...].starts(with: "<!--".utf8) { lower -= 1 }
        return bytes.first(Array("-->".utf8), in: offset..<bytes.count).map { lower..<$0 + 3 }
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
