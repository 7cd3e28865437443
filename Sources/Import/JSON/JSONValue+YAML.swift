import Packs
import YAML

extension JSONValue {
    /// A value of YAML; what it says of itself is text.
    init(_ node: YAMLNode) {
        switch node {
        case .scalar(let scalar): self = .string(scalar.string)
        case .sequence(let items, _): self = .array(items.map { JSONValue($0) })
        case .mapping(let pairs, let mark):
            let members = pairs.compactMap { pair in pair.key.string.map { (name: $0, value: JSONValue(pair.value)) } }
            let last = pairs.last.map { max($0.value.mark.line, $0.key.mark.line) } ?? mark.line
            self = .object(Object(members: members, lines: mark.line...max(mark.line, last)))
        }
    }
}
