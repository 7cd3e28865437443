public import Diagnostics

/// One thing that the linter looks for: its name, its reasons, examples of it, and the check that finds it.
///
/// The examples are the rule's tests and its documentation.
public struct Rule: Sendable {
    /// What a rule is about.
    public enum Family: String, Sendable, CaseIterable {
        case settings, files, structure, code, chat, text, links, rubric, suppressions

        /// What the documentation calls it.
        public var title: String {
            switch self {
            case .settings: "Settings"
            case .files: "Files"
            case .structure: "Structure"
            case .code: "Code"
            case .chat: "Copied from a chat"
            case .text: "Text"
            case .links: "Links"
            case .rubric: "Rubric"
            case .suppressions: "Suppressions"
            }
        }
    }

    /// How a rule finds what it looks for.
    enum Check: Sendable {
        /// The pack's reader reports it.
        case reading
        /// A look at every file.
        case file(@Sendable (FileContext, inout RuleFindings) -> Void)
        /// A look at the places where one of some texts stands; these are in lower case, but found in any case.
        case texts([String], @Sendable (FileContext, [Hit], inout RuleFindings) -> Void)
        /// A look at every file, with the places of some texts at hand.
        case scan([String], @Sendable (FileContext, [Hit], inout RuleFindings) -> Void)
        /// Whoever follows links reports it.
        case links
        /// A look at all files together.
        case library(@Sendable (LibraryFacts, inout PlacedFindings) -> Void)
        /// The checkers of code report it.
        case code
        /// Those who ask lexers about code report it, of blocks that hold one of some texts.
        case codeTexts([String])
        /// The check of links into the web reports it.
        case online
        /// The engine itself reports it, once all other findings are there.
        case engine
    }

    /// The name in kebab-case, such as `fence-unclosed`.
    public let name: String
    /// What it is about.
    public let family: Family
    /// How much a finding matters, unless `pack.yml` says otherwise.
    public let severity: Severity
    /// Whether it is on unless asked for.
    public let isOn: Bool
    /// How far its fixes can be trusted; `nil` when it has none.
    public let fix: Fix.Safety?
    /// What its safe fixes may change of what readers see.
    let mayChange: Allowance
    /// Whether it finds nothing but what can be mended: without the fix there is no fault.
    let isItsFix: Bool
    /// The fault in a few words.
    public let summary: String
    /// Why it matters, and what to do.
    public let why: String
    /// Texts with the fault, and texts without it that are close to it.
    public let bad: [Example]
    /// Texts without the fault that are close to it.
    public let good: [Example]
    let check: Check

    /// Whether the checkers of code report it.
    var isAboutCode: Bool {
        switch check {
        case .code, .codeTexts: true
        default: false
        }
    }

    /// Whether it is reported where links are followed.
    var isAboutLinks: Bool {
        if case .links = check { return true }
        return false
    }

    /// Whether it looks at all files together.
    var isAboutLibrary: Bool {
        if case .library = check { return true }
        return false
    }

    init(
        _ name: String,
        _ family: Family,
        _ severity: Severity,
        isOn: Bool = true,
        fix: Fix.Safety? = nil,
        mayChange: Allowance = .nothing,
        isItsFix: Bool = false,
        _ summary: String,
        why: String,
        bad: [Example],
        good: [Example],
        check: Check
    ) {
        self.name = name
        self.family = family
        self.severity = severity
        self.isOn = isOn
        self.fix = fix
        self.mayChange = mayChange
        self.isItsFix = isItsFix
        self.summary = summary
        self.why = why
        self.bad = bad
        self.good = good
        self.check = check
    }

    /// A rule whose findings are reported while files and settings are read; the linter gives them a name and a place in
    /// its documentation.
    init(
        reading name: String,
        _ family: Family,
        severity: Severity = .error,
        fix: Fix.Safety? = nil,
        _ summary: String,
        why: String,
        bad: [Example] = [],
        good: [Example] = []
    ) {
        self.init(name, family, severity, fix: fix, summary, why: why, bad: bad, good: good, check: .reading)
    }

    /// A text that shows a rule: a question file, or what stands in an answer.
    public struct Example: Sendable, Hashable, ExpressibleByStringLiteral {
        /// The Markdown. What begins with neither a heading of level 1 nor front matter stands in an answer.
        public var text: String
        /// Lines of `pack.yml` besides its title.
        public var settings: String
        /// Further question files of the pack, by name.
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

/// A place where one of a rule's texts was found.
struct Hit: Sendable, Hashable {
    /// Which of the rule's texts it is.
    var text: Int
    /// Where it stands, in bytes of the file.
    var range: Range<Int>
}

/// Where rules' texts stand in a file, by rule: of few rules at a time.
struct Hits: Sendable {
    private var lists: [(rule: String, hits: [Hit])] = []

    /// The places of a rule's texts, in order; none where it has none.
    subscript(rule: Rule) -> [Hit] { self[rule.name] }

    /// The places of the texts of a rule with a name.
    subscript(rule: String) -> [Hit] {
        for index in lists.indices where lists[index].rule == rule { return lists[index].hits }
        return []
    }

    /// Adds a place behind those of the same rule, which are added together.
    mutating func add(_ hit: Hit, _ rule: String) {
        if lists.last?.rule == rule {
            lists[lists.count - 1].hits.append(hit)
        } else {
            lists.append((rule, [hit]))
        }
    }
}
