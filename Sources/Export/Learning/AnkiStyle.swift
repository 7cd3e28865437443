import Templates

/// The look of cards, by day and by night.
enum AnkiStyle {
    /// The front.
    static let front = """
        <div class="labels">{{Difficulty}}{{#Tags}} <span class="tags">{{Tags}}</span>{{/Tags}}</div>
        {{Question}}
        {{Hint}}
        """

    static let back = """
        {{FrontSide}}
        <hr id="answer">
        {{Answer}}
        {{#Source}}<div class="source">{{Source}}</div>{{/Source}}
        """

    /// The colours of code follow Anki's own night mode, not the system's.
    static var css: String {
        let code = Embedded.files.first { $0.path == "assets/code.css" }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        let own = String(decoding: PackageResources.anki_css, as: UTF8.self)
        return own
            + (code ?? "").replacing(":root:not([data-theme=\"light\"])", with: ".never")
            .replacing(":root[data-theme=\"dark\"]", with: ".nightMode, .night_mode")
    }
}
