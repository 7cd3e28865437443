import CommonMark
import Text

/// The answers that are right in a gap, as it says them: `Paris | Lutetia`, `9.81 ± 0.02`.
struct GapText {
    private(set) var accepted: [Entry.Accepted] = []
    /// The part that has a tolerance and is no number.
    private(set) var faulty: String?

    /// Reads the strong text of a gap.
    init(of gap: Int, in document: Document, language: String) {
        var parts: [(text: String, isCode: Bool, hasWords: Bool)] = [("", false, false)]
        for index in gap + 1..<Int(document.nodes[gap].end) {
            let node = document.nodes[index]
            switch node.kind {
            case .text:
                let pieces = document.string(node.literal).split(separator: "|", omittingEmptySubsequences: false)
                for (place, piece) in pieces.enumerated() {
                    if place > 0 { parts.append(("", false, false)) }
                    parts[parts.count - 1].text += piece
                    if !piece.allSatisfy(\.isWhitespace) { parts[parts.count - 1].hasWords = true }
                }
            case .code, .mathInline, .mathDisplay:
                parts[parts.count - 1].text += document.string(node.literal)
                parts[parts.count - 1].isCode = true
            case .softBreak, .lineBreak: parts[parts.count - 1].text += " "
            default: break
            }
        }
        for part in parts where !part.text.trimmed.isEmpty {
            accepted.append(read(part.text.trimmed, isCode: part.isCode && !part.hasWords, language))
        }
    }

    private mutating func read(_ text: String, isCode: Bool, _ language: String) -> Entry.Accepted {
        var result = Entry.Accepted(text: text, isCode: isCode)
        if isCode { return result }
        let plain = text.replacing("+/-", with: "±").replacing("+-", with: "±")
        let parts = plain.split(separator: "±", maxSplits: 1, omittingEmptySubsequences: false)
        let value = DecimalNumber.read(parts[0], language: language)
        guard parts.count == 2 else {
            result.number = value.map { Entry.Number(value: $0, tolerance: "0") }
            return result
        }
        if let value, let tolerance = DecimalNumber.read(parts[1], language: language), !tolerance.hasPrefix("-") {
            result.number = Entry.Number(value: value, tolerance: tolerance)
        } else {
            faulty = text
        }
        return result
    }
}
