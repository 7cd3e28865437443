/// An element that raw HTML may contain under the `safe` policy, and what HTML lets it contain.
struct HTMLElement: Sendable {
    /// The content of an element.
    enum Content: Sendable {
        /// Nothing: it has no end tag.
        case void
        /// Text, and elements that stand in a line of text.
        case phrasing
        /// The same and headings (HTML, section 4.11.2).
        case summary
        /// Blocks and text.
        case flow
        /// All that its parent may contain.
        case transparent
        /// Only its own parts; anything else goes into an implied one.
        case parts(implied: String)
    }

    let name: String
    /// The name that it is written with, where HTML has a newer one.
    let written: String
    let content: Content
    /// It is a block: it cannot stand in a line of text.
    let isBlock: Bool
    /// The elements that it is a part of; empty when it stands by itself.
    let wholes: [String]
    /// Its end tag may be missing.
    let isEndOptional: Bool
    /// The attributes that it keeps, besides those of every element.
    let attributes: [String]

    /// The attributes that every element keeps.
    static let commonAttributes = ["dir", "lang", "title"]

    /// The attributes that an element keeps.
    func keeps(_ attribute: String) -> Bool {
        attributes.contains(attribute) || Self.commonAttributes.contains(attribute)
    }

    static func named(_ name: String) -> Int? { places[name] }

    private static let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

    static func line(_ name: String, as written: String? = nil, _ attributes: [String] = []) -> HTMLElement {
        HTMLElement(name, .phrasing, as: written, isBlock: false, attributes: attributes)
    }

    static func block(_ name: String, as written: String? = nil, _ attributes: [String] = []) -> HTMLElement {
        HTMLElement(name, .flow, as: written, isBlock: true, attributes: attributes)
    }

    static func part(
        _ name: String,
        of wholes: [String],
        _ content: Content = .flow,
        isEndOptional: Bool = true,
        attributes: [String] = []
    ) -> HTMLElement {
        HTMLElement(
            name,
            content,
            isBlock: true,
            wholes: wholes,
            isEndOptional: isEndOptional,
            attributes: attributes
        )
    }

    init(
        _ name: String,
        _ content: Content,
        as written: String? = nil,
        isBlock: Bool,
        wholes: [String] = [],
        isEndOptional: Bool = false,
        attributes: [String] = []
    ) {
        self.name = name
        self.written = written ?? name
        self.content = content
        self.isBlock = isBlock
        self.wholes = wholes
        self.isEndOptional = isEndOptional
        self.attributes = attributes
    }
}
