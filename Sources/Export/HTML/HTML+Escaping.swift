import Diagnostics

/// Text in HTML and XML.
enum HTML {
    /// A text for content and quoted attributes of either.
    static func escaped(_ text: String) -> String { XMLText.escaped(text) }
}
