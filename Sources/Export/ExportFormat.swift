public import Diagnostics

/// A format that questions can be exported to.
public protocol ExportFormat: Sendable {
    /// The name that `--to` takes.
    var name: String { get }
    /// The name that readers know it by.
    var label: String { get }
    /// Its purpose, in one line.
    var summary: String { get }
    /// The ending of its files, without the dot.
    var fileExtension: String { get }
    /// The places where it can put answers; the first is the usual place.
    var placements: [AnswerPlacement] { get }
    /// The forms that it has under `--flavor`; the first is the usual one, and most formats have none.
    var flavors: [String] { get }
    /// True when code in colours and set formulas show in it.
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

/// The result of an export: one file, perhaps others that belong beside it, and what came to light.
public struct Exported: Sendable {
    /// The file.
    public var bytes: [UInt8]
    /// Files beside it, by what stands behind the stem of its name: `.card.md`.
    public var companions: [(suffix: String, bytes: [UInt8])] = []
    /// The findings about text that could not be exported as it was written.
    public var diagnostics: [Diagnostic] = []
    /// The times when its cards changed, for the next export.
    public var cardTimes: CardTimes?
    /// The things in it, where that is not simply the questions: `3 records of 2 questions`.
    public var summary: String?

    init(_ bytes: [UInt8], _ diagnostics: [Diagnostic] = []) {
        self.bytes = bytes
        self.diagnostics = diagnostics
    }
}

/// The reason why nothing was exported; the diagnostic says what to do.
public struct ExportFailure: DiagnosedError, Sendable {
    /// The message to the user.
    public let diagnostic: Diagnostic

    init(_ rule: String, _ message: String, help: String? = nil) {
        diagnostic = Diagnostic(.error, rule, message, help: help)
    }

    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }
}
