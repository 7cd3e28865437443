/// One tag of a template: `{{…}}`.
struct TemplateTag: Hashable {
    /// The action of a tag.
    enum Kind: Hashable {
        /// `{{name}}`: writes escaped text.
        case variable
        /// `{{{name}}}` or `{{&name}}`: writes HTML.
        case markup
        /// `{{#name}}`: opens a section.
        case section
        /// `{{^name}}`: opens a section for what is missing or empty.
        case inverted
        /// `{{/name}}`: closes a section, a block or a layout.
        case close
        /// `{{>name}}`: writes another template.
        case partial
        /// `{{<name}}`: writes another template whose blocks this one fills.
        case layout
        /// `{{$name}}`: a block that can be filled.
        case block
        /// `{{! … }}`
        case comment
    }

    /// Its action.
    var kind: Kind
    /// The name in it; empty for comments.
    var name: String
    /// The bytes of the tag with its braces.
    var range: Range<Int>
    /// The bytes of the name.
    var nameRange: Range<Int>
}
