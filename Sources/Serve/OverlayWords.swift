import Text
import Diagnostics

/// The words that stand over a page around the faults of a pack, in the page's language.
public struct OverlayWords: Sendable {
    private let title: String
    private let close: String
    private let help: String
    private let edit: String
    private let warnings: String

    /// - Parameters:
    ///   - title: Says that nothing was published.
    ///   - close: Names the button that takes the words away.
    ///   - help: Stands before what can be done.
    ///   - edit: Names the link that opens the editor.
    ///   - warnings: Says how many warnings there are, with `{count}`.
    public init(title: String, close: String, help: String, edit: String, warnings: String) {
        self.title = title
        self.close = close
        self.help = help
        self.edit = edit
        self.warnings = warnings
    }

    var json: [UInt8] {
        var json = JSONText()
        json.object { json in
            json.set("title", title)
            json.set("close", close)
            json.set("help", help)
            json.set("edit", edit)
            json.set("warnings", warnings)
        }
        return json.bytes
    }
}
