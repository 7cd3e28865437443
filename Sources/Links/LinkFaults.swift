import Catalogue
package import Diagnostics
import Text

/// The diagnostics of links and pictures: without a place, which their finder knows.
package enum LinkFaults {
    static func unsafeScheme(_ scheme: String, of url: String) -> Diagnostic {
        Diagnostic(
            .linkSchemeUnsafe,
            "the link to '\(url)' has the scheme '\(scheme):', which is not published",
            help: "use one of \(Destination.linkSchemes.map { $0 + ":" }.joined(separator: ", ")), or a path"
        )
    }

    package static func unpublished(_ url: String) -> Diagnostic {
        Diagnostic(
            .linkTargetUnpublished,
            "'\(url)' leads to something that is not published",
            help: "remove the link, or publish what it leads to; cards and exams cannot link to other questions"
        )
    }

    static func missingFile(_ path: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .linkFileMissing,
            "there is no file '\(path)'",
            help: nearest.map { "did you mean '\($0)'?" } ?? "correct the path, or remove the link"
        )
    }

    static func missingAnchor(_ anchor: String, in file: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .linkAnchorMissing,
            "'\(file)' has no heading '#\(anchor)', and no question has this id",
            help: nearest.map { "did you mean '#\($0)'?" } ?? "correct the part behind '#', or remove it"
        )
    }

    static func absolutePath(_ path: String) -> Diagnostic {
        Diagnostic(
            .linkPathAbsolute,
            "the path '\(path)' is absolute, and means something else on every machine",
            help: "write the path relative to this file"
        )
    }

    static func outside(_ path: String) -> Diagnostic {
        Diagnostic(
            .linkOutsidePack,
            "'\(path)' is outside the pack",
            help: "move the file into the pack's folder"
        )
    }

    static func unsafeFile(_ path: String) -> Diagnostic {
        Diagnostic(
            .linkFileUnsafe,
            "'\(path)' is not published, since a browser could run what is in it",
            help: "link to another kind of file, or set 'html: all' if you trust every author of the pack"
        )
    }

    static func unknownKind(_ path: String) -> Diagnostic {
        Diagnostic(
            .linkFileUnsafe,
            "'\(path)' is not published, since it is of no kind that is known to be harmless",
            help: "put it into an archive such as '.zip', or set 'html: all' if you trust every author of the pack"
        )
    }

    /// An error, as ``unreadablePicture(_:_:)`` is.
    static func unreadableFile(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .linkFileUnreadable,
            "'\(path)' cannot be read: \(reason)",
            help: "check that you may read it, and try again"
        )
    }

    /// `nil` for a drawing that is published whole.
    static func unsafeDrawing(_ path: String, _ facts: DrawingCache.Facts) -> Diagnostic? {
        guard let first = facts.removed.first else { return nil }
        return Diagnostic(
            .svgUnsafe,
            "'\(path)' is published without what could run or load something: "
                + facts.removed.map { "'\($0)'" }.listed(),
            help: "take it out of the file, so that you see what readers see",
            notes: [Diagnostic.Note("'\(first)' stands here", at: facts.place)]
        )
    }

    static func noDrawing(_ path: String) -> Diagnostic {
        Diagnostic(
            .imageTypeUnknown,
            "'\(path)' holds no drawing in SVG, or one of more than \(DrawingCache.limit >> 20) MB",
            help: "save it again as plain SVG, without compression"
        )
    }

    static func markupAsPicture(_ path: String) -> Diagnostic {
        Diagnostic(
            .imageTypeUnknown,
            "'\(path)' holds markup, and no picture",
            help: "save the picture again, or give the file the ending of what it is"
        )
    }

    static func missingPicture(_ path: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .imageMissing,
            "there is no picture '\(path)'",
            help: nearest.map { "did you mean '\($0)'?" } ?? "correct the path, or add the file"
        )
    }

    /// An error: a page made while the disk or the system was in trouble must not take the place of a good one.
    static func unreadablePicture(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .imageUnreadable,
            "the picture '\(path)' cannot be read: \(reason)",
            help: "check that you may read it, and try again"
        )
    }

    static func pictureOutside(_ path: String) -> Diagnostic {
        Diagnostic(
            .imageOutsidePack,
            "the picture '\(path)' is outside the pack",
            help: "copy it into the pack's folder"
        )
    }

    static func unknownPicture(_ path: String) -> Diagnostic {
        Diagnostic(
            .imageTypeUnknown,
            "'\(path)' is not of a type that browsers show as a picture",
            help: "use one of \(AssetKind.pictures.joined(separator: ", "))"
        )
    }

    static func unsafePicture(_ scheme: String, of url: String) -> Diagnostic {
        Diagnostic(
            .imageSchemeUnsafe,
            "the picture '\(url.prefix(80))' has the scheme '\(scheme):', which is not published",
            help: "put the picture beside the question, and write its path"
        )
    }
}
