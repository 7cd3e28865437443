import Catalogue
import CommonMark
import Diagnostics

extension EntryReader {
    /// The preferred author, when one of the entry's answers is theirs.
    mutating func author(_ preferred: (value: String, location: Location), of entry: Entry) -> String? {
        let authors = entry.answers.compactMap(\.author)
        if authors.contains(preferred.value) { return preferred.value }
        let nearest = authors.nearest(to: preferred.value).map { "did you mean '\($0)'?" }
        let known =
            authors.isEmpty ? "no answer says who gave it" : "answers are by: " + authors.joined(separator: ", ")
        diagnostics.append(
            Diagnostic(
                .preferredUnknown,
                "no answer to this question is by '\(preferred.value)', who is preferred",
                at: preferred.location,
                help: nearest ?? known
            )
        )
        return nil
    }

    /// No heading of the file opens an entry.
    mutating func reportNoEntry() {
        guard !diagnostics.contains(where: { $0.rule == Rule.questionHeadingMissing.name }) else { return }
        let isBlank = document.nodes.count == 1
        isWhollyLost = true
        let bytes = document.source.bytes
        var finding = Diagnostic(
            .questionHeadingMissing,
            isBlank ? "the file has no text" : "no heading of this file is a question",
            at: document.source.location(document.bodyStart..<(isBlank ? document.bodyStart : bytes.count)),
            help: "begin with a heading such as '# [E] Your question?' and put '## Answer' below it"
        )
        finding.lostWords = LostText.words(in: bytes[document.bodyStart...])
        diagnostics.append(finding)
    }

    mutating func reportEmptyQuestion(_ heading: HeadingText) {
        diagnostics.append(
            Diagnostic(
                .questionEmpty,
                "the heading has a tag but no question",
                at: document.location(of: heading.index),
                help: "write the question behind the tag"
            )
        )
    }

    /// Braces at the end of a question that look as if they were to say something, and cannot be read.
    mutating func reportUnreadBraces(_ heading: HeadingText) {
        guard heading.endsInBraces,
            let open = heading.question.lastIndex(of: "{")
        else { return }
        let text = heading.question[heading.question.index(after: open)...].lowercased()
        guard ["#", ".", "id=", "tags"].contains(where: text.hasPrefix) else { return }
        diagnostics.append(
            Diagnostic(
                .headingBracesInvalid,
                "'\(heading.question[open...])' is shown as part of the question",
                at: document.location(of: heading.index),
                help: "write '{#id}', '{tags=\"one, two\"}' or '{#id tags=\"one, two\"}', or leave it out"
            )
        )
    }

    /// An entry has no Answer section; perhaps one stands behind it at the wrong level.
    mutating func reportNoAnswer(_ heading: HeadingText, end: Int) {
        var notes: [Diagnostic.Note] = []
        if end < document.nodes.count {
            let next = HeadingText(of: end, in: document)
            if SectionName.read(from: next.question)?.kind == .answer {
                notes.append(
                    Diagnostic.Note(
                        "this heading is not deeper than the question's, so it is not part of it",
                        at: document.location(of: end)
                    )
                )
            }
        }
        let level = String(repeating: "#", count: min(heading.level + 1, 6))
        diagnostics.append(
            Diagnostic(
                .answerMissing,
                "the question has no answer",
                at: document.location(of: heading.index),
                help: "add a heading '\(level) Answer' below it, or set 'draft: true' until it has one",
                notes: notes
            )
        )
    }

    /// A section's heading that no question stands above.
    mutating func reportStraySection(_ heading: HeadingText) {
        guard let name = SectionName.read(from: heading.question), name.kind == .answer else { return }
        diagnostics.append(
            Diagnostic(
                .questionHeadingMissing,
                "there is no question above this answer",
                at: document.location(of: heading.index),
                help: "put a heading such as '# [E] Your question?' above it, of a lower level"
            )
        )
    }

    /// Text that is shown nowhere.
    mutating func reportLostText(_ entries: [Entry]) {
        guard !front.isUnclosed, !isWhollyLost else { return }
        var lost = LostText(document, entries, ranges: entryRanges, topics: topicHeadings)
        // An answer without a question is reported already: what is below it is lost for the same reason.
        let strays = diagnostics.indices.filter { diagnostics[$0].rule == Rule.questionHeadingMissing.name }
        let known = Dictionary(strays.map { (diagnostics[$0].location?.start, $0) }) { first, _ in first }
        for finding in lost.find() {
            if finding.rule == Rule.textOutside.name, let known = known[finding.location?.start] {
                diagnostics[known].location?.end = finding.location?.end
                diagnostics[known].lostWords = finding.lostWords
            } else {
                diagnostics.append(finding)
            }
        }
    }
}
