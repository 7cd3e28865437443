/// The words that fragments add to the author's, in the language of the page.
public struct Labels: Sendable, Hashable {
    /// Stands before a right option.
    public var right = "Right"
    /// Stands before a wrong option.
    public var wrong = "Wrong"
    /// The summary of a `<details>` that has none.
    public var details = "Details"

    /// The English words.
    public init() {}
}
