import CommonMark
import Diagnostics
import Packs
import Rendering

extension Rule {
    static let linkAnchorMissing = Rule(
        "link-anchor-missing",
        .links,
        .error,
        "a link leads to a heading that is not there",
        why: """
            The part behind `#` names a heading, as GitHub does it, or the id of a question. Without one, readers land
            at the top of the page, or nowhere.
            """,
        bad: [
            "See [below](#the-end).",
            .init("See [the other](other.md#end).", others: ["other.md": "# [E] Two?\n\n## Answer\n\nA thing.\n"]),
        ],
        good: [
            "See [below](#the-end).\n\n### The end\n\nText.",
            .init("See [the other](other.md#answer).", others: ["other.md": "# [E] Two?\n\n## Answer\n\nA thing.\n"]),
            "See [there](#there).\n\n<a id=\"there\"></a>\n\nText.",
        ],
        check: .file { file, findings in
            for link in file.links where !link.isImage {
                guard let anchor = link.fragment, !anchor.isEmpty, let path = link.path else { continue }
                let targets: LinkAnchors?
                if path.isEmpty {
                    targets = LinkAnchors(document: file.document, entries: file.entries)
                } else {
                    targets = file.resolve(path).flatMap { file.anchors(ofFile: $0) }
                }
                guard let targets, !targets.contains(anchor) else { continue }
                findings.add(
                    "there is no heading '#\(anchor)'\(path.isEmpty ? "" : " in '\(path)'")",
                    at: file.location(link.range),
                    help: targets.names.nearest(to: anchor).map { "did you mean '#\($0)'?" }
                        ?? "correct the part behind '#', or remove it"
                )
            }
        }
    )
}

/// What the part of a link behind `#` can name in a file.
struct LinkAnchors {
    private let anchors: Anchors
    private let ids: [String]
    private let document: Document

    init(document: Document, entries: [Entry]) {
        anchors = Anchors(of: document)
        ids = entries.map(\.id)
        self.document = document
    }

    /// Ids of headings and of questions.
    var names: [String] {
        ids + document.nodes.indices.filter { document.nodes[$0].kind == .heading }.map { anchors.id(ofHeading: $0) }
    }

    func contains(_ name: String) -> Bool {
        if anchors.heading(withID: name) != nil || anchors.heading(withID: name.lowercased()) != nil { return true }
        if ids.contains(name) { return true }
        let text = document.source.text(0..<document.source.bytes.count)
        return ["id=\"\(name)\"", "name=\"\(name)\"", "id='\(name)'", "name='\(name)'"].contains { text.contains($0) }
    }
}

extension FileContext {
    /// The anchors of another question file; `nil` for what is none, or cannot be read.
    fileprivate func anchors(ofFile path: String) -> LinkAnchors? {
        let path = path.hasSuffix(".md") ? path : path + ".md"
        guard exists(path), let read = try? ContentFile.read(root + "/" + path, shownAs: path) else { return nil }
        let reading = QuestionReading(Source(name: path, bytes: read.bytes), stem: "file", pack: pack)
        return LinkAnchors(document: reading.document, entries: reading.entries)
    }
}
