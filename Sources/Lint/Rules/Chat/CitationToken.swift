import Catalogue
import Diagnostics

extension LintRule {
    static let citationToken = LintRule(
        "citation-token",
        .chat,
        .error,
        fix: .safe,
        mayChange: Allowance(
            text: { ChatMark.erase(from: &$0) },
            hidesLink: { $0.elementsEqual("start_span".utf8) || $0.elementsEqual("end_span".utf8) }
        ),
        "a mark of a chat's own sources was copied along",
        why: """
            Chats mark the places that they cite with tokens that mean something only inside the chat:
            `contentReference[oaicite:0]`, `【4†source】`, `citeturn0search1`, `[cite_start]`. Readers see noise, and
            nobody can follow them. Remove them, and name the source in a `Sources` section where it matters. Words
            that the chat shows in place of a mark stay.
            """,
        bad: [
            "It grows fast :contentReference[oaicite:0]{index=0}.",
            "It grows fast【4†source】.",
            "It grows fast citeturn0search1.",
            "It grows fast \u{E200}cite\u{E202}turn0search1\u{E201}.",
            "Ask \u{E200}entity\u{E202}[\"group\",\"the club\",0]\u{E201} in the valley.",
            "[cite_start]It grows fast. [cite: 1, 2]",
            "[span_0](start_span)It grows fast.[span_0](end_span)",
        ],
        good: [
            "The function `contentReference` returns it.",
            "Write `【4†source】` as a footnote.",
            "It grows fast [1].",
        ],
        check: .texts(ChatMark.signs) { file, hits, findings in
            var end = 0
            for hit in hits where hit.range.lowerBound >= end {
                guard ![.code, .codeSpan, .fence, .outside, .comment].contains(file.marks[hit.range.lowerBound])
                else { continue }
                let line = file.vicinity(of: hit.range)
                guard let mark = ChatMark(around: hit.range, of: hit.text, in: line, of: file.bytes) else { continue }
                end = mark.range.upperBound
                findings.add(
                    "'\(file.text(mark.range))' is a mark of the chat that this was copied from",
                    at: file.location(mark.range),
                    help: "remove it, and name the source in words where it matters",
                    fix: mark.words.map { words in
                        .replace(mark.widened(in: file.bytes), with: words, .safe, message: "remove the token")
                    }
                )
            }
        }
    )
}
