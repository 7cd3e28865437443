import CommonMark
import Diagnostics
import Links
import Packs

/// A document as it is written into one file with others: labels that others have are called differently, and links to other
/// questions lead to their places in that file. All else, and the order of its nodes, is as it was.
struct JoinedDocument {
    /// The document with its new names.
    private(set) var document: Document
    /// Links that lead out of the one file.
    private(set) var diagnostics: [Diagnostic] = []
    private var edits: [(range: Range<Int>, text: String)] = []

    init(_ original: Document, file: Int, of library: Library, _ names: JoinedNames) {
        document = original
        let definitions = FileDefinitions(of: original).byLabel
        for (label, definition) in definitions {
            if let name = names.label(label, inFile: file) { edits.append((definition.labelRange, name)) }
        }
        var destinations: [String: String] = [:]
        for index in original.nodes.indices {
            let node = original.nodes[index]
            switch node.kind {
            case .footnoteReference:
                let range = original.sourceRange(of: index)
                let label = FileDefinitions.folded("^" + original.string(node.literal))
                if let name = names.label(label, inFile: file), range.count > 2 {
                    edits.append((range.lowerBound + 1..<range.upperBound - 1, name))
                }
            case .link, .image:
                let form = LinkForm(of: index, in: original)
                if case .reference(let label, let range) = form, let name = names.label(label, inFile: file) {
                    // `[text][]` and `[text]` get a label behind their text.
                    edits.append((range, "[\(name)]"))
                }
                guard node.kind == .link, let form,
                    let destination = destination(index, file, library: library, names: names)
                else { continue }
                switch form {
                case .inline(let range): edits.append((range, destination))
                case .reference(let label, _): destinations[label] = destination
                }
            default: break
            }
        }
        for (label, destination) in destinations {
            guard let definition = definitions[label] else { continue }
            let length = LinkForm.destinationLength(original.source.bytes[definition.rest])
            edits.append((definition.rest.lowerBound..<definition.rest.lowerBound + length, destination))
        }
        if !edits.isEmpty { document = edited(original, math: library.packs[library.files[file].pack].math) }
    }

    /// The destination of a link in the one file; `nil` when it stays as it is.
    private mutating func destination(_ index: Int, _ file: Int, library: Library, names: JoinedNames) -> String? {
        let bytes = document.bytes(document.nodes[index].literal)
        let anchors = { [document] in Anchors(of: document) }
        let lead = names.links.follow(link: bytes, inFile: file, anchors: anchors, suggests: false, reads: { _ in })
        guard case .success(.inside(let target)) = lead else { return nil }
        if case .asset = target { return nil }
        if let destination = names.destination(of: target, in: library) { return destination }
        var finding = LinkFaults.unpublished(String(decoding: bytes, as: UTF8.self))
        finding.location = document.location(of: index)
        diagnostics.append(finding)
        return nil
    }

    private func edited(_ original: Document, math: Bool) -> Document {
        var bytes: [UInt8] = []
        var position = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard edit.range.lowerBound >= position else { continue }
            bytes += original.source.bytes[position..<edit.range.lowerBound]
            bytes += Array(edit.text.utf8)
            position = edit.range.upperBound
        }
        bytes += original.source.bytes[position...]
        let source = Source(name: original.source.name, bytes: bytes)
        let result = Document(parsing: source, from: original.bodyStart, options: .packs(math: math))
        // Entries know their parts by the numbers of nodes.
        return result.nodes.map(\.kind) == original.nodes.map(\.kind) ? result : original
    }
}

/// Forms in which a link or picture is written, and where the part is that says where it leads.
enum LinkForm {
    /// With its destination, at a place in the source.
    case inline(Range<Int>)
    /// With a label, and the place of the brackets around it behind the text: empty where there are none.
    case reference(String, Range<Int>)

    /// `nil` for one without brackets.
    init?(of index: Int, in document: Document) {
        let range = document.sourceRange(of: index)
        let bytes = document.source.bytes
        let isImage = document.nodes[index].kind == .image
        guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: isImage ? "!" : "[") else { return nil }
        let start = range.lowerBound + (isImage ? 2 : 1)
        // The text ends at the bracket behind its last part.
        let inner = (index + 1..<Int(document.nodes[index].end)).map { document.sourceRange(of: $0) }
            .filter { $0.lowerBound >= start && $0.upperBound < range.upperBound }
        let behind = inner.map(\.upperBound).max() ?? start
        guard let close = (behind..<range.upperBound).first(where: { bytes[$0] == UInt8(ascii: "]") }) else {
            return nil
        }
        let next = close + 1
        if next < range.upperBound, bytes[next] == UInt8(ascii: "(") {
            guard let first = (next + 1..<range.upperBound).first(where: { bytes[$0] > 0x20 }) else { return nil }
            self = .inline(first..<first + Self.destinationLength(bytes[first..<range.upperBound - 1]))
            return
        }
        let brackets = next..<range.upperBound
        let label = brackets.count > 2 ? brackets.lowerBound + 1..<brackets.upperBound - 1 : start..<close
        self = .reference(FileDefinitions.folded(document.source.text(label)), brackets)
    }

    /// The length of a destination at the start of a text (CommonMark 0.30, section 6.3).
    static func destinationLength(_ text: ArraySlice<UInt8>) -> Int {
        if text.first == UInt8(ascii: "<") {
            return text.firstIndex(of: UInt8(ascii: ">")).map { $0 - text.startIndex + 1 } ?? text.count
        }
        return text.prefix { $0 > 0x20 }.count
    }
}
