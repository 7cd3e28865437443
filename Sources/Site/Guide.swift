import Themes
import Text
import Packs
import Rendering

/// The guide: all questions one after the other, for print.
struct Guide {
    static let path = "guide.html"
    let frame: SiteFacts

    /// The path of a part of a pack's guide, counted from 1. No page has a tilde in its name.
    func path(ofPart number: Int, pack: Int) -> String {
        "guide~" + frame.plan.folders[pack].replacing("/", with: "~") + "\(number).html"
    }

    /// A page of questions around these: what stands before them, and what behind.
    ///
    /// - Parameters:
    ///   - path: The page's path.
    ///   - entries: The questions, all of one pack.
    ///   - part: Which part of the pack's guide it is; `nil` for all of it.
    func ends(of path: String, _ entries: ArraySlice<Int>, part: Int?) -> (start: [UInt8], end: [UInt8]) {
        let plan = frame.plan
        let pack = entries.first.map { plan.library.entries[$0].pack } ?? plan.packs.first
        let own = pack.map { plan.library.packs[$0] }
        let language = own?.language ?? frame.language
        let title = path == Self.path ? frame.title : own?.title ?? frame.title
        var context = frame.page(
            path,
            title: part.map { "\(title) · \(frame.strings(for: language).number($0))" } ?? title,
            kind: "guide",
            language: language,
            description: own?.description
        )
        context[.countText] = .text(frame.strings(for: language).count("questions", entries.count))
        context[.authorsText] = .text(own?.authors.joined(separator: ", "))
        context[.license] = .text(own?.license)
        context[.packs] = .list(
            pack.map { [contents(ofPack: $0, entries.flatMap { line(question: $0) })] } ?? []
        )
        context[.questions] = .html([Self.gap])
        let page = frame.theme.render("guide", context, root: "")
        guard let gap = page.firstIndex(of: Self.gap) else { return (page, []) }
        let isFirst = part ?? 1 == 1 && !entries.isEmpty
        let start = page[..<gap] + (pack.flatMap { isFirst ? opening(ofPack: $0) : nil } ?? [])
        return (Array(start), page[(gap + 1)...].filter { $0 != Self.gap })
    }

    /// The page that leads to the parts, where there are several.
    func contents(of parts: [GuidePart]) -> [UInt8] {
        let plan = frame.plan
        let only = plan.hasSeveralPacks ? nil : plan.packs.first.map { plan.library.packs[$0] }
        var context = frame.page(
            Self.path,
            title: frame.title,
            kind: "guide",
            language: frame.language,
            description: only?.description
        )
        context[.countText] = .text(frame.strings.count("questions", plan.order.count))
        context[.authorsText] = .text(only?.authors.joined(separator: ", "))
        context[.license] = .text(only?.license)
        context[.severalPacks] = .flag(plan.hasSeveralPacks)
        context[.packs] = .list(
            plan.packs.map { pack in
                let own = parts.filter { plan.entryPacks[plan.order[$0.places.lowerBound]] == pack }
                let start = own.first?.places.lowerBound ?? 0
                var lines: [UInt8] = []
                if own.count > 1 || !plan.hasSeveralPacks {
                    for part in own { lines += line(part: part, countingFrom: start, pack) }
                }
                var context = contents(ofPack: pack, lines)
                context[.url] = own.first.map { .address(PercentEncoding.encoded($0.path)) }
                return context
            }
        )
        return frame.theme.render("guide", context, root: "")
    }

    /// Stands for the questions while the page around them is made; no text holds this character.
    private static let gap: UInt8 = 2

    /// The text that stands before a pack's questions: the prompt that they were asked with. It stands here once and
    /// with its placeholders: repeated for each question it would be most of the guide.
    private func opening(ofPack index: Int) -> [UInt8] {
        let pack = frame.plan.library.packs[index]
        let context = Context([
            .title: .text(pack.title),
            .description: .text(pack.description),
            .lang: .text(pack.language),
            .dir: .text(Direction.of(pack.language)),
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

    /// A pack's part of the table of contents.
    private func contents(ofPack index: Int, _ lines: [UInt8]) -> Context {
        let pack = frame.plan.library.packs[index]
        return Context([
            .title: .text(pack.title),
            .lang: .text(pack.language),
            .dir: .text(Direction.of(pack.language)),
            .contents: .html(lines),
        ])
    }

    /// A question's line in the table of contents.
    private func line(question index: Int) -> [UInt8] {
        let library = frame.plan.library
        let pack = library.entries[index].pack
        var context = Context([
            .anchor: .text(frame.plan.anchors[index]),
            .title: .text(library.entries[index].shownTitle),
            .difficulty: frame.difficulty(of: index).map { .context($0) },
        ])
        frame.addLanguage(library.entries[index].language, on: library.packs[pack].language, to: &context)
        return frame.theme.render("guide-line", context, root: "")
    }

    /// A part's line on the page that leads to it: which questions it has, and the first of them.
    private func line(part: GuidePart, countingFrom start: Int, _ pack: Int) -> [UInt8] {
        let library = frame.plan.library
        let first = library.entries[frame.plan.order[part.places.lowerBound]]
        let strings = frame.strings(for: library.packs[pack].language)
        let numbers = [part.places.lowerBound - start + 1, part.places.upperBound - start].map(strings.number)
        let context = Context([
            .url: .address(PercentEncoding.encoded(part.path)),
            .title: .text("\(numbers[0])–\(numbers[1]) · \(first.shownTitle)"),
        ])
        return frame.theme.render("guide-line", context, root: "")
    }
}
