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
        check: .links(
            { file, findings in
                let links = file.links.filter { !$0.isImage && $0.path == "" && $0.fragment?.isEmpty == false }
                guard !links.isEmpty else { return }
                let targets = LinkAnchors(document: file.document, entries: file.entries)
                for link in links {
                    guard let anchor = link.fragment, !targets.contains(anchor) else { continue }
                    findings.add(
                        "there is no heading '#\(anchor)'",
                        at: file.location(link.range),
                        help: help(targets, anchor)
                    )
                }
            },
            { link, target, place, findings in
                guard !link.isImage, let anchor = link.fragment, let targets = target.anchors,
                    !targets.contains(anchor)
                else { return }
                findings.add(
                    "there is no heading '#\(anchor)' in '\(link.path)'",
                    at: place,
                    help: help(targets, anchor)
                )
            }
        )
    )

    private static func help(_ targets: LinkAnchors, _ anchor: String) -> String {
        targets.names.nearest(to: anchor).map { "did you mean '#\($0)'?" }
            ?? "correct the part behind '#', or remove it"
    }
}

/// What the part of a link behind `#` can name in a file.
struct LinkAnchors: Sendable {
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
