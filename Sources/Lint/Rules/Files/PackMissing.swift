import Diagnostics

extension Rule {
    static let packMissing = Rule(
        reading: "pack-missing",
        .files,
        "a file belongs to no pack",
        why: """
            A folder of questions has a `pack.yml` with a `title`, in it or in a folder above it.
            """
    )
}
