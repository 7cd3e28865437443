import Catalogue
import Diagnostics
import Packs

/// The rules that are on in a file: worked out once for all files of a pack that share them.
struct RuleTable: Sendable {
    /// A rule that looks at files one by one.
    private struct Step: Sendable {
        enum Look: Sendable {
            case file(@Sendable (FileContext, inout RuleFindings) -> Void)
            case hits(@Sendable (FileContext, [Hit], inout RuleFindings) -> Void)
        }

        var name: String
        var severity: Severity
        /// True when it looks only at files that hold its texts.
        var needsHits: Bool
        var look: Look

        init(_ rule: LintRule, _ severity: Severity, needsHits: Bool = false, look: Look) {
            (name, self.severity, self.needsHits, self.look) = (rule.name, severity, needsHits, look)
        }
    }

    /// Counted once for all of it: each file has a table, and all threads count.
    private final class Storage: Sendable {
        let severities: [String: Severity]
        let steps: [Step]
        let checksCode: Bool
        let followsLinks: Bool
        let writesHTML: Bool
        let typesets: Bool
        let key: [UInt8]

        init(_ severities: [String: Severity]) {
            self.severities = severities
            let rules = LintRule.all.filter { severities[$0.name] != nil }
            func isOn(_ rule: Rule) -> Bool { severities[rule.name] != nil }
            checksCode = rules.contains(where: \.isAboutCode)
            followsLinks = Rule.reported.contains { $0.family == .links && isOn($0) }
            writesHTML = isOn(.imageRemote) || Rule.reported.contains { $0.family == .html && isOn($0) }
            typesets = Rule.ofTypesetting.contains(where: isOn)
            key = Array(severities.keys.sorted().joined(separator: " ").utf8)
            steps = rules.compactMap { rule in
                let severity = severities[rule.name] ?? rule.rule.severity
                return switch rule.check {
                case .texts(_, let check): Step(rule, severity, needsHits: true, look: .hits(check))
                case .scan(_, let check): Step(rule, severity, look: .hits(check))
                case .file(let check): Step(rule, severity, look: .file(check))
                case .library, .code, .codeTexts, .online, .engine: nil
                }
            }
        }
    }

    private let storage: Storage

    init(_ severities: [String: Severity]) { storage = Storage(severities) }

    /// The rules that are on, by name.
    var severities: [String: Severity] { storage.severities }

    /// True when any of them is about code.
    var checksCode: Bool { storage.checksCode }

    /// True when any of them is reported where links are followed.
    var followsLinks: Bool { storage.followsLinks }

    /// True when any of them is reported where HTML is written, whatever its links lead to.
    var writesHTML: Bool { storage.writesHTML }

    /// True when any of them is reported where code and formulas are set.
    var typesets: Bool { storage.typesets }

    /// The names of the rules that are on, as bytes.
    var key: [UInt8] { storage.key }

    /// Tells whether a rule is on.
    func has(_ rule: LintRule) -> Bool { severities[rule.name] != nil }

    /// The rules' findings in a file.
    func findings(in context: FileContext) -> [Diagnostic] {
        var findings = RuleFindings()
        let places = context.hits
        for step in storage.steps.indices {
            let name = storage.steps[step].name
            let hits = places[name]
            if storage.steps[step].needsHits, hits.isEmpty { continue }
            findings.begin(name, storage.steps[step].severity)
            switch storage.steps[step].look {
            case .file(let check): check(context, &findings)
            case .hits(let check): check(context, hits, &findings)
            }
        }
        return findings.diagnostics
    }
}
