/// The weight of a finding, least first.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Worth knowing; never fails a run.
    case info
    /// Probably a mistake; fails a run only under `--strict`.
    case warning
    /// Certainly a mistake; fails the run.
    case error

    /// Orders severities from `info` to `error`.
    public static func < (lhs: Severity, rhs: Severity) -> Bool {
        lhs.rank < rhs.rank
    }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}
