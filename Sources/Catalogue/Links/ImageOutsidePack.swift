import Diagnostics

extension Rule {
    package static let imageOutsidePack = Rule(
        "image-outside-pack",
        .links,
        .warning,
        "a picture lies outside of the pack",
        why: """
            What lies outside of the pack, and of the packs around it, is not published with it. Copy the picture into
            the pack's folder.
            """,
        bad: [
            "![A plot](../../plot.png)"
        ],
        good: [
            "![A plot](https://example.org/plot.png)"
        ]
    )
}
