import Diagnostics

extension Rule {
    package static let linkFileUnsafe = Rule(
        "link-file-unsafe",
        .links,
        .warning,
        "a file is not published, since somebody could run it",
        why: """
            Copies of files that questions link to are published where neither a browser nor a server runs them:
            `html.md` lists what becomes of which kind. `html: all` publishes everything, for packs whose every author
            is trusted.
            """,
        bad: [
            .init("See [the page](demo.html).", others: ["demo.html": "<p>A page.</p>\n"])
        ],
        good: [
            .init("See [the numbers](numbers.csv).", others: ["numbers.csv": "1,2\n"]),
            .init("See [the script](run.js).", others: ["run.js": "go()\n"]),
            .init("See [the page](demo.html).", settings: "html: all", others: ["demo.html": "<p>A page.</p>\n"]),
        ]
    )
}
