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
}
