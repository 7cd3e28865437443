public import Diagnostics
import Stores

/// Finished code, formulas and diagrams, for many readers at once.
///
/// It holds places in a file, not texts: each look-up reads what it returns.
public struct Typeset: Sendable {
    /// All other facts.
    package internal(set) var facts = TypesettingFacts()
    var cache: GrowingStore?
    var keys: Keys?
    /// The results of checks where nothing is kept.
    var checks: [Digest: CheckResult] = [:]

    /// Nothing.
    public init() {}

    /// The work that could not be done at all, in notes that say what to install: at most one a build, unless the
    /// helper died.
    public var diagnostics: [Diagnostic] { facts.diagnostics }

    /// The stamps that tell, without starting the tools, that they are still the same: files and folders with their
    /// stamps. Empty when nothing had to be done.
    package var stamps: [String: String] { facts.stamps }

    /// The code in colours, or in plain HTML that says why; `nil` when it was not prepared.
    public func highlighted(_ request: CodeRequest) -> Highlighted? {
        reply(keys?.key(request)).flatMap(Highlighted.init)
    }

    /// The formula as MathML, or what is wrong with it; `nil` when it was not prepared.
    public func formula(_ request: FormulaRequest) -> FormulaResult? {
        reply(keys?.key(request)).flatMap(FormulaResult.init)
    }

    /// The diagram as a drawing, or what is wrong with it; `nil` when it was not prepared.
    public func diagram(_ request: DiagramRequest) -> DiagramResult? {
        reply(keys?.key(request)).flatMap(DiagramResult.init)
    }

    /// The result of the syntax check; `nil` when it was not prepared.
    public func check(_ request: CheckRequest) -> CheckResult? {
        guard let key = keys?.key(request) else { return nil }
        return checks[key] ?? reply(key).flatMap(CheckResult.init)
    }

    /// The font, or `nil` when it was not prepared.
    public func font(_ request: FontRequest) -> MathFont? {
        reply(keys?.key(request)).flatMap(MathFont.init)
    }

    /// The reason why the helper could not work on just this block of code; `nil` when it could, or was not there at
    /// all.
    public func failure(of request: CodeRequest) -> String? {
        facts.failures[Keys.shared.key(request)]
    }

    /// The reason why the helper could not work on just this formula; `nil` when it could, or was not there at all.
    public func failure(of request: FormulaRequest) -> String? {
        facts.failures[Keys.shared.key(request)]
    }

    /// Notes why jobs could not be done.
    mutating func note(_ failures: [Digest: String], of jobs: [Job]) {
        for job in failures.isEmpty ? [] : jobs {
            if let reason = failures[job.key], let key = Keys.shared.key(job.request) {
                facts.note(failure: reason, of: key)
            }
        }
    }

    /// Says who has worked.
    mutating func add(_ record: EngineRecord) {
        let engine = record.engine
        facts.stamps.merge(record.stamps) { own, _ in own }
        facts.tools =
            "Python \(engine.python), Pygments \(engine.pygments), math-core \(engine.mathCore), \(engine.font), "
            + "mermaid-render \(engine.mermaid), dot \(engine.dot)"
    }

    private func reply(_ key: Digest?) -> Message? {
        guard let key, let body = cache?[key] else { return nil }
        return Message(body: body[...])
    }
}
