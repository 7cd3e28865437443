/// The words of the pack format, for documentation, schemas and completion.
public enum FormatVocabulary {
    /// The keys of `pack.yml`, in the order of the documentation.
    public static var packKeys: [String] { PackKey.table }
    /// The keys of front matter.
    public static var frontMatterKeys: [String] { FrontMatterKey.table }
    /// The names of sections in all languages.
    public static var sectionNames: [String] { SectionName.table.flatMap(\.names) }

    /// The name that the tool writes for a kind of section, in English.
    public static func sectionName(for kind: Entry.Section.Kind) -> String {
        SectionName.table.first { $0.kind == kind }?.names.first ?? kind.rawValue
    }
}
