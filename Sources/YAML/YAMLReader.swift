import Cyaml

extension YAMLNode {
    /// The parser and its version, such as `libyaml 0.2.5`.
    public static var parser: String { "libyaml " + String(cString: yaml_get_version_string()) }

    /// The one document of a text; `nil` when there is none.
    ///
    /// - Throws: The first fault, also where a second document begins.
    public static func read(_ text: String) throws(YAMLFault) -> YAMLNode? {
        let documents = try YAMLReader.documents(in: Array(text.utf8), limit: 2)
        if let second = documents.dropFirst().first {
            throw YAMLFault(kind: .syntax, problem: "but found another document", mark: second.mark)
        }
        return documents.first
    }

    /// All documents of a text.
    ///
    /// - Parameter bytes: UTF-8.
    /// - Throws: The first fault.
    public static func documents(in bytes: [UInt8]) throws(YAMLFault) -> [YAMLNode] {
        try YAMLReader.documents(in: bytes, limit: .max)
    }
}

/// Reads documents with libyaml.
private enum YAMLReader {
    static func documents(in bytes: [UInt8], limit: Int) throws(YAMLFault) -> [YAMLNode] {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            throw YAMLFault(kind: .syntax, problem: "not enough memory", mark: YAMLMark(line: 1, column: 1))
        }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        // A result and no throw, for closures that take pointers lose the type of an error.
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<[YAMLNode], YAMLFault> in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            do throws(YAMLFault) {
                var nodes: [YAMLNode] = []
                while nodes.count < limit, let node = try next(&parser) { nodes.append(node) }
                return .success(nodes)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private static func next(_ parser: inout yaml_parser_t) throws(YAMLFault) -> YAMLNode? {
        var document = yaml_document_t()
        guard yaml_parser_load(&parser, &document) == 1 else { throw YAMLFault(parser) }
        defer { yaml_document_delete(&document) }
        guard yaml_document_get_root_node(&document) != nil else { return nil }
        var tree = YAMLTree(document: document)
        return try tree.node(1)
    }
}

/// The values of a document; those that aliases name are made once.
private struct YAMLTree {
    private enum State {
        case inWork
        case made(YAMLNode)
    }

    var document: yaml_document_t
    private var states: [Int32: State] = [:]

    init(document: yaml_document_t) { self.document = document }

    mutating func node(_ number: Int32) throws(YAMLFault) -> YAMLNode {
        guard let node = yaml_document_get_node(&document, number)?.pointee else {
            throw YAMLFault(kind: .syntax, problem: "not valid", mark: YAMLMark(line: 1, column: 1))
        }
        let mark = YAMLMark(node.start_mark)
        switch states[number] {
        case .made(let made): return made
        case .inWork: throw YAMLFault(kind: .syntax, problem: "found undefined alias", mark: mark)
        case nil: states[number] = .inWork
        }
        let made: YAMLNode
        switch node.type {
        case YAML_SEQUENCE_NODE:
            let items = node.data.sequence.items
            var nodes: [YAMLNode] = []
            for number in UnsafeBufferPointer(start: items.start, count: items.top - items.start) {
                nodes.append(try self.node(number))
            }
            made = .sequence(nodes, mark)
        case YAML_MAPPING_NODE:
            let items = node.data.mapping.pairs
            var pairs: [(key: YAMLNode, value: YAMLNode)] = []
            for pair in UnsafeBufferPointer(start: items.start, count: items.top - items.start) {
                pairs.append((try self.node(pair.key), try self.node(pair.value)))
            }
            if let fault = YAMLFault(duplicatesIn: pairs) { throw fault }
            made = .mapping(pairs, mark)
        default:
            let scalar = node.data.scalar
            let style = scalar.style
            made = .scalar(
                ScalarNode(
                    string: String(
                        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
                        as: UTF8.self
                    ),
                    isQuoted: style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE,
                    isPlain: style == YAML_PLAIN_SCALAR_STYLE,
                    mark: mark
                )
            )
        }
        states[number] = .made(made)
        return made
    }
}

extension YAMLMark {
    fileprivate init(_ mark: yaml_mark_t) { self.init(line: mark.line + 1, column: mark.column + 1) }
}

extension YAMLFault {
    fileprivate init(_ parser: yaml_parser_t) {
        kind = parser.error == YAML_READER_ERROR ? .characters : .syntax
        let words = parser.problem.map { String(cString: $0) } ?? "not valid YAML"
        // Half of a sentence whose other half names the first one's place.
        problem = words == "second occurrence" ? "another anchor has this name" : words
        mark = YAMLMark(parser.problem_mark)
    }

    fileprivate init?(duplicatesIn pairs: [(key: YAMLNode, value: YAMLNode)]) {
        let keys = Dictionary(grouping: pairs.map(\.key).filter { $0.string != nil }) { $0.string ?? "" }
        let twice = keys.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
        guard let first = twice.first?.value.first else { return nil }
        kind = .duplicateKey
        problem = twice.map { "'\($0.key)'" }.joined(separator: ", ") + " stands here more than once"
        mark = first.mark
    }
}
