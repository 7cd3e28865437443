import Catalogue
public import Diagnostics
import Files
public import Programs
package import Stores

/// Settings of a run of the linter: the rules to check, and with what help.
public struct LintOptions: Sendable {
    /// The rules to use, by name or family, or `all`; `nil` uses those that are on.
    public var selected: [String]?
    /// Rules to leave out, by name or family.
    public var ignored: [String] = []
    /// Files whose findings are shown, as paths below the content folder; a folder stands for all in it. `nil` shows all.
    public var paths: [String]?
    /// The number of threads that may work on it.
    public var threads = Threads.count
    /// True when code is checked with tools outside this program.
    public var checksCode = true
    /// True when commands that `pack.yml` names may be run.
    public var allowsCommands = false
    /// True when links to the web are tried.
    public var isOnline = false
    /// The folder of caches; `nil` keeps nothing.
    public var cacheFolder: String?
    /// The program and its version: what another one has cached counts for nothing.
    public var identity = ""
    /// The project's folder, of which the user may trust the `.venv`.
    public var projectRoot = "."
    /// The Python that the user asks for; `nil` leaves the choice to ``Programs/Interpreters``.
    public var python: String?
    /// The time that programs may take, all together, to check code.
    public var codeTime = TimeBudget(.seconds(300))
    /// Variables for tools and for finding them.
    public var environment: [String: String] = [:]
    /// True when files that git ignores are left out.
    public var respectsGitignore = true
    /// The part of the files to look at; `nil` looks at all.
    package var shard: Shard?

    /// The usual way.
    public init() {}

    /// The places of Python.
    public var interpreters: Interpreters { Interpreters(option: python, environment: environment, root: projectRoot) }

    /// The names among `selected` and `ignored` that are neither rules nor families, each with the nearest known one.
    public var unknownNames: [(name: String, nearest: String?)] {
        let known = Rule.all.map(\.name) + Rule.Family.allCases.map(\.rawValue) + ["all"]
        return ((selected ?? []) + ignored).filter { !known.contains($0) }.map { ($0, known.nearest(to: $0)) }
    }
}

/// The result of a run of the linter.
public struct LintReport: Sendable {
    /// The findings in source order.
    public var diagnostics: [Diagnostic] = []
    /// The number of files that were looked at.
    public var fileCount = 0
    /// The number of findings that inline comments silence.
    public var suppressedCount = 0

    /// A report of nothing.
    public init() {}

    /// The number of findings with a fix that can be applied without looking.
    public var safelyFixableCount: Int { diagnostics.count { $0.fix?.safety == .safe } }
    /// The number of findings with a fix that somebody should look at.
    public var unsafelyFixableCount: Int { diagnostics.count { $0.fix?.safety == .unsafe } }
}

extension LintReport {
    /// Adds what was found elsewhere.
    public mutating func add(_ other: LintReport) {
        if diagnostics.isEmpty { diagnostics = other.diagnostics } else { diagnostics += other.diagnostics }
        fileCount += other.fileCount
        suppressedCount += other.suppressedCount
    }

    /// Says of a file that could not be mended what it holds as it is, and why it stays so.
    public mutating func add(_ failure: Diagnostic, insteadOf change: Fixer.Change) {
        diagnostics.removeAll { $0.location?.file == change.displayPath }
        diagnostics = (diagnostics + change.findings + [failure]).sorted()
    }

    /// The closing line: how many findings there are, how many can be fixed, and the time.
    public func summary(took duration: Duration) -> String {
        var parts = [diagnostics.summary + " in \(fileCount) file\(fileCount == 1 ? "" : "s")"]
        if safelyFixableCount > 0 { parts.append("\(safelyFixableCount) fixable with --fix") }
        if unsafelyFixableCount > 0 { parts.append("\(unsafelyFixableCount) with --unsafe-fixes") }
        if suppressedCount > 0 { parts.append("\(suppressedCount) silenced") }
        let milliseconds = duration / .milliseconds(1)
        parts.append(milliseconds < 1000 ? "\(Int(milliseconds)) ms" : "\((milliseconds / 100).rounded() / 10) s")
        return parts.joined(separator: ", ")
    }
}
