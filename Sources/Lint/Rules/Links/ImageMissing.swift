import Diagnostics

extension Rule {
    static let imageMissing = Rule(
        "image-missing",
        .links,
        .error,
        "a picture is not there",
        why: """
            Readers would see its description and an empty frame. Paths are relative to the file that they stand in.
            """,
        bad: ["![A plot](plot.png)"],
        good: ["![A plot](https://example.org/plot.png)", "`![A plot](plot.png)`"],
        check: .file { file, findings in
            for link in file.links where link.isImage {
                guard let path = link.path, !path.isEmpty, let full = file.resolve(path), !file.exists(full) else {
                    continue
                }
                findings.add(
                    "there is no picture '\(path)'",
                    at: file.location(link.range),
                    help: file.nearestFile(to: full).map { "did you mean '\($0)'?" }
                        ?? "correct the path, or remove the picture"
                )
            }
        }
    )
}
