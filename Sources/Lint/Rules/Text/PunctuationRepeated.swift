import Catalogue
import Diagnostics

extension LintRule {
    static let punctuationRepeated = LintRule(
        "punctuation-repeated",
        .text,
        .warning,
        fix: .safe,
        mayChange: Allowance(text: eraseRepeats),
        "a mark of punctuation stands twice",
        why: """
            A doubled question mark or comma is a slip of the keyboard, and looks like one. An ellipsis of three
            dots, `?!`, and marks in code are left alone, and so are dots and commas in Chinese, Japanese and Korean, where two of
            them trail off, and two dots before a word in lower case, or where they stand again and again.
            """,
        bad: ["Why is that so??", "First,, the data.", "It ends here.. Or not."],
        good: [
            "Wait... what?", "Is it so?! Yes.", "The operators `a ?? b` and `!!a`.",
            "Numbers such as 1..5 and paths such as ../a.",
            "A class has 1..* of them, and a folder is called \".. \".", "他想了想。。。然后走了。",
            "이게 되네.. 그런데 왜,, 그럴까.", "Yes!!! No.", "He asked: what???", "Front;; back",
            "A C++ scope is written with `::`.", "I tried it.. and it failed.", "Home.. Tea.. Sleep.. Work.",
            "A kettle is …... on the stove.",
        ],
        check: .texts(marks.map { $0 + $0 }) { file, hits, findings in
            var end = 0
            // Whoever writes two dots again and again means them.
            let dots = hits.count { hit in
                marks[hit.text] == "." && file.marks[hit.range.lowerBound] == .prose
                    && file.bytes[..<hit.range.lowerBound].last?.isLetter ?? false
                    && file.bytes[hit.range.upperBound...].first.map { $0 <= 0x20 } ?? true
            }
            for hit in hits where hit.range.lowerBound >= end && file.isAll(hit.range, .prose) {
                let bytes = file.bytes
                let length = file.text(hit.range).first?.utf8.count ?? 1
                let mark = Array(bytes[hit.range.lowerBound..<hit.range.lowerBound + length])
                var upper = hit.range.upperBound
                while upper + length <= bytes.count, Array(bytes[upper..<upper + length]) == mark { upper += length }
                end = upper
                let before = hit.range.lowerBound > 0 ? bytes[hit.range.lowerBound - 1] : 0x20
                let after = upper < bytes.count ? bytes[upper] : 0x0A
                guard before > 0x20, before.isWordByte || before == 0x22 || before == 0x29 else { continue }
                // Dots behind an ellipsis make it longer: a gap to fill.
                guard !bytes[..<hit.range.lowerBound].suffix(3).elementsEqual("…".utf8) else { continue }
                guard after <= 0x20 || after == 0x2A || after == 0x22 || after == 0x29 || length > 1 else { continue }
                let count = (upper - hit.range.lowerBound) / length
                // Two dots may be a range, a folder or part of a pattern, and three are an ellipsis, in Chinese, too.
                if mark == [0x2E] {
                    let next = bytes[upper...].prefix(8).first { $0 > 0x20 } ?? 0
                    if count != 2 || after > 0x20 || !before.isLetter || dots > 2 || (0x61...0x7A).contains(next) {
                        continue
                    }
                }
                // Beside Chinese, Japanese and Korean, two dots or commas trail off.
                if length == 1, mark != [0x3F],
                    bytes[file.vicinity(of: hit.range)].contains(where: { (0xE3...0xED).contains($0) })
                {
                    continue
                }
                if count != 2, ["?", "？", "。"].contains(where: { mark == Array($0.utf8) }) { continue }
                let range = hit.range.lowerBound..<upper
                findings.add(
                    "'\(file.text(range))' says the same as '\(file.text(range.lowerBound..<range.lowerBound + length))'",
                    at: file.location(range),
                    help: "write it once",
                    fix: .replace(range.lowerBound + length..<upper, with: "", .safe, message: "write it once")
                )
            }
        }
    )

    private static let marks = ["?", ",", ".", "，", "。", "？"]

    @Sendable private static func eraseRepeats(from text: inout [UInt8]) {
        // In most text no mark stands twice: marks of ASCII are looked for first.
        var last: UInt8 = 0
        let mayRepeat = text.contains { byte in
            defer { last = byte }
            return byte >= 0xE3 || byte == last && (byte == 0x3F || byte == 0x2C || byte == 0x2E)
        }
        guard mayRepeat else { return }
        text.removeCharacters { $0.first == $1.first && $0 == $1 && known.contains(Array($0)) }
    }

    private static let known = Set(marks.flatMap { $0.unicodeScalars.map { Array(String($0).utf8) } })
}

extension UInt8 {
    /// True when the byte is an ASCII letter, or part of any character beyond ASCII.
    var isLetter: Bool { isWordByte && !(0x30...0x39).contains(self) }

    /// True when the byte is part of a word: an ASCII letter or digit, or part of any character beyond ASCII.
    var isWordByte: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF) && self < 0x80 || self >= 0x80
    }
}
