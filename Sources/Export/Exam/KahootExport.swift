import CommonMark
import Diagnostics
import Packs

/// The table that Kahoot reads quizzes from: the sheet of its template, with the questions from the ninth row on.
///
/// It holds a line of plain text, up to four options of one line each, and which of them are right.
struct KahootExport: ExportFormat {
    let name = "kahoot"
    let label = "Kahoot"
    let summary = "multiple-choice questions as the table that Kahoot reads"
    let fileExtension = "xlsx"
    let placements = [AnswerPlacement.inline]

    private static let questionLimit = 120
    private static let optionLimit = 75
    /// The time that a question is open, in seconds.
    private static let time = "30"

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        var rows: [[String]] = []
        var diagnostics: [Diagnostic] = []
        try guide.forEach { item, document in
            let question = KahootQuestion(item.entry, in: document)
            if let fault = Self.fault(of: question) {
                diagnostics.append(.leftOut(item.entry, of: guide, fault))
                return
            }
            if let rest = question.rest {
                diagnostics.append(.shortened(item.entry, of: guide, "Kahoot has no place for its \(rest)"))
            }
            let right = question.options.indices.filter { question.options[$0].isRight }.map { String($0 + 1) }
            let texts = question.options.map(\.text) + Array(repeating: "", count: 4 - question.options.count)
            rows.append([String(rows.count + 1), question.text] + texts + [Self.time, right.joined(separator: ",")])
        }
        if rows.isEmpty {
            throw ExportFailure(
                "export-empty",
                "no question fits into Kahoot's table",
                help: "it takes questions of a line with two to four options; '--to xlsx' takes all"
            )
        }
        let head =
            [
                "", "Question - max \(Self.questionLimit) characters",
            ] + (1...4).map { "Answer \($0) - max \(Self.optionLimit) characters" } + [
                "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one",
            ]
        let title = [["", guide.title]] + Array(repeating: [], count: 6)
        let sheet = Workbook.Sheet(
            name: "Sheet1",
            rows: title + [head] + rows,
            widths: [4, 60, 30, 30, 30, 30, 12, 12]
        )
        var exported = Exported(try Workbook(sheet, headRow: 8).archive(time: guide.time), diagnostics)
        let total = guide.items.count
        exported.summary = "\(rows.count) of \(total) question\(total == 1 ? "" : "s")"
        return exported
    }

    /// The reason why a question cannot be asked there.
    private static func fault(of question: KahootQuestion) -> String? {
        switch question.options.count {
        case 0: return "Kahoot asks multiple-choice questions only"
        case 1: return "Kahoot wants two options or more"
        case 5...: return "Kahoot takes four options, and it has \(question.options.count)"
        default: break
        }
        if !question.options.contains(where: \.isRight) { return "none of its options is marked as right" }
        if let block = question.block { return "Kahoot cannot show its \(block)" }
        if question.text.count > questionLimit {
            return "its question has \(question.text.count) characters, and Kahoot takes \(questionLimit)"
        }
        if let long = question.options.first(where: { $0.text.count > optionLimit }) {
            return "an option has \(long.text.count) characters, and Kahoot takes \(optionLimit)"
        }
        return nil
    }
}

/// A question as plain text, with what plain text cannot hold.
private struct KahootQuestion {
    let text: String
    let options: [(text: String, isRight: Bool)]
    /// The block that cannot be said in a line of plain text.
    let block: String?
    /// The text that belongs to it and has no place beside it.
    let rest: String?

    init(_ entry: Entry, in document: Document) {
        let nodes = document.nodes
        let lists = Set(entry.options.map { Int(nodes[$0.item].parent) })
        var texts = [entry.question]
        var index = entry.body.lowerBound
        while index < entry.body.upperBound {
            if !lists.contains(index) { texts.append(document.plainText(of: index)) }
            index = Int(nodes[index].end)
        }
        text = texts.filter { !$0.isEmpty }.joined(separator: " ")
        options = entry.options.map { option in
            let end = option.feedback ?? Int(nodes[option.item].end)
            return (document.plainText(of: option.item..<end), option.isRight)
        }
        let all = entry.body.map { nodes[$0].kind }
        block =
            all.contains(.codeBlock)
            ? "code" : all.contains(.image) ? "picture" : all.contains(.table) ? "table" : nil
        let rights = options.filter(\.isRight).map(\.text).joined(separator: "\n")
        // An answer that only names the right option is there: its option is marked.
        let kinds = entry.sections.filter { section in
            section.kind != .answer || document.plainText(of: section.blocks) != rights
        }.map(\.kind)
        let names: [(Entry.Section.Kind, String)] = [
            (.answer, "answer"), (.hint, "hint"), (.followUp, "follow-up"), (.sources, "sources"),
        ]
        let isSaid = entry.options.contains { $0.feedback != nil }
        let found = (isSaid ? ["feedback"] : []) + names.filter { kinds.contains($0.0) }.map(\.1)
        rest = found.isEmpty ? nil : found.joined(separator: ", ")
    }
}
