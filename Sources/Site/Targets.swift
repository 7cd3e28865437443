import Themes
import Text
import Links
import Packs
import Rendering
import Typesetting

/// The places that links between questions lead to, and how fragments are written for it.
struct Targets: Sendable {
    private let frame: SiteFacts
    private let links: LinkIndex
    private let typeset: Typeset?

    init(_ frame: SiteFacts, _ links: LinkIndex, typeset: Typeset?) {
        self.frame = frame
        self.links = links
        self.typeset = typeset
    }

    /// The text that stands before the ids of a file's headings. Neither ids of headings nor names of entries have a
    /// tilde: the ids of all entries differ in the guide.
    static func anchorPrefix(ofFile file: Int, _ plan: Plan) -> String {
        let first = plan.library.files[file].entries.first { plan.places[$0] >= 0 }
        return (first.map { plan.anchors[$0] } ?? "q") + "~"
    }

    /// The context for writing the fragments of a file.
    func context(ofFile file: Int, noting log: LinkLog) -> RenderingContext {
        let plan = frame.plan
        let pack = plan.library.packs[plan.library.files[file].pack]
        let strings = frame.strings(for: pack.language)
        let first = plan.library.files[file].entries.first
        let language = first.map { plan.library.entries[$0].language } ?? pack.language
        return RenderingContext(
            html: pack.html,
            anchorPrefix: Self.anchorPrefix(ofFile: file, plan),
            isRightToLeft: Direction.of(language) == "rtl",
            labels: strings.labels,
            links: links,
            typeset: typeset
        ) { target in
            log.note(target)
            return Self.path(of: target, plan).map { Link.root + $0 }
        }
    }

    /// The path of a target, percent-encoded; `nil` for one that is not published.
    static func path(of target: LinkTarget, _ plan: Plan) -> String? {
        switch target {
        case .entry(let entry, let anchor):
            guard plan.places[entry] >= 0 else { return nil }
            let page = PercentEncoding.encoded(plan.pages[entry])
            guard let anchor else { return page }
            return page + "#"
                + PercentEncoding.encoded(
                    anchorPrefix(ofFile: plan.library.entries[entry].file, plan) + anchor
                )
        case .file(let file):
            let first = plan.library.files[file].entries.first { plan.places[$0] >= 0 }
            return first.map { PercentEncoding.encoded(plan.pages[$0]) }
        case .pack(let pack):
            return plan.packs.contains(pack) ? PercentEncoding.encoded(plan.page(ofPack: pack)) : "index.html"
        case .asset(let asset):
            return PercentEncoding.encoded(mediaPath(of: asset))
        }
    }

    /// The path in the site of a file beside the questions.
    static func mediaPath(of asset: Asset) -> String { "media/" + asset.name }
}
