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
                        help: help(targets, anchor, suggests: findings.diagnostics.count < 100)
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
                    help: help(targets, anchor, suggests: findings.findings.count < 100)
                )
            }
        )
    )

    /// - Parameter suggests: Whether to look for the name that was meant, among all of the file.
    private static func help(_ targets: LinkAnchors, _ anchor: String, suggests: Bool) -> String {
        (suggests ? targets.names.nearest(to: anchor) : nil).map { "did you mean '#\($0)'?" }
            ?? "correct the part behind '#', or remove it"
    }
}

/// What the part of a link behind `#` can name in a file.
struct LinkAnchors: Sendable {
    private let anchors: Anchors
    /// Ids of headings and of questions.
    let names: [String]
    /// The ids of questions, and what raw HTML names.
    private let others: Set<String>

    init(document: Document, entries: [Entry]) {
        let anchors = Anchors(of: document)
        let ids = entries.map(\.id)
        self.anchors = anchors
        names =
            ids
            + document.nodes.indices.filter { document.nodes[$0].kind == .heading }.map { anchors.id(ofHeading: $0) }
        var others = Set(ids)
        for node in document.nodes where node.kind == .htmlBlock || node.kind == .htmlInline {
            others.formUnion(Self.names(inHTML: document.string(node.literal)))
        }
        self.others = others
    }

    func contains(_ name: String) -> Bool {
        anchors.heading(withID: name) != nil || anchors.heading(withID: name.lowercased()) != nil
            || others.contains(name)
    }

    /// The values of `id` and `name` attributes.
    private static func names(inHTML html: String) -> [String] {
        guard html.utf8.contains(UInt8(ascii: "=")) else { return [] }
        return html.matches(of: /(?:id|name)=(?:"([^"]*)"|'([^']*)')/).compactMap { ($0.1 ?? $0.2).map(String.init) }
    }
}
