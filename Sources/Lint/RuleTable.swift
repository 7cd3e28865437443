import Diagnostics
import Packs

/// The rules that are on in a file: worked out once for all files of a pack that share them.
struct RuleTable: Sendable {
    /// A rule that looks at files one by one.
    struct Step: Sendable {
        var name: String
        var severity: Severity
        var check: Rule.Check
    }

    /// The rules that are on, by name.
    let severities: [String: Severity]
    /// Those among them that look at each file.
    let steps: [Step]
    /// Whether any of them is about code.
    let checksCode: Bool
    /// The names of the rules that are on, as bytes.
    let key: [UInt8]

    init(_ severities: [String: Severity]) {
        self.severities = severities
        let rules = Rule.all.filter { severities[$0.name] != nil }
        checksCode = rules.contains(where: \.isAboutCode)
        key = Array(rules.map(\.name).joined(separator: " ").utf8)
        steps = rules.compactMap { rule in
            switch rule.check {
            case .file, .texts, .scan: Step(name: rule.name, severity: rule.severity, check: rule.check)
            case .links(let own, _): Step(name: rule.name, severity: rule.severity, check: .file(own))
            case .reading, .library, .code, .online, .engine: nil
            }
        }
    }

    /// Whether a rule is on.
    func has(_ rule: Rule) -> Bool { severities[rule.name] != nil }

    /// What the rules say of a file.
    func findings(in context: FileContext) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for step in steps {
            var findings = RuleFindings(step.name, step.severity)
            switch step.check {
            case .file(let check): check(context, &findings)
            case .texts(_, let check):
                if let hits = context.hits[step.name] { check(context, hits, &findings) }
            case .scan(_, let check): check(context, context.hits[step.name] ?? [], &findings)
            case .reading, .links, .library, .code, .online, .engine: continue
            }
            diagnostics += findings.diagnostics
        }
        return diagnostics
    }
}
