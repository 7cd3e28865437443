import Catalogue
import CommonMark
import Diagnostics

extension LintRule {
    static let sentenceBroken = LintRule(
        "sentence-broken",
        .text,
        .warning,
        fix: .unsafe,
        "a sentence is cut into two paragraphs",
        why: """
            A paragraph that ends in the middle of a phrase, with a word such as "by" or "the", before one that goes on in
            lower case or with a number, was torn by a page break when it was copied. The fix joins them.
            """,
        bad: [
            "Fine-tuning the top layers improved the baseline by\n\n18%. This saved a lot.",
            "The model learned the whole of the\n\ntraining data by heart.",
        ],
        good: [
            "Fine-tuning improved the baseline by 18%.\n\nThis saved a lot.",
            "The formula of the loss is this one:\n\nx + y\n\nwhere x is the input.",
            "Short line\n\nother line",
            "The heat that it takes is given by this formula\n\nq = m * c * t",
            "The process keeps two aims in view\n\n1- Boil the water without any waste",
            "malloc, free\n\nmalloc, free ask for memory and give it back.",
            "The function that does all this work is `fit`\n\nwhich is called once.",
            "You must keep the name of whoever wrote it; and\n\nb. you may not sell the thing.",
        ],
        check: .file { file, findings in
            for (first, second) in zip(file.blocks, file.blocks.dropFirst()) {
                guard first.level == 0, second.level == 0, areNeighbours(first.node, second.node, in: file.document),
                    let end = lastText(of: first, in: file), startsInside(second, in: file)
                else { continue }
                let gap = end..<file.document.source.offset(of: file.document.nodes[second.node].start.position)
                guard gap.lowerBound < gap.upperBound else { continue }
                findings.add(
                    "the sentence goes on in the next paragraph",
                    at: file.location(wordStart(before: end, in: file)..<end),
                    help: "join the paragraphs, or end the sentence",
                    fix: .replace(gap, with: " ", .unsafe, message: "join the paragraphs")
                )
            }
        }
    )

    private static func areNeighbours(_ first: Int, _ second: Int, in document: Document) -> Bool {
        Int(document.nodes[first].end) == second && document.nodes[first].parent == document.nodes[second].parent
            && document.nodes[Int(document.nodes[first].parent)].kind == .document
    }

    /// The end of a paragraph that breaks off: five words at least, the last of which no phrase ends with.
    private static func lastText(of block: FileContext.Block, in file: FileContext) -> Int? {
        let bytes = file.bytes
        var end = block.range.upperBound
        while end > block.range.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
        guard end > block.range.lowerBound, file.marks[end - 1] == .prose else { return nil }
        let start = wordStart(before: end, in: file)
        guard start > block.range.lowerBound, openWords.contains(file.text(start..<end)) else { return nil }
        // `…; and` goes on with the next item of an enumeration.
        guard !"),;".utf8.contains(bytes[wordStart(before: start - 1, in: file)..<start].last { $0 > 0x20 } ?? 0) else {
            return nil
        }
        return file.text(block.range).split(whereSeparator: \.isWhitespace).count >= 6 ? end : nil
    }

    /// Words that something has to follow. `on`, `in`, `up` and the like also end phrases (`to turn it on`).
    private static let openWords: Set<String> = [
        "a", "an", "the", "of", "by", "from", "with", "and", "or", "than", "its", "their", "your", "our", "every",
        "into", "between", "because", "whose", "if",
    ]

    private static func startsInside(_ block: FileContext.Block, in file: FileContext) -> Bool {
        let text = file.bytes[block.range]
        guard let first = text.first, file.marks[text.startIndex] == .prose else { return false }
        if (0x61...0x7A).contains(first) {
            let words = file.text(block.range).split(whereSeparator: \.isWhitespace)
            return words.count >= 3 && !words.prefix(3).contains { $0.contains { "=_(:/<".contains($0) } }
        }
        guard (0x30...0x39).contains(first) else { return false }
        let number = text.prefix { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
        let next = number.endIndex < text.endIndex ? text[number.endIndex] : 0
        return number.last != 0x2E && next != 0x29 && next != 0x2D
    }

    private static func wordStart(before end: Int, in file: FileContext) -> Int {
        var start = end
        while start > 0, file.bytes[start - 1] > 0x20 { start -= 1 }
        return start
    }
}
