import Catalogue
import Diagnostics
import Yams

/// A piece of YAML inside a source file: parsed by Yams, with its marks turned into positions of the file.
struct YAMLText {
    let source: Source
    /// Where the YAML stands in the file.
    let range: Range<Int>

    /// YAML this deep, or with this many aliases, is an attack or an accident.
    private static let depthLimit = 64
    private static let aliasLimit = 32

    /// The mapping that the text holds, as key and value nodes in order. Empty when the text is empty or not a mapping.
    func mapping(_ diagnostics: inout [Diagnostic]) -> [(key: Node, value: Node)] {
        if let excess {
            diagnostics.append(
                Diagnostic(
                    .yamlTooComplex,
                    excess,
                    at: source.location(range.lowerBound..<range.lowerBound),
                    help: "write plain keys and values"
                )
            )
            return []
        }
        do {
            // The default encoding is looked up in the environment, which takes longer than the parsing.
            // Scalars are taken as they are written, so that no rule has to guess at their types.
            // Nothing is constructed of them: the default tables, made anew each time, would not be looked into.
            let constructor = Constructor([:], [:], [:])
            guard let node = try Yams.compose(yaml: source.text(range), .basic, constructor, .utf8) else { return [] }
            if case .mapping(let mapping) = node { return mapping.map { (key: $0.key, value: $0.value) } }
            if case .scalar(let scalar) = node, scalar.string.isEmpty { return [] }
            diagnostics.append(
                Diagnostic(
                    .yamlSyntax,
                    "expected a mapping of keys to values",
                    at: location(of: node),
                    help: "write one 'key: value' a line"
                )
            )
        } catch {
            diagnostics.append(diagnostic(for: error))
        }
        return []
    }

    /// The place of a node: the text of a scalar, the start of anything else.
    func location(of node: Node) -> Location {
        guard let mark = node.mark else { return source.location(range.lowerBound..<range.lowerBound) }
        let start = offset(of: mark)
        guard case .scalar(let scalar) = node else { return source.location(start..<start) }
        let quotes = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 2 : 0
        let line = source.line(source.position(of: start).line)
        return source.location(start..<max(start, min(start + scalar.string.utf8.count + quotes, line.upperBound)))
    }

    /// libyaml's columns count characters, ours bytes.
    private func offset(of mark: Mark) -> Int {
        let first = source.position(of: range.lowerBound).line
        let line = source.line(first + mark.line - 1)
        var offset = mark.line == 1 ? max(line.lowerBound, range.lowerBound) : line.lowerBound
        var characters = mark.column - 1
        while characters > 0, offset < line.upperBound {
            offset += 1
            while offset < line.upperBound, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            characters -= 1
        }
        return offset
    }

    private func diagnostic(for error: any Error) -> Diagnostic {
        let help = "quote values that hold ': ', '#' or start with a special character"
        func syntax(_ problem: String, _ mark: Mark) -> Diagnostic {
            let offset = offset(of: mark)
            return Diagnostic(.yamlSyntax, problem, at: source.location(offset..<offset), help: help)
        }
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return syntax(problem, mark)
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "'\($0)'" }.joined(separator: ", ")
            return Diagnostic(
                .yamlKeyDuplicate,
                "\(names) stands here more than once",
                at: source.location(offset(of: context.mark)..<offset(of: context.mark)),
                help: "keep one of them"
            )
        case .reader(let problem, _, _, _):
            return Diagnostic(
                .yamlSyntax,
                problem,
                at: source.location(range.lowerBound..<range.lowerBound),
                help: "remove control characters"
            )
        default:
            return Diagnostic(
                .yamlSyntax,
                "not valid YAML",
                at: source.location(range.lowerBound..<range.lowerBound),
                help: help
            )
        }
    }

    /// What makes the text too complex to be given to a recursive parser, if anything does.
    private var excess: String? {
        var depth = 0
        var aliases = 0
        for byte in source.bytes[range] {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case UInt8(ascii: "*"): aliases += 1
            default: break
            }
            if depth > Self.depthLimit { return "brackets are nested more than \(Self.depthLimit) deep" }
        }
        if aliases > Self.aliasLimit, source.bytes[range].contains(UInt8(ascii: "&")) {
            return "there are more than \(Self.aliasLimit) aliases"
        }
        return blockDepth > Self.depthLimit ? "lines are nested more than \(Self.depthLimit) deep" : nil
    }

    /// An upper bound of the depth of block collections: levels of indentation plus markers on one line.
    private var blockDepth: Int {
        var deepest = 0
        var indents: [Int] = []
        let first = source.position(of: range.lowerBound).line
        let last = source.position(of: range.upperBound).line
        for number in first...max(first, last) {
            let line = source.bytes[source.line(number).clamped(to: range)]
            let indent = line.prefix { $0 == 0x20 }.count
            while let top = indents.last, top >= indent { indents.removeLast() }
            indents.append(indent)
            let markers = line.prefix { $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?") }
            deepest = max(deepest, indents.count + markers.count { $0 != 0x20 })
        }
        return deepest
    }
}
