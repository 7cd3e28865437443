public import Diagnostics

/// Findings that are known and not to be shown again: one line each, with fingerprint, rule and file.
public struct Baseline: Sendable {
    private var fingerprints: Set<String>

    /// Reads a baseline's text; a line counts by its first word.
    public init(_ text: String) {
        fingerprints = Set(
            text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
                .compactMap { $0.split(separator: " ").first.map(String.init) }
        )
    }

    /// The findings that the baseline does not hold.
    public func new(in diagnostics: [Diagnostic]) -> [Diagnostic] {
        zip(diagnostics, diagnostics.fingerprints).filter { !fingerprints.contains($1) }.map(\.0)
    }

    /// The text of a baseline that holds some findings.
    public static func text(for diagnostics: [Diagnostic]) -> String {
        let lines = zip(diagnostics, diagnostics.fingerprints).map { diagnostic, fingerprint in
            "\(fingerprint) \(diagnostic.rule) \(diagnostic.location?.file ?? "")"
        }
        return "# Findings that 'qapack lint --baseline' does not show; '--write-baseline' makes this file anew.\n"
            + lines.sorted().map { $0 + "\n" }.joined()
    }
}
