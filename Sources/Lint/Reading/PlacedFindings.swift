import Catalogue
import Diagnostics

/// A run of bytes in one of the files that were looked at.
struct Place: Sendable, Hashable {
    /// The file's index.
    var file: Int
    var range: Range<Int>
}

/// Collects what a rule about several files finds.
///
/// Facts about files hold no text to show, so that keeping them costs little: findings are rare, and their files are
/// read once more.
struct PlacedFindings {
    /// A finding that waits for the texts of its places.
    struct Finding {
        var rule: String
        var severity: Severity
        var message: String
        var place: Place
        var help: String?
        var note: (message: String, place: Place)?
        var fix: Fix?
    }

    private(set) var findings: [Finding] = []
    private let rule: String
    private let severity: Severity

    init(_ rule: LintRule) {
        self.rule = rule.name
        severity = rule.rule.severity
    }

    mutating func add(
        _ message: String,
        at place: Place,
        help: String? = nil,
        note: (message: String, place: Place)? = nil,
        fix: Fix? = nil
    ) {
        findings.append(
            Finding(
                rule: rule,
                severity: severity,
                message: message,
                place: place,
                help: help,
                note: note,
                fix: fix
            )
        )
    }
}

extension PlacedFindings.Finding {
    /// The finding with the lines that it speaks of.
    func diagnostic(_ location: (Place) -> Location) -> Diagnostic {
        Diagnostic(
            severity,
            rule,
            message,
            at: location(place),
            help: help,
            notes: note.map { [Diagnostic.Note($0.message, at: location($0.place))] } ?? [],
            fix: fix
        )
    }
}
