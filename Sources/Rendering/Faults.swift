import Diagnostics

/// The diagnostics of links, pictures, formulas and raw HTML: without a place, which their finder knows.
enum Faults {
    static func unsafeScheme(_ scheme: String, of url: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "link-scheme-unsafe",
            "the link to '\(url)' has the scheme '\(scheme):', which is not published",
            help: "use one of \(Destination.linkSchemes.map { $0 + ":" }.joined(separator: ", ")), or a path"
        )
    }

    static func unpublished(_ url: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "link-target-unpublished",
            "'\(url)' leads to something that is not published",
            help: "remove the link, or publish what it leads to"
        )
    }

    static func missingFile(_ path: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .warning,
            "link-file-missing",
            "there is no file '\(path)'",
            help: nearest.map { "did you mean '\($0)'?" } ?? "correct the path, or remove the link"
        )
    }

    static func missingAnchor(_ anchor: String, in file: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .warning,
            "link-anchor-missing",
            "'\(file)' has no heading '#\(anchor)', and no question has this id",
            help: nearest.map { "did you mean '#\($0)'?" } ?? "correct the part behind '#', or remove it"
        )
    }

    static func absolutePath(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "link-path-absolute",
            "the path '\(path)' is absolute, and means something else on every machine",
            help: "write the path relative to this file"
        )
    }

    static func outside(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "link-outside-pack",
            "'\(path)' is outside the pack",
            help: "move the file into the pack's folder"
        )
    }

    static func unsafeFile(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "link-file-unsafe",
            "'\(path)' is not published, since a browser could run what is in it",
            help: "link to another kind of file, or set 'html: all' if you trust every author of the pack"
        )
    }
}
