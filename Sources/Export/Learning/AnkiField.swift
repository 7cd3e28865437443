import Packs
import Rendering

/// Text for Anki's fields.
enum AnkiField {
    /// Commands that Anki acts on where it stands behind a bracket, in a field's HTML: LaTeX, sounds, films, speech,
    /// and answers to be typed. Letters' case does not count.
    private static let commands = ["latex]", "/latex]", "$]", "/$]", "$$]", "/$$]", "sound:", "anki:", "type:"]

    /// HTML in which such brackets are text: Anki looks at the HTML as it is written, a browser at what it means.
    static func literal(_ html: String) -> String {
        guard html.utf8.contains(UInt8(ascii: "[")) else { return html }
        var pieces = html.split(separator: "[", omittingEmptySubsequences: false)
        var text = String(pieces.removeFirst())
        for piece in pieces {
            let start = piece.prefix(8).lowercased()
            text += (commands.contains(where: start.hasPrefix) ? "&#91;" : "[") + piece
        }
        return text
    }

    /// A question's HTML with its gaps as Anki hides them, all on one card: the first text that is right, and the others behind
    /// it.
    static func filled(_ html: String, _ blanks: [Entry.Blank]) -> String {
        // What looks like a gap of Anki's is text.
        let text = html.replacing("{{c", with: "&#123;{c")
        return BlankMarkup.replaced(in: text) { place in
            let texts = blanks[place].accepted.map { accepted in
                let text = HTML.escaped(accepted.text).replacing("}", with: "&#125;").replacing(":", with: "&#58;")
                return accepted.isCode ? "<code>\(text)</code>" : text
            }
            return "{{c1::\(texts.joined(separator: " / "))}}"
        }
    }
}
