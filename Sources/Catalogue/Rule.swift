public import Diagnostics

/// A kind of finding about content: its name, its reasons, and examples of it, whoever finds it.
///
/// The examples are the rule's tests and its documentation.
public struct Rule: Sendable {
    /// The subject of a rule.
    public enum Family: String, Sendable, CaseIterable {
        case files, settings, structure, code, html, chat, text, links, rubric, suppressions
        case imports = "import"
        case exports = "export"

        /// The family's name in the documentation.
        public var title: String {
            switch self {
            case .files: "Files"
            case .settings: "Settings"
            case .structure: "Structure"
            case .code: "Code"
            case .html: "Raw HTML"
            case .chat: "Copied from a chat"
            case .text: "Text"
            case .links: "Links"
            case .rubric: "Rubric"
            case .suppressions: "Suppressions"
            case .imports: "Import"
            case .exports: "Export"
            }
        }
    }

    /// The name in kebab-case, such as `fence-unclosed`.
    public let name: String
    /// The subject.
    public let family: Family
    /// The weight of a finding, unless `pack.yml` says otherwise.
    public let severity: Severity
    /// False for a rule that is off unless asked for.
    public let isOn: Bool
    /// The trust that its fixes deserve; `nil` when it has none.
    public let fix: Fix.Safety?
    /// The fault in a few words.
    public let summary: String
    /// The reason why it matters, and what to do.
    public let why: String
    /// Texts with the fault.
    public let bad: [Example]
    /// Texts without the fault that are close to it.
    public let good: [Example]

    /// The description of a rule. Examples are left out where it takes more than a pack to show the fault.
    public init(
        _ name: String,
        _ family: Family,
        _ severity: Severity,
        isOn: Bool = true,
        fix: Fix.Safety? = nil,
        _ summary: String,
        why: String,
        bad: [Example] = [],
        good: [Example] = []
    ) {
        self.name = name
        self.family = family
        self.severity = severity
        self.isOn = isOn
        self.fix = fix
        self.summary = summary
        self.why = why
        self.bad = bad
        self.good = good
    }

    /// A text that shows a rule: a question file, or the Markdown of an answer.
    public struct Example: Sendable, Hashable, ExpressibleByStringLiteral {
        /// The Markdown. It stands in an answer, unless it begins with front matter or a heading of level 1.
        public var text: String
        /// Lines of `pack.yml` besides its title.
        public var settings: String
        /// Further files of the pack, by name.
        public var others: [String: String]

        /// A text, with settings and other files where the rule needs them.
        public init(_ text: String, settings: String = "", others: [String: String] = [:]) {
            self.text = text
            self.settings = settings
            self.others = others
        }

        /// A text on its own.
        public init(stringLiteral value: String) { self.init(value) }

        /// The whole question file.
        public var file: String {
            text.hasPrefix("# ") || text.hasPrefix("---\n") || text.hasPrefix("\u{FEFF}") || text.isEmpty
                ? text : "# [E] What is it?\n\n## Answer\n\n" + text + "\n"
        }
    }
}

extension Diagnostic {
    /// A finding of a rule of the catalogue, with the severity that the rule has.
    public init(
        _ rule: Rule,
        _ message: String,
        at location: Location? = nil,
        help: String? = nil,
        notes: [Note] = [],
        fix: Fix? = nil
    ) {
        self.init(rule.severity, rule.name, message, at: location, help: help, notes: notes, fix: fix)
    }
}
