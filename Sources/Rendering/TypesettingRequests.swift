public import CommonMark
public import Typesetting

/// All that a document has for the typesetter, to be prepared before anything is rendered.
public struct TypesettingRequests: Sendable {
    /// The code blocks that have a language.
    public private(set) var codes: [CodeRequest] = []
    /// The formulas.
    public private(set) var formulas: [FormulaRequest] = []

    /// None.
    public init() {}

    /// Collects a document's code and formulas.
    public init(of document: Document) {
        for index in document.nodes.indices {
            switch document.nodes[index].kind {
            case .codeBlock: CodeBlock(index, in: document).request.map { codes.append($0) }
            case .mathInline, .mathDisplay, .mathBlock: document.formula(index).map { formulas.append($0) }
            default: break
            }
        }
    }

    /// Those of which only the typesetter can tell whether something is wrong with them.
    public var doubtful: TypesettingRequests {
        var doubtful = self
        doubtful.codes.removeAll(where: \.isSureToBeColoured)
        return doubtful
    }

    /// Whether there are none.
    public var isEmpty: Bool { codes.isEmpty && formulas.isEmpty }
}
