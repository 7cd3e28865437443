import Stores

/// All that a document, or a whole build, has for the typesetter.
public struct TypesettingRequests: Sendable {
    /// The code blocks that have a language.
    public var codes: [CodeRequest]
    /// The formulas.
    public var formulas: [FormulaRequest]
    /// The diagrams.
    public var diagrams: [DiagramRequest]
    /// The Python code whose syntax is checked.
    public var checks: [CheckRequest]
    /// The fonts.
    public var fonts: [FontRequest]

    /// The requests of each kind.
    public init(
        codes: [CodeRequest] = [],
        formulas: [FormulaRequest] = [],
        diagrams: [DiagramRequest] = [],
        checks: [CheckRequest] = [],
        fonts: [FontRequest] = []
    ) {
        (self.codes, self.formulas, self.diagrams) = (codes, formulas, diagrams)
        (self.checks, self.fonts) = (checks, fonts)
    }

    /// True when there are none.
    public var isEmpty: Bool { !needsPackages && checks.isEmpty }

    /// Adds others.
    public static func += (requests: inout Self, others: Self) {
        requests.codes += others.codes
        requests.formulas += others.formulas
        requests.diagrams += others.diagrams
        requests.checks += others.checks
        requests.fonts += others.fonts
    }

    /// The packages and programs of its work that an interpreter does not have.
    func lacking(in engine: Engine) -> Set<Lack> {
        Set(
            Lack.allCases.filter { lack in
                switch lack {
                case .code: engine.pygments.isEmpty && !codes.isEmpty
                case .formulas: engine.mathCore.isEmpty && !formulas.isEmpty
                case .fonts: engine.font.isEmpty && !fonts.isEmpty
                case .mermaid: engine.mermaid.isEmpty && diagrams.contains { $0.language == .mermaid }
                case .dot: engine.dot.isEmpty && diagrams.contains { $0.language == .dot }
                }
            }
        )
    }

    /// Any Python can parse; all else takes packages.
    var needsPackages: Bool { !codes.isEmpty || !formulas.isEmpty || !diagrams.isEmpty || !fonts.isEmpty }

    /// The jobs whose answers the cache does not hold sound, each once, and the keys of all.
    func jobs(keys: Keys, engine: Engine?, cache: GrowingStore?) -> (missing: [Job], all: Set<Digest>) {
        var missing: [Job] = []
        var all: Set<Digest> = []
        func add(_ key: Digest, _ request: @autoclosure () -> Request) {
            guard all.insert(key).inserted, cache?[key] == nil else { return }
            missing.append(Job(key: key, request: request()))
        }
        if engine?.pygments.isEmpty == false { for code in codes { add(keys.key(code), .code(code)) } }
        if engine?.mathCore.isEmpty == false { for formula in formulas { add(keys.key(formula), .formula(formula)) } }
        for diagram in diagrams where engine?.draws(diagram.language) == true {
            add(keys.key(diagram), .diagram(diagram))
        }
        for check in checks { add(keys.key(check), .check(check)) }
        if engine?.font.isEmpty == false { for font in fonts { add(keys.key(font), .font(font)) } }
        return (missing, all)
    }
}
