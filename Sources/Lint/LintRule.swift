import Catalogue
import Diagnostics

/// A rule whose check is the linter's own.
struct LintRule: Sendable {
    /// The way in which a rule finds what it looks for.
    enum Check: Sendable {
        /// A look at every file.
        case file(@Sendable (FileContext, inout RuleFindings) -> Void)
        /// A look at the places where one of some texts stands; these are in lower case, but found in any case.
        case texts([String], @Sendable (FileContext, [Hit], inout RuleFindings) -> Void)
        /// A look at every file, with the places of some texts at hand.
        case scan([String], @Sendable (FileContext, [Hit], inout RuleFindings) -> Void)
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

    /// The rule as people read it.
    let rule: Rule
    /// The changes that its safe fixes may make to what readers see.
    let mayChange: Allowance
    /// True when it finds nothing but what can be mended: without the fix there is no fault.
    let isItsFix: Bool
    let check: Check

    var name: String { rule.name }

    /// True when the checkers of code report it.
    var isAboutCode: Bool {
        switch check {
        case .code, .codeTexts: true
        default: false
        }
    }

    /// True when it looks at all files together.
    var isAboutLibrary: Bool {
        if case .library = check { return true }
        return false
    }

    /// A rule that nobody else reports.
    init(
        _ name: String,
        _ family: Rule.Family,
        _ severity: Severity,
        isOn: Bool = true,
        fix: Fix.Safety? = nil,
        mayChange: Allowance = .nothing,
        isItsFix: Bool = false,
        _ summary: String,
        why: String,
        bad: [Rule.Example],
        good: [Rule.Example],
        check: Check
    ) {
        rule = Rule(name, family, severity, isOn: isOn, fix: fix, summary, why: why, bad: bad, good: good)
        self.mayChange = mayChange
        self.isItsFix = isItsFix
        self.check = check
    }

    /// A rule that others report, too.
    init(_ rule: Rule, check: Check) {
        self.rule = rule
        mayChange = .nothing
        isItsFix = false
        self.check = check
    }
}

/// A place where one of a rule's texts was found.
struct Hit: Sendable, Hashable {
    /// The number of the rule's text.
    var text: Int
    /// Its place, in bytes of the file.
    var range: Range<Int>
}

/// The places of rules' texts in a file, by rule: of few rules at a time.
struct Hits: Sendable {
    private var lists: [(rule: String, hits: [Hit])] = []

    /// The places of a rule's texts, in order; none where it has none.
    subscript(rule: LintRule) -> [Hit] { self[rule.name] }

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
