import Diagnostics

extension Rule {
    package static let packMissing = Rule(
        "pack-missing",
        .files,
        .error,
        "a file belongs to no pack",
        why: """
            A folder of questions has a `pack.yml` with a `title`, in it or in a folder above it.
            """
    )
}
