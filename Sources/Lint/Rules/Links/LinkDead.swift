import Catalogue
import Diagnostics

extension LintRule {
    static let linkDead = LintRule(
        "link-dead",
        .links,
        .warning,
        "a link into the web leads nowhere",
        why: """
            Looked for only with `--online`, by asking the server. A page that is gone, a host that does not exist and
            a server that answers with an error count; one that asks for a password or refuses robots does not.
            """,
        bad: [],
        good: ["See [the web](https://example.org/)."],
        check: .online
    )
}
