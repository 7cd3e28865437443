import Text
import Diagnostics

/// The words that stand over a page around the faults of a pack, in the page's language.
public struct OverlayWords: Sendable {
    private let title: String
    private let close: String
    private let help: String

    /// - Parameters:
    ///   - title: Says that nothing was published.
    ///   - close: Names the button that takes the words away.
    ///   - help: Stands before what can be done.
    public init(title: String, close: String, help: String) {
        self.title = title
        self.close = close
        self.help = help
    }

    var json: [UInt8] {
        var json = JSONText()
        json.object { json in
            json.key("title")
            json.string(title)
            json.key("close")
            json.string(close)
            json.key("help")
            json.string(help)
        }
        return json.bytes
    }
}
