/// What takes bytes from strangers, each with what must hold for all bytes there are.
///
/// A fuzzer looks for bytes that break it; those that were found stay in `Tests/Fixtures/fuzz` and are read in every test.
enum Reader: String, CaseIterable, Sendable {
    case markdown
    case html
    case frontMatter = "front-matter"
    case settings
    case templates
    case imports = "import"
    case conversations
    case replies

    /// Reads bytes and says what is wrong with what came of them.
    func faults(of bytes: [UInt8]) async -> [String] {
        switch self {
        case .markdown: MarkdownReader.faults(of: bytes)
        case .html: await HTMLReader.faults(of: bytes)
        case .frontMatter: QuestionReader.faults(of: bytes)
        case .settings: await SettingsReader.faults(of: bytes)
        case .templates: TemplateReader.faults(of: bytes)
        case .imports: ImportReader.faults(ofNamed: bytes)
        case .conversations: ImportReader.faults(of: bytes, named: "conversations.json")
        case .replies: ReplyReader.faults(of: bytes)
        }
    }
}
