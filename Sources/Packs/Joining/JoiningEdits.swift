public import CommonMark
import Diagnostics

/// The changes of a document that is to stand in one file with others: labels that others have are called differently, and
/// links lead to other places.
public struct JoiningEdits {
    private var edits: [(range: Range<Int>, text: String)] = []

    /// Finds them.
    ///
    /// - Parameters:
    ///   - label: Gives the new name of a label of a link or, behind `^`, of a footnote; `nil` when it stays.
    ///   - destination: Gives the new destination of the link that a node is; `nil` when it stays.
    public init(of document: Document, label: (String) -> String?, destination: (Int) -> String?) {
        let definitions = FileDefinitions(of: document).byLabel
        for (old, definition) in definitions {
            if let name = label(old) { edits.append((definition.labelRange, name)) }
        }
        var destinations: [String: String] = [:]
        for index in document.nodes.indices {
            let node = document.nodes[index]
            switch node.kind {
            case .footnoteReference:
                let range = document.sourceRange(of: index)
                if let name = label(FileDefinitions.folded("^" + document.string(node.literal))), range.count > 2 {
                    edits.append((range.lowerBound + 1..<range.upperBound - 1, name))
                }
            case .link, .image:
                let form = LinkForm(of: index, in: document)
                if case .reference(let old, let range) = form, let name = label(old) {
                    // `[text][]` and `[text]` get a label behind their text.
                    edits.append((range, "[\(name)]"))
                }
                guard node.kind == .link, let form, let destination = destination(index) else { continue }
                switch form {
                case .inline(let range): edits.append((range, destination))
                case .reference(let label, _): destinations[label] = destination
                }
            default: break
            }
        }
        for (label, destination) in destinations {
            guard let definition = definitions[label] else { continue }
            let length = LinkForm.destinationLength(document.source.bytes[definition.rest])
            edits.append((definition.rest.lowerBound..<definition.rest.lowerBound + length, destination))
        }
    }

    /// Nothing changes.
    public var isEmpty: Bool { edits.isEmpty }

    /// The text with its changes.
    public func bytes(of document: Document) -> [UInt8] {
        var bytes: [UInt8] = []
        var position = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard edit.range.lowerBound >= position else { continue }
            bytes += document.source.bytes[position..<edit.range.lowerBound]
            bytes += Array(edit.text.utf8)
            position = edit.range.upperBound
        }
        return bytes + document.source.bytes[position...]
    }
}
