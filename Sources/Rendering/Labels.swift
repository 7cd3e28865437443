public import CommonMark

/// The words that fragments add to the author's, in the language of the page.
public struct Labels: Sendable, Hashable {
    /// Stands before a right option.
    public var right = "Right"
    /// Stands before a wrong option.
    public var wrong = "Wrong"
    /// The summary of a `<details>` that has none.
    public var details = "Details"
    /// The words for a task's box that is ticked.
    public var done = "Done"
    /// The words for a task's box that is not.
    public var open = "Not done"
    /// The title of the list of footnotes.
    public var footnotes = "Footnotes"
    /// Stands before the number of the place that a link in a footnote leads back to.
    public var back = "Back to reference"
    /// The titles of alerts.
    public var alerts: [Node.Alert: String] = [
        .note: "Note", .tip: "Tip", .important: "Important", .warning: "Warning", .caution: "Caution",
    ]

    /// The English words.
    public init() {}

    func title(of alert: Node.Alert) -> String { alerts[alert] ?? "\(alert)" }
}
