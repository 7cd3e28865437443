package import Diagnostics
package import YAML

/// The keys and values of YAML that nobody specified: front matter of other tools.
package enum YAMLPairs {
    /// A key, its value or the items of its list as text, and the line of the key.
    package typealias Pair = (key: String, values: [String], line: Int)

    /// The pairs in order; `nil` when the text is no mapping.
    package static func read(_ source: Source, _ range: Range<Int>) -> [Pair]? {
        var diagnostics: [Diagnostic] = []
        let text = YAMLText(source: source, range: range)
        let pairs = text.mapping(&diagnostics)
        guard diagnostics.isEmpty else { return nil }
        return pairs.compactMap { pair in
            guard let key = pair.key.string else { return nil }
            return (key, strings(pair.value), text.location(of: pair.key).start?.line ?? 1)
        }
    }

    /// The whole of a text; `nil` when it is no YAML, or nested too deep.
    package static func tree(_ source: Source, _ range: Range<Int>) -> YAMLNode? {
        YAMLText(source: source, range: range).tree
    }

    /// The names of a mapping: the address of `{url: …, label: …}`, or else all of its values.
    private static func inner(_ mapping: [(key: YAMLNode, value: YAMLNode)]) -> [YAMLNode] {
        for key in ["url", "link", "href"] {
            if let address = mapping.first(where: { $0.key.string == key })?.value { return [address] }
        }
        return mapping.flatMap { [$0.key, $0.value] }
    }

    private static func strings(_ node: YAMLNode) -> [String] {
        switch node {
        case .scalar(let scalar): scalar.string.isEmpty ? [] : [scalar.string]
        case .sequence(let sequence, _): sequence.flatMap { strings($0) }
        case .mapping(let mapping, _): inner(mapping).flatMap { strings($0) }
        }
    }
}
