import Themes
import Text
import Packs
import Rendering

/// The pages that list questions: index, packs, tags and difficulties.
struct ListPages {
    let frame: SiteFacts

    private var plan: Plan { frame.plan }

    /// The paths of all list pages with what makes them.
    func all() -> [SharedPage] {
        var pages = [SharedPage(listing: "index.html") { index($0) }]
        if plan.hasSeveralPacks {
            pages += plan.packs.map { pack in
                SharedPage(listing: plan.page(ofPack: pack)) { page(ofPack: pack, $0) }
            }
        }
        pages += plan.tags.indices.map { index in
            SharedPage(listing: plan.tags[index].page) { page(ofTag: index, $0) }
        }
        pages += plan.difficulties.indices.map { index in
            SharedPage(listing: plan.difficulties[index].page) { page(ofDifficulty: index, $0) }
        }
        return pages
    }

    private func index(_ rows: Rows) -> [UInt8] {
        let path = "index.html"
        let library = plan.library
        let only =
            plan.hasSeveralPacks ? library.packs.first { $0.path.isEmpty } : plan.packs.first.map { library.packs[$0] }
        var context = frame.page(
            path,
            title: frame.title,
            kind: "index",
            language: frame.language,
            description: only?.description
        )
        context[.packs] = .list(plan.packs.map { pack($0, rows) })
        addOverview(to: &context, entries: plan.order.count)
        frame.addDownloads(of: only.flatMap { library.packs.firstIndex(of: $0) }, to: &context)
        return frame.theme.render("index", context, root: "")
    }

    private func page(ofPack index: Int, _ rows: Rows) -> [UInt8] {
        let pack = plan.library.packs[index]
        let path = plan.page(ofPack: index)
        var context = frame.page(
            path,
            title: pack.title,
            kind: "pack",
            language: pack.language,
            description: pack.description
        )
        context[.packs] = .list([self.pack(index, rows)])
        addFinder(to: &context, entries: plan.packEntries[index])
        frame.addDownloads(of: index, to: &context)
        frame.addBreadcrumbs(toPageIn: index, to: &context)
        context[.countText] = .text(frame.strings(for: pack.language).count("questions", plan.packEntries[index].count))
        return frame.theme.render("pack", context, root: Link.root(from: path))
    }

    private func page(ofTag index: Int, _ rows: Rows) -> [UInt8] {
        let tag = plan.tags[index]
        var context = frame.page(tag.page, title: tag.name, kind: "tag", language: frame.language)
        addList(of: tag, rows, to: &context)
        return frame.theme.render("tag", context, root: Link.root(from: tag.page))
    }

    private func page(ofDifficulty index: Int, _ rows: Rows) -> [UInt8] {
        let difficulty = plan.difficulties[index]
        let title = frame.shownName(ofDifficulty: difficulty.name)
        var context = frame.page(difficulty.page, title: title, kind: "difficulty", language: frame.language)
        addList(of: difficulty, rows, to: &context)
        if let first = difficulty.entries.first {
            context[.difficulty] = frame.difficulty(of: first).map { .context($0) }
        }
        return frame.theme.render("difficulty", context, root: Link.root(from: difficulty.page))
    }

    private func addList(of topic: Plan.Topic, _ rows: Rows, to context: inout Context) {
        frame.addBreadcrumbs(toPageIn: nil, to: &context)
        context[.rows] = rows.html(topic.entries)
        context[.countText] = .text(frame.strings.count("questions", topic.entries.count))
    }

    private func addOverview(to context: inout Context, entries count: Int) {
        context[.severalPacks] = .flag(plan.hasSeveralPacks)
        context[.countText] = .text(frame.strings.count("questions", count))
        addFinder(to: &context, entries: plan.order)
    }

    /// The filters of a list, each with the number of questions that it leaves.
    private func addFinder(to context: inout Context, entries: [Int]) {
        context[.count] = .text(frame.strings.number(entries.count))
        var tags: [Int: Int] = [:]
        var difficulties: [Int: Int] = [:]
        var authors: [String: Int] = [:]
        for index in entries {
            let entry = plan.library.entries[index]
            for tag in Set(entry.tags) { plan.tagIndex[tag].map { tags[$0, default: 0] += 1 } }
            entry.difficulty.flatMap { plan.difficultyIndex[$0.name] }.map { difficulties[$0, default: 0] += 1 }
            for author in Authors.names(of: entry) { authors[author, default: 0] += 1 }
        }
        let common = tags.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
        context[.tags] = .list(
            common.enumerated().map { rank, tag in
                var value = frame.tag(tag.key)
                value[.count] = .text(frame.strings.number(tag.value))
                value[.isRare] = .flag(rank >= Self.commonTags)
                return value
            }
        )
        context[.hasTags] = .flag(!tags.isEmpty)
        context[.hasRareTags] = .flag(tags.count > Self.commonTags)
        context[.difficulties] = .list(
            difficulties.sorted { $0.key < $1.key }.compactMap { index, count -> Context? in
                var difficulty = plan.difficulties[index].entries.first.flatMap { frame.difficulty(of: $0) }
                difficulty?[.count] = .text(frame.strings.number(count))
                return difficulty
            }
        )
        context[.hasDifficulties] = .flag(!difficulties.isEmpty)
        context[.authors] = .list(
            authors.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map { name, count in
                Context([.name: .text(name), .count: .text(frame.strings.number(count))])
            }
        )
        context[.hasAuthors] = .flag(authors.count > 1)
    }

    /// The number of tags that a list offers before the reader asks for more.
    private static let commonTags = 12

    /// A pack's values, with its questions in their order.
    private func pack(_ index: Int, _ rows: Rows) -> Context {
        let pack = plan.library.packs[index]
        let entries = plan.packEntries[index]
        let strings = frame.strings(for: pack.language)
        return Context([
            .title: .text(pack.title),
            .description: .string(pack.description ?? ""),
            .authorsText: .text(pack.authors.joined(separator: ", ")),
            .license: .text(pack.license),
            .lang: .text(pack.language),
            .dir: .text(Direction.of(pack.language)),
            .url: .address(PercentEncoding.encoded(plan.page(ofPack: index))),
            .countText: .text(strings.count("questions", entries.count)),
            .count: .text(strings.number(entries.count)),
            .rows: rows.html(entries),
        ])
    }
}
