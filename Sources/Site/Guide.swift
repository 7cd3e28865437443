import Packs

/// The guide: all questions on one page, for print. Written in pieces, because it can be larger than memory.
struct Guide {
    static let path = "guide.html"
    let frame: Frame

    /// The page up to its first question, and from its last one on.
    func ends() -> (start: String, end: String) {
        let plan = frame.plan
        let first = plan.packs.first.map { plan.library.packs[$0] }
        var context = frame.page(
            Self.path,
            title: frame.title,
            kind: "guide",
            language: frame.language,
            description: plan.hasSeveralPacks ? nil : first?.description
        )
        context[.countText] = Text(frame.strings.count("questions", plan.order.count))
        context[.authorsText] = Text(plan.hasSeveralPacks ? nil : first?.authors.joined(separator: ", "))
        context[.license] = Text(plan.hasSeveralPacks ? nil : first?.license)
        context[.severalPacks] = plan.hasSeveralPacks
        context[.packs] = plan.packs.map(contents)
        context[.questions] = Markup(Link.root)
        let page = frame.theme.render("guide", context)
        guard let mark = page.utf8.firstIndex(of: 1) else { return (page, "") }
        let rest = String(page[page.utf8.index(after: mark)...])
        return (String(page[..<mark]), rest.replacing(Link.root, with: ""))
    }

    /// The heading of a pack, where several share the guide; empty elsewhere.
    func opening(ofPack index: Int) -> String {
        guard frame.plan.hasSeveralPacks else { return "" }
        let pack = frame.plan.library.packs[index]
        return frame.theme.render(
            "guide-pack",
            Context([
                .anchor: Text(anchor(ofPack: index)),
                .title: Text(pack.title),
                .description: Text(pack.description),
                .lang: Text(pack.language),
                .dir: Text(Direction.of(pack.language)),
                .strings: frame.strings(for: pack.language),
            ])
        )
    }

    private func anchor(ofPack index: Int) -> String { "pack-\(index)" }

    /// A pack's part of the table of contents.
    private func contents(ofPack index: Int) -> Context {
        let plan = frame.plan
        let pack = plan.library.packs[index]
        let entries = plan.order.filter { plan.library.entries[$0].pack == index }
        return Context([
            .title: Text(pack.title),
            .anchor: Text(anchor(ofPack: index)),
            .lang: Text(pack.language),
            .dir: Text(Direction.of(pack.language)),
            .contents: Markup(entries.map(line).joined()),
        ])
    }

    /// An entry's line in the table of contents.
    private func line(_ index: Int) -> String {
        let entry = frame.plan.library.entries[index]
        let pack = frame.plan.library.packs[entry.pack]
        var context = Context([
            .anchor: Text(frame.plan.anchors[index]),
            .title: Text(entry.listTitle),
            .difficulty: entry.difficulty.map { frame.difficulty($0, of: pack, root: "") },
        ])
        frame.addLanguage(entry.language, on: pack.language, to: &context)
        return frame.theme.render("guide-line", context)
    }
}
