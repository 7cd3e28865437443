public import Diagnostics

/// A format that questions can be exported to.
public protocol ExportFormat: Sendable {
    /// What `--to` calls it.
    var name: String { get }
    /// What readers know it by.
    var label: String { get }
    /// What it is for, in one line.
    var summary: String { get }
    /// The ending of its files, without the dot.
    var fileExtension: String { get }
    /// Where it can put answers; the first is the usual place.
    var placements: [AnswerPlacement] { get }
    /// The forms that it has under `--flavor`; the first is the usual one, and most formats have none.
    var flavors: [String] { get }
    /// Whether code in colours and set formulas show in it.
    var isTypeset: Bool { get }

    /// Writes a guide in this format.
    ///
    /// - Throws: ``ExportFailure`` when the format cannot hold the guide or a tool is missing, and ``ReadFailure`` when a
    ///   file cannot be read again.
    func export(_ guide: StudyGuide, _ options: ExportOptions) async throws -> Exported
}

extension ExportFormat {
    /// Most formats hold text as it was written.
    public var isTypeset: Bool { false }
    /// Most formats have one form.
    public var flavors: [String] { [] }
}

/// What an export gives: one file, perhaps others that belong beside it, and what came to light.
public struct Exported: Sendable {
    /// The file.
    public var bytes: [UInt8]
    /// Files beside it, by what stands behind the stem of its name: `.card.md`.
    public var companions: [(suffix: String, bytes: [UInt8])] = []
    /// What could not be exported as it was written.
    public var diagnostics: [Diagnostic] = []
    /// When its cards changed, for the next export.
    public var cardTimes: CardTimes?
    /// What is in it, where that is not simply the questions: `3 records of 2 questions`.
    public var summary: String?

    init(_ bytes: [UInt8], _ diagnostics: [Diagnostic] = []) {
        self.bytes = bytes
        self.diagnostics = diagnostics
    }
}

/// Why nothing was exported; the diagnostic says what to do.
public struct ExportFailure: Error, Sendable {
    /// What the user is told.
    public let diagnostic: Diagnostic

    init(_ rule: String, _ message: String, help: String? = nil) {
        diagnostic = Diagnostic(.error, rule, message, help: help)
    }

    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }
}
