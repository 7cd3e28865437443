import Catalogue
import Diagnostics
import Packs

extension Diagnostic {
    /// A question that a format cannot hold.
    static func leftOut(_ entry: Entry, of guide: StudyGuide, _ reason: String, help: String? = nil) -> Diagnostic {
        about(entry, of: guide, .exportLeftOut, message: "is left out: \(reason)", help: help)
    }

    /// A question of which a format cannot hold a part.
    static func shortened(_ entry: Entry, of guide: StudyGuide, _ reason: String, help: String? = nil) -> Diagnostic {
        about(entry, of: guide, .exportShortened, message: "loses a part: \(reason)", help: help)
    }

    private static func about(
        _ entry: Entry,
        of guide: StudyGuide,
        _ rule: Rule,
        message: String,
        help: String?
    ) -> Diagnostic {
        let file = Location(file: guide.library.file(of: entry).displayPath)
        return Diagnostic(rule, "'\(guide.library.key(of: entry))' \(message)", at: file, help: help)
    }
}
