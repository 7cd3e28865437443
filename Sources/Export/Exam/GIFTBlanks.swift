import Packs

/// Questions that GIFT marks and that have no options: short answers, numbers, one gap in a sentence, and pairs.
struct GIFTBlanks {
    let question: ExamQuestion

    private var blanks: [Entry.Blank] { question.entry.blanks }

    /// The reason for which GIFT cannot ask a question as it is meant; `nil` when it can.
    static func loss(of question: ExamQuestion) -> String? {
        switch question.form {
        case .order: "GIFT knows no order"
        case .gaps where question.entry.blanks.count > 1:
            "GIFT holds one gap, and it has \(question.entry.blanks.count)"
        default: nil
        }
    }

    /// The text between the braces.
    ///
    /// - Parameters:
    ///   - escaped: Makes a text of which nothing means something to GIFT.
    ///   - html: The same of HTML.
    func answers(escaped: (String) -> String, html: (String) -> String) -> String {
        if question.form == .pairs {
            return question.pairs.map { "=\(html($0.item)) -> \(escaped($0.partner))\n" }.joined()
        }
        let accepted = blanks.flatMap(\.accepted)
        let numbers = accepted.compactMap(\.number).map { "=\($0.value):\($0.tolerance)\n" }
        if numbers.count == accepted.count { return "#" + numbers.joined() }
        return accepted.map { "=\(escaped($0.text.replacing("*", with: "\\*")))\n" }.joined()
    }
}
