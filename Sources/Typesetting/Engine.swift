import Files
import Stores

/// The versions on which the helper's answers depend.
struct Engine: Hashable {
    var python: String
    /// Empty when Pygments is not installed.
    var pygments: String
    /// Empty when math-core is not installed.
    var mathCore: String
    /// The packages that a font for formulas takes; empty when one of them is not installed.
    var font: String
    /// Empty when Typst is not installed.
    var typst: String
    /// Empty when mermaid-render is not installed.
    var mermaid: String
    /// The version of Graphviz; empty when its `dot` is in no folder of `PATH`.
    var dot: String

    /// Tells whether it has what draws diagrams in a language.
    func draws(_ language: DiagramRequest.Language) -> Bool {
        switch language {
        case .dot: !dot.isEmpty
        case .mermaid: !mermaid.isEmpty
        }
    }

    /// Kinds of work, which take other packages.
    enum Work {
        case checking, typesetting, printing
    }

    /// A number that is higher, the more it lacks for some work; 0 for an engine that lacks nothing.
    func shortfall(for work: Work) -> Int {
        switch work {
        case .checking: 0
        case .typesetting: (pygments.isEmpty ? 2 : 0) + (mathCore.isEmpty ? 1 : 0)
        case .printing: typst.isEmpty ? 1 : 0
        }
    }

    /// The first fields of a message behind its name.
    fileprivate init(_ message: Message) {
        (python, pygments) = (message.text(1), message.text(2))
        (mathCore, font, typst) = (message.text(3), message.text(4), message.text(5))
        (mermaid, dot) = (message.text(6), message.text(7))
    }
}

/// An engine together with what tells, without starting Python, that it is still the same.
///
/// These are stamps of the interpreter, of `pyvenv.cfg` and of each folder that Python imports from: installing,
/// upgrading or removing a package changes the list of files in one of them.
struct EngineRecord {
    var engine: Engine
    private(set) var stamps: [String: String]

    /// The fields before those of paths: the name and the versions.
    private static let head = 8

    /// Reads the helper's reply to `versions`, and stamps its paths and the interpreter as of now.
    init?(reply: Message, interpreter: String) {
        guard reply.name == "versions", reply.fields.count >= Self.head else { return nil }
        engine = Engine(reply)
        let paths = [interpreter] + reply.fields.dropFirst(Self.head).map { String(decoding: $0, as: UTF8.self) }
        stamps = Dictionary(paths.map { ($0, FileStatus.text(of: $0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads a record that was kept; `nil` when one of its stamps is out of date.
    init?(kept: Message) {
        guard kept.name == "tools", kept.fields.count >= Self.head, kept.fields.count.isMultiple(of: 2) else {
            return nil
        }
        engine = Engine(kept)
        stamps = [:]
        for index in stride(from: Self.head, to: kept.fields.count, by: 2) {
            guard FileStatus.text(of: kept.text(index)) == kept.text(index + 1) else { return nil }
            stamps[kept.text(index)] = kept.text(index + 1)
        }
    }

    /// The form in which it is kept.
    var message: Message {
        var fields = ["tools", engine.python, engine.pygments, engine.mathCore, engine.font, engine.typst]
        fields += [engine.mermaid, engine.dot]
        for (path, stamp) in stamps.sorted(by: { $0.key < $1.key }) { fields += [path, stamp] }
        return Message(fields: fields.map { ArraySlice($0.utf8) })
    }
}

/// The keys under which a cache keeps the answers of one engine.
struct Keys {
    private let code, display, inline, mermaid, dot, check, font, picture: Digest

    /// The keys under which runs hand over what they did, once their tools are known to be the same.
    static let shared = Keys(nil, seed: Digest(low: 0x7161_7061_636B_2074, high: 0x7970_6573_6574_7320))

    /// The keys for an engine; `nil` where nothing outlives the run, and there is only one.
    init(_ engine: Engine?, seed: Digest) {
        let helper = seed.digest(PackageResources.helper_py)
        code = helper.digest("code \(engine?.pygments ?? "")".utf8)
        display = helper.digest("display \(engine?.mathCore ?? "")".utf8)
        inline = helper.digest("inline \(engine?.mathCore ?? "")".utf8)
        mermaid = helper.digest("mermaid \(engine?.mermaid ?? "")".utf8)
        dot = helper.digest("dot \(engine?.dot ?? "")".utf8)
        check = helper.digest("check \(engine?.python ?? "")".utf8)
        font = helper.digest("font \(engine?.font ?? "")".utf8)
        picture = helper.digest("picture \(engine?.typst ?? "")".utf8)
    }

    func key(_ request: CodeRequest) -> Digest { code.digest(request.language.utf8).digest(request.code) }
    func key(_ request: FormulaRequest) -> Digest { (request.display ? display : inline).digest(request.tex) }
    func key(_ request: DiagramRequest) -> Digest {
        switch request.language {
        case .mermaid: mermaid.digest(request.source)
        case .dot: dot.digest(request.source)
        }
    }
    func key(_ request: CheckRequest) -> Digest { check.digest(request.code) }
    func key(_ request: FontRequest) -> Digest { font.digest(request.characters) }
    /// A picture of a page, by the code that it is printed from.
    func key(pictureOf code: some Sequence<UInt8>) -> Digest { picture.digest(code) }

    /// `nil` for what no answer is kept of.
    func key(_ request: Request) -> Digest? {
        switch request {
        case .code(let request): key(request)
        case .formula(let request): key(request)
        case .diagram(let request): key(request)
        case .check(let request): key(request)
        case .font(let request): key(request)
        case .book, .versions: nil
        }
    }

    /// The key of the record of an interpreter.
    static func key(interpreter: String, dot: String, seed: Digest) -> Digest {
        seed.digest("interpreter".utf8).digest(interpreter.utf8).digest(dot.utf8)
    }
}
