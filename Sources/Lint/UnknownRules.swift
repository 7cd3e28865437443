import Catalogue
import Diagnostics
import Packs

extension Pack {
    /// The names in `lint:` of its own `pack.yml` that no rule has.
    var unknownRules: [Diagnostic] {
        lint.names.filter { Rule.named($0.text) == nil }.map { name in
            Diagnostic(
                .keyUnknown,
                "there is no rule '\(name.text)' for 'lint'",
                at: name.location,
                help: Rule.advice(for: name.text)
            )
        }
    }
}

extension [Pack] {
    /// The names in `lint:` of each `pack.yml` that no rule has.
    var unknownRules: [Diagnostic] { flatMap(\.unknownRules) }
}
