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

    init(_ original: Document, file: Int, of library: Library, _ names: JoinedNames) {
        document = original
        let edits = JoiningEdits(
            of: original,
            label: { names.label($0, inFile: file) },
            destination: { destination($0, file, library: library, names: names) }
        )
        if !edits.isEmpty { document = edited(edits, math: library.packs[library.files[file].pack].math) }
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

    private func edited(_ edits: JoiningEdits, math: Bool) -> Document {
        let source = Source(name: document.source.name, bytes: edits.bytes(of: document))
        let result = Document(parsing: source, from: document.bodyStart, options: .packs(math: math))
        // Entries know their parts by the numbers of nodes.
        return result.nodes.map(\.kind) == document.nodes.map(\.kind) ? result : document
    }
}
