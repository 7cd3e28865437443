import Catalogue
import Diagnostics
import Packs

/// Tells which rules are on in a file, and how much they matter there.
struct Severities: Sendable {
    private let options: LintOptions

    init(_ options: LintOptions) {
        self.options = options
    }

    /// The severity of a rule in a file; `nil` when it is off.
    func severity(of rule: Rule, in pack: Pack, path: String) -> Severity? {
        if names(options.ignored, rule) { return nil }
        var word = pack.lint.rules[rule.name]
        let below = pack.path.isEmpty ? path : String(path.dropFirst(pack.path.count).drop { $0 == "/" })
        for override in pack.lint.paths where Glob(override.pattern).matches(below) {
            word = override.rules[rule.name] ?? word
        }
        let configured = word.flatMap(Severity.init(rawValue:))
        if let selected = options.selected { return names(selected, rule) ? configured ?? rule.severity : nil }
        if word == "off" { return nil }
        return configured ?? (rule.isOn ? rule.severity : nil)
    }

    /// The rules that are on in a file, by name.
    func table(for pack: Pack, path: String) -> [String: Severity] {
        var table: [String: Severity] = [:]
        for rule in Rule.all {
            if let severity = severity(of: rule, in: pack, path: path) { table[rule.name] = severity }
        }
        return table
    }

    private func names(_ names: [String], _ rule: Rule) -> Bool {
        names.contains { $0 == rule.name || $0 == rule.family.rawValue || $0 == "all" }
    }
}
