/// The extensions that a document may hold beyond CommonMark. `Docs/markdown.md` specifies each extension.
public struct MarkdownOptions: Sendable, Hashable {
    /// Tables of GitHub Flavored Markdown.
    public var tables = false
    /// Items that begin with `[ ]` or `[x]`.
    public var taskItems = false
    /// Text between `~` or `~~`.
    public var strikethrough = false
    /// Web and mail addresses without `<` and `>`.
    public var bareLinks = false
    /// `[^label]` and `[^label]: text`.
    public var footnotes = false
    /// Quotes that begin with `[!NOTE]` and the like.
    public var alerts = false
    /// TeX between `$`, `$$`, `\(` and `\)`, `\[` and `\]`, and in fences labelled `math`.
    public var math = false

    /// CommonMark alone.
    public static let commonMark = MarkdownOptions()
    /// All that question files may use.
    public static let packs = packs(math: true)

    /// All that question files may use, with or without formulas.
    public static func packs(math: Bool) -> MarkdownOptions {
        var options = MarkdownOptions()
        options.tables = true
        options.taskItems = true
        options.strikethrough = true
        options.bareLinks = true
        options.footnotes = true
        options.alerts = true
        options.math = math
        return options
    }
}
