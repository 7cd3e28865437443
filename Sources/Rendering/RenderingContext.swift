public import Links
public import Packs
public import Typesetting

/// The facts that a fragment must know of the page that it is written for.
public struct RenderingContext: Sendable {
    /// The treatment of raw HTML.
    public var html: Pack.HTMLPolicy
    /// Stands before the id of every heading and footnote, so that ids from content meet neither the page's own ids nor
    /// those of another entry on the same page. It should begin with a letter: XML allows no other ids.
    public var anchorPrefix: String
    /// The text runs from right to left.
    public var isRightToLeft: Bool
    /// The words that fragments add to the author's.
    public var labels: Labels
    /// Everything that links can lead to; `nil` follows none, and takes each for one that leads somewhere.
    public var links: LinkIndex?
    /// Pictures on other hosts are links to them, so that nothing is loaded.
    public var linksRemotePictures: Bool
    /// Addresses that lead nowhere are no links, for readers that check each.
    public var checksAddresses = false
    /// Finished code and formulas; without them code is plain, and formulas show their TeX.
    public var typeset: Typeset?
    /// The URL of a target, relative to the page; `nil` when the output does not have it.
    public var url: @Sendable (LinkTarget) -> String?

    /// The context of a page.
    public init(
        html: Pack.HTMLPolicy = .safe,
        anchorPrefix: String = "h-",
        isRightToLeft: Bool = false,
        labels: Labels = Labels(),
        links: LinkIndex?,
        linksRemotePictures: Bool = false,
        typeset: Typeset? = nil,
        url: @escaping @Sendable (LinkTarget) -> String?
    ) {
        self.html = html
        self.anchorPrefix = anchorPrefix
        self.isRightToLeft = isRightToLeft
        self.labels = labels
        self.links = links
        self.linksRemotePictures = linksRemotePictures
        self.typeset = typeset
        self.url = url
    }
}
