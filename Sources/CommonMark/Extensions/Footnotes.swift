/// Ties references to footnotes to their definitions.
enum Footnotes {
    /// Lets references point at the first definition of their label; a reference without one is text.
    static func resolve(_ nodes: inout [Node], _ bytes: inout [UInt8]) {
        var definitions: [[UInt8]: Int32] = [:]
        for (index, node) in nodes.enumerated() where node.kind == .footnoteDefinition {
            let label = FootnoteLabel.normalized(bytes[node.literal.range])
            if definitions[label] == nil { definitions[label] = Int32(index) }
        }
        for index in nodes.indices where nodes[index].kind == .footnoteReference {
            let label = Array(bytes[nodes[index].literal.range])
            if let definition = definitions[FootnoteLabel.normalized(label)] {
                nodes[index].level = definition
            } else {
                nodes[index].kind = .text
                let lower = Int32(bytes.count)
                bytes.append(contentsOf: Array("[^".utf8) + label + Array("]".utf8))
                nodes[index].literal = Node.Span(lower: lower, upper: Int32(bytes.count))
            }
        }
    }
}
