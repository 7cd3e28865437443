public import CommonMark
public import Typesetting

extension TypesettingRequests {
    /// Collects a document's code, formulas and diagrams.
    public init(of document: Document) {
        self.init()
        for index in document.nodes.indices { add(index, of: document) }
    }

    /// Adds a node's code, formula or diagram, if it is one.
    ///
    /// - Parameter isDoubtful: Whether only that is added of which nobody but the typesetter can tell what is wrong.
    public mutating func add(_ index: Int, of document: Document, isDoubtful: Bool = false) {
        switch document.nodes[index].kind {
        case .codeBlock:
            let block = CodeListing(index, in: document)
            if let diagram = block.diagram { return diagrams.append(diagram) }
            if isDoubtful, block.isSureToBeColoured { return }
            block.request.map { codes.append($0) }
        case .mathInline, .mathDisplay, .mathBlock: document.formula(index).map { formulas.append($0) }
        default: break
        }
    }
}
