import Catalogue
import Diagnostics
import YAML

/// A piece of YAML inside a source file, with its marks turned into positions of the file.
struct YAMLText {
    let source: Source
    /// The place of the YAML in the file.
    let range: Range<Int>

    /// YAML this deep, or with this many aliases, is an attack or an accident.
    private static let depthLimit = 64
    private static let aliasLimit = 32

    /// The value that the text holds; `nil` when it is none, or one that nobody should read.
    var tree: YAMLNode? {
        excess == nil ? (try? YAMLNode.read(source.text(range))) ?? nil : nil
    }

    /// The mapping that the text holds, as key and value nodes in order. Empty when the text is empty or not a mapping.
    func mapping(_ diagnostics: inout [Diagnostic]) -> [(key: YAMLNode, value: YAMLNode)] {
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
            guard let node = try YAMLNode.read(source.text(range)) else { return [] }
            if case .mapping(let pairs, _) = node { return pairs }
            if node.string?.isEmpty ?? false { return [] }
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
    func location(of node: YAMLNode) -> Location {
        let start = offset(of: node.mark)
        guard case .scalar(let scalar) = node else { return source.location(start..<start) }
        let line = source.line(source.position(of: start).line)
        let length = scalar.string.utf8.count + (scalar.isQuoted ? 2 : 0)
        return source.location(start..<max(start, min(start + length, line.upperBound)))
    }

    /// libyaml's columns count characters, ours bytes.
    private func offset(of mark: YAMLMark) -> Int {
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

    private func diagnostic(for fault: YAMLFault) -> Diagnostic {
        let place = fault.kind == .characters ? range.lowerBound : offset(of: fault.mark)
        let location = source.location(place..<place)
        switch fault.kind {
        case .duplicateKey: return Diagnostic(.yamlKeyDuplicate, fault.problem, at: location, help: "keep one of them")
        case .characters:
            return Diagnostic(.yamlSyntax, fault.problem, at: location, help: "remove control characters")
        case .syntax:
            let help = "quote values that hold ': ', '#' or start with a special character"
            return Diagnostic(.yamlSyntax, fault.problem, at: location, help: help)
        }
    }

    /// The construct that makes the text too complex to be given to a recursive parser, if anything does.
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
