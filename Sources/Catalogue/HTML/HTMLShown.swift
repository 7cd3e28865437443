import Diagnostics

extension Rule {
    package static let htmlShown = Rule(
        "html-shown",
        .html,
        .warning,
        "an element that pages do not have shows as text",
        why: """
            Scripts, styles, forms and the components of other tools (`<Tabs>`, `<video-player>`) are published as text: readers
            see their tags. It is said once of each name, where it stands in a block of its own or has a dash in it: prose may
            speak of a `<form>`.
            """,
        bad: [
            "<style>\np { color: red; }\n</style>", "<Tabs values=\"a\">\n\nOne.\n\n</Tabs>",
            "See <my-link to=\"/b\">the other</my-link> page.",
        ],
        good: [
            "The <form> tag and a List<String> are shown.", "<div align=\"center\">\n\nOne.\n\n</div>",
            "```html\n<style>\n</style>\n```",
        ]
    )
}
