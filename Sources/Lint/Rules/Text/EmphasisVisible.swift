import Text
import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let emphasisVisible = LintRule(
        "emphasis-visible",
        .text,
        .warning,
        fix: .unsafe,
        "stars show, and the wrong words are bold",
        why: """
            By the letter of Markdown, stars between a full-width mark and a word neither open nor close: `**注意：**缓存` shows
            them, and what lies between two such places becomes bold instead. So do all marks before a word of another script than
            the Latin one, such as `**배열(Array)**은`, and stars that close behind a blank. Put the mark or the blank outside. The
            fix does.
            """,
        bad: [
            "**注意：**缓存会过期。", "含**「重点」**内容。", "以及*（斜体）*文字。", "| 名称 |\n|---|\n| **命中：**快 |", "Some **words **are bold.",
            "**배열(Array)**은 크다.", "그것은 **<u>크기</u>**이다.", "**`x`**是变量。",
        ],
        good: [
            "**注意**：缓存会过期。", "含「**重点**」内容。", "**注意：** 缓存会过期。", "**全部。**", "代码 `**注意：**缓存`。",
            "2*3*4 **and** so on.", "**배열**(Array)은 크다.", "Is x **2 + y **2 all?", "**注意：缓存**会过期。",
        ],
        check: .scan([" **"]) { file, hits, findings in
            // Chinese, Japanese and Korean hardly do without the characters that begin with one of these bytes.
            let isWide = [0xE3, 0xEF, 0xEC].contains { file.bytes.first($0, from: 0) != nil }
            guard isWide || hits.contains(where: { closesBehindBlank($0.range, file) }) else { return }
            for block in file.blocks {
                guard file.bytes[block.range].contains(UInt8(ascii: "*")) else { continue }
                for found in visible(in: block.range, file) {
                    findings.add(
                        "the stars of '\(file.text(found.range))' show",
                        at: file.location(found.range),
                        help: found.replacement.map { "write '\($0)'" } ?? "put a blank before or behind them",
                        fix: found.replacement.map {
                            .replace(found.range, with: $0, .unsafe, message: "put the marks outside")
                        }
                    )
                }
            }
        }
    )

    /// Tells whether two stars behind a blank are the second pair on their line, with a word behind them.
    private static func closesBehindBlank(_ hit: Range<Int>, _ file: FileContext) -> Bool {
        guard hit.upperBound < file.bytes.count, file.bytes[hit.upperBound].isWordByte else { return false }
        let before = file.bytes[file.vicinity(of: hit).lowerBound..<hit.lowerBound]
        return !before.count(where: { $0 == UInt8(ascii: "*") }).isMultiple(of: 4)
    }

    /// Runs of stars that were meant to open and to close and cannot, with what would.
    private static func visible(in block: Range<Int>, _ file: FileContext) -> [(
        range: Range<Int>, replacement: String?
    )] {
        let bytes = file.bytes
        var found: [(range: Range<Int>, replacement: String?)] = []
        var open: Range<Int>?
        var index = block.lowerBound
        while let star = bytes.first(UInt8(ascii: "*"), from: index), star < block.upperBound {
            index = star
            guard file.marks[star] == .prose else {
                index += 1
                continue
            }
            // A pair stands on one line and in one cell.
            if let last = open, bytes[last.upperBound..<star].contains(where: { $0 == 0x0A || $0 == UInt8(ascii: "|") })
            {
                open = nil
            }
            var end = index
            while end < block.upperBound, bytes[end] == UInt8(ascii: "*") { end += 1 }
            let run = index..<end
            index = end
            guard run.count < 3, run.lowerBound == 0 || bytes[run.lowerBound - 1] != UInt8(ascii: "\\") else {
                open = nil
                continue
            }
            guard let start = open, start.count == run.count else {
                open = run
                continue
            }
            open = nil
            if let text = shown(start, run, in: block, bytes: bytes) {
                found.append((start.lowerBound..<run.upperBound, text.mended))
            }
        }
        return found
    }

    /// The text that stars show with, where they cannot open or close; and what would stand there with the marks
    /// outside, where that leaves no bracket without the other.
    private static func shown(
        _ open: Range<Int>,
        _ close: Range<Int>,
        in block: Range<Int>,
        bytes: [UInt8]
    ) -> (text: String, mended: String?)? {
        // Between letters of ASCII and blanks outside, stars open and close.
        let (inner, outer) = (bytes[open.upperBound..<close.lowerBound], bytes[..<open.lowerBound].last ?? 0x20)
        let next = close.upperBound < block.upperBound ? bytes[close.upperBound] : 0x20
        guard let head = inner.first, let tail = inner.last, max(head, tail, outer, next) >= 0x80 || tail == 0x20 else {
            return nil
        }
        let text = String(decoding: inner, as: UTF8.self)
        let scalars = text.unicodeScalars
        let before = String(
            decoding: bytes[max(block.lowerBound, open.lowerBound - 4)..<open.lowerBound],
            as: UTF8.self
        )
        let behind = String(
            decoding: bytes[close.upperBound..<min(block.upperBound, close.upperBound + 4)],
            as: UTF8.self
        )
        guard let first = scalars.first, let last = scalars.last, first != " " else { return nil }
        if last == " " {
            guard open.count == 2, first.properties.isAlphabetic, behind.unicodeScalars.first?.isPartOfWord ?? false
            else {
                return nil
            }
            return (text, "**\(text.trimmingSpaces)** ")
        }
        let opensNot = before.unicodeScalars.last.map { first.isVisible(beside: $0) } ?? false
        let closesNot = behind.unicodeScalars.first.map { last.isVisible(beside: $0) } ?? false
        guard opensNot || closesNot else { return nil }
        let marks = opensNot ? scalars.prefix(while: \.isWideMark) : scalars.prefix(0)
        let rest = scalars.dropFirst(marks.count)
        let count = rest.reversed().prefix(while: \.isWideMark).count
        let kept = String(rest.dropLast(count))
        let isMended = (!opensNot || !marks.isEmpty) && (!closesNot || count > 0)
        guard isMended, !kept.isEmpty, isPaired(kept) else { return (text, nil) }
        let stars = String(repeating: "*", count: open.count)
        return (text, String(marks) + stars + kept + stars + String(rest.suffix(count)))
    }

    /// Tells whether each kind of bracket opens as often as it closes.
    private static func isPaired(_ text: String) -> Bool {
        ["（）", "「」", "『』", "【】", "《》", "〈〉", "“”", "‘’"].allSatisfy { pair in
            text.count { $0 == pair.first } == text.count { $0 == pair.last }
        }
    }
}

extension Unicode.Scalar {
    /// True when it is a mark of punctuation as Chinese and Japanese have it.
    fileprivate var isWideMark: Bool {
        switch value {
        case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
            0xFF5B...0xFF65, 0x2018...0x201D, 0x2026, 0x2014:
            true
        default: false
        }
    }

    /// Tells whether stars beside it show when a word goes on behind them: beside Latin letters, many do so in code.
    fileprivate func isVisible(beside next: Unicode.Scalar) -> Bool {
        next.isPartOfWord && (isWideMark || value < 0x80 && next.value >= 0x1100 && !isPartOfWord && value > 0x20)
    }

    /// True when it is neither white space nor punctuation.
    fileprivate var isPartOfWord: Bool { properties.isAlphabetic || properties.numericType != nil }
}
