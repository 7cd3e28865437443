import Packs
import Rendering

/// The guide: all questions on one page, for print. Written in pieces, because it can be larger than memory.
struct Guide {
    static let path = "guide.html"
    let frame: Frame

    /// The page up to its first question, and from its last one on.
    func ends() -> (start: [UInt8], end: [UInt8]) {
        let plan = frame.plan
        let first = plan.packs.first.map { plan.library.packs[$0] }
        var context = frame.page(
            Self.path,
            title: frame.title,
            kind: "guide",
            language: frame.language,
            description: plan.hasSeveralPacks ? nil : first?.description
        )
        context[.countText] = .text(frame.strings.count("questions", plan.order.count))
        context[.authorsText] = .text(plan.hasSeveralPacks ? nil : first?.authors.joined(separator: ", "))
        context[.license] = .text(plan.hasSeveralPacks ? nil : first?.license)
        context[.severalPacks] = .flag(plan.hasSeveralPacks)
        context[.packs] = .list(plan.packs.map(contents))
        context[.questions] = .html([Self.gap])
        let page = frame.theme.render("guide", context, root: "")
        guard let gap = page.firstIndex(of: Self.gap) else { return (page, []) }
        return (Array(page[..<gap]), page[(gap + 1)...].filter { $0 != Self.gap })
    }

    /// Stands for the questions while the page around them is made; no text holds this character.
    private static let gap: UInt8 = 2

    /// What stands before a pack's questions: its heading, where several share the guide, and the prompt that they were
    /// asked with. That stands here once and with its placeholders: repeated for each question it would be most of the
    /// guide.
    func opening(ofPack index: Int) -> [UInt8] {
        let pack = frame.plan.library.packs[index]
        let context = Context([
            .anchor: .text(anchor(ofPack: index)),
            .title: .text(pack.title),
            .description: .text(pack.description),
            .lang: .text(pack.language),
            .dir: .text(Direction.of(pack.language)),
            .severalPacks: .flag(frame.plan.hasSeveralPacks),
            .prompt: .text(
                pack.prompt?.rendered(
                    question: "{{question}}",
                    difficulty: Difficulty(tag: "{{difficulty.tag}}", name: "{{difficulty.name}}", rank: 0),
                    model: "{{model}}"
                )
            ),
            .strings: .strings(frame.strings(for: pack.language)),
        ])
        return frame.theme.render("guide-pack", context, root: "")
    }

    private func anchor(ofPack index: Int) -> String { "pack-\(index)" }

    /// A pack's part of the table of contents.
    private func contents(ofPack index: Int) -> Context {
        let plan = frame.plan
        let pack = plan.library.packs[index]
        var lines: [UInt8] = []
        for entry in plan.order where plan.library.entries[entry].pack == index { lines += line(entry) }
        return Context([
            .title: .text(pack.title),
            .anchor: .text(anchor(ofPack: index)),
            .lang: .text(pack.language),
            .dir: .text(Direction.of(pack.language)),
            .contents: .html(lines),
        ])
    }

    /// An entry's line in the table of contents.
    private func line(_ index: Int) -> [UInt8] {
        let library = frame.plan.library
        let pack = library.entries[index].pack
        var context = Context([
            .anchor: .text(frame.plan.anchors[index]),
            .title: .text(library.entries[index].listTitle),
            .difficulty: frame.difficulty(of: index).map { .context($0) },
        ])
        frame.addLanguage(library.entries[index].language, on: library.packs[pack].language, to: &context)
        return frame.theme.render("guide-line", context, root: "")
    }
}
