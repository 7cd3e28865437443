import Catalogue
import Diagnostics

extension LintRule {
    static let chatFiller = LintRule(
        "chat-filler",
        .chat,
        .info,
        "an answer is polite to somebody who is not there",
        why: """
            "Great question!" and "I hope this helps" belong to a conversation. Readers of a pack want the answer.
            Only the first words of an answer and whole sentences count.
            """,
        bad: ["Great question! It is a thing.", "It is a thing.\n\nI hope this helps!", "Certainly! Here it is."],
        good: ["A great question is one that can be tested.", "Hope is not a strategy."],
        check: .texts(openers + closers) { file, hits, findings in
            for hit in hits where file.marks[hit.range.lowerBound] == .prose && file.isInAnswer(hit.range.lowerBound) {
                guard file.startsSentence(hit.range.lowerBound) else { continue }
                if hit.text < openers.count {
                    let next = hit.range.upperBound < file.bytes.count ? file.bytes[hit.range.upperBound] : 0x0A
                    let last = file.bytes[hit.range.upperBound - 1]
                    guard last == 0x21 || [0x21, 0x2C, 0x2E].contains(next), file.startsAnswer(hit.range.lowerBound)
                    else {
                        continue
                    }
                }
                findings.add(
                    "'\(file.text(hit.range))' speaks to the one who asked",
                    at: file.location(hit.range),
                    help: "take the sentence out"
                )
            }
        }
    )

    private static let openers = [
        "great question", "good question", "excellent question", "that's a great question", "that’s a great question",
        "certainly!", "sure!", "sure thing", "of course!", "absolutely!", "happy to help", "thanks for asking",
    ]

    private static let closers = [
        "i hope this helps", "hope this helps", "i hope that helps", "let me know if you", "feel free to ask",
        "feel free to reach out", "if you have any other questions", "if you have any more questions",
        "if you have any further questions", "would you like me to", "do you want me to", "is there anything else",
    ]
}

extension FileContext {
    /// True when only white space and comments stand between the heading of an answer and an offset.
    fileprivate func startsAnswer(_ offset: Int) -> Bool {
        guard let answer = answer(at: offset) else { return false }
        return (answer.lowerBound..<offset).allSatisfy {
            bytes[$0] <= 0x20 || bytes[$0] == 0x2A || marks[$0] == .comment
        }
    }
}
