import Search
import Themes
import Text
import Packs
import Rendering

/// All that pages have in common: names, words and the ways between them.
struct SiteFacts: Sendable {
    let plan: Plan
    let theme: Theme
    /// The site's name.
    let title: String
    /// The site's language.
    let language: String
    /// True when entries are in several languages.
    let isMultilingual: Bool
    /// The URL that the site is published at, with `/` at its end.
    let baseURL: String?
    /// Browsers may keep the site: only over HTTPS do they, and its author sees it as it is.
    var isKeptOffline: Bool { !isServed && baseURL?.hasPrefix("https://") == true }

    /// Stands for the site where readers' progress is kept: for its URL, or else for its packs.
    let siteKey: String
    /// Stand for its packs, so that progress moves along when one is added or renamed.
    let packKeys: [String]
    /// True when the site has a feed: with a URL of its own, and questions with dates.
    let hasFeed: Bool
    /// The site is served to its author, from the root of an address.
    var isServed = false
    /// The files that packs offer.
    var downloads: [Site.Download] = []
    private let words: [String: Strings]
    /// The words that say nothing by themselves, for each language of entries.
    private let commonWords: [String: CommonWords]
    /// The names of the usual difficulties in the site's language, where their packs name none of their own.
    private let difficultyNames: [String: String]
    /// The values of each pack's difficulties.
    private var difficultyValues: [[Context]] = []
    /// The values of each tag.
    private var tagValues: [Context] = []

    init(_ plan: Plan, _ theme: Theme) {
        self.plan = plan
        let packs = plan.library.packs
        let root = packs.first { $0.path.isEmpty } ?? plan.packs.first.map { packs[$0] }
        language = Self.language(of: plan) ?? root?.language ?? "en"
        let languages = Set(plan.order.map { plan.library.entries[$0].language })
        isMultilingual = !languages.subtracting([language]).isEmpty
        baseURL = (root?.baseURL ?? packs.compactMap(\.baseURL).first).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        packKeys = plan.packs.prefix(64).map { index in
            NameHash.letters(
                [packs[index].path, packs[index].title, packs[index].language].joined(separator: "\n").utf8
            )
        }
        siteKey = NameHash.letters((baseURL ?? packKeys.joined(separator: " ")).utf8)
        hasFeed = baseURL != nil && plan.order.contains { plan.library.entries[$0].date != nil }
        var words: [String: Strings] = [:]
        for language in Set(packs.map(\.language) + [language]) { words[language] = theme.strings.table(for: language) }
        self.words = words
        var common: [String: CommonWords] = [:]
        for language in languages {
            let strings = words[language] ?? theme.strings.table(for: language)
            common[language] = CommonWords(
                words: strings.text("search.common"),
                openings: strings.text("search.openings")
            )
        }
        commonWords = common
        self.theme = theme.translated(into: words)
        difficultyNames = words[language]?.difficultyNames(in: packs) ?? [:]
        let isShared = plan.hasSeveralPacks && root?.path.isEmpty != true
        title = isShared ? words[language]?.text("site.title") ?? "" : root?.title ?? ""
        difficultyValues = packs.map { pack in pack.difficulties.map { difficulty($0, of: pack) } }
        tagValues = plan.tags.map(tag)
    }

    /// The language that most entries' packs are in.
    private static func language(of plan: Plan) -> String? {
        var counts: [String: Int] = [:]
        for pack in plan.packs { counts[plan.library.packs[pack].language, default: 0] += plan.packEntries[pack].count }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Adds the language and direction of a part of a page, where they are not the page's own.
    func addLanguage(_ language: String, on page: String, to context: inout Context) {
        guard language != page else { return }
        context[.entryLang] = .text(language)
        context[.entryDir] = .text(Direction.of(language))
    }

    /// The interface's words in a language.
    func strings(for language: String) -> Strings { words[language] ?? theme.strings.table(for: language) }

    /// The words of a language that say nothing by themselves.
    func commonWords(for language: String) -> CommonWords {
        commonWords[language] ?? CommonWords(words: "", openings: "")
    }

    /// The things that search knows besides the words of entries.
    var searchKnowledge: WordFiles.Knowledge {
        let common = Set(commonWords.values.flatMap(\.words)).map { String(decoding: $0, as: UTF8.self) }.sorted()
        var synonyms: [[String]] = []
        for pack in plan.packs {
            for group in plan.library.packs[pack].synonyms where !synonyms.contains(group) { synonyms.append(group) }
        }
        return WordFiles.Knowledge(common: common, synonyms: synonyms)
    }

    /// The interface's words in the site's language.
    var strings: Strings { strings(for: language) }

    /// The values that every page has.
    ///
    /// - Parameters:
    ///   - path: The page's path below the site's root.
    ///   - title: The page's heading.
    ///   - kind: What kind of page it is, as a CSS class.
    ///   - language: The language of the page.
    func page(_ path: String, title: String, kind: String, language: String, description: String? = nil) -> Context {
        let isHome = path == "index.html"
        let asksOrLists = ["index", "pack", "practice", "exam", "progress", "coverage"].contains(kind)
        return Context([
            .title: .text(title),
            .pageTitle: .text(isHome || title == self.title ? title : "\(title) · \(self.title)"),
            .description: .text(description),
            .kind: .text(kind),
            .lang: .text(language),
            .dir: .text(Direction.of(language)),
            .root: .address(""),
            .strings: .strings(strings(for: language)),
            .site: .context(Context([.title: .text(self.title)])),
            .canonical: .text(baseURL.map { $0 + (isHome ? "" : PercentEncoding.encoded(path)) }),
            .feed: hasFeed ? .address(MachineFiles.feedPath) : nil,
            .manifest: isKeptOffline ? .address(OfflineSite.manifest) : nil,
            .siteKey: .text(asksOrLists ? siteKey : nil),
            .packKeys: .text(asksOrLists ? packKeys.joined(separator: " ") : nil),
            .isIndex: .flag(kind == "index"),
            .isGuide: .flag(kind == "guide"),
            .isPractice: .flag(kind == "practice"),
        ])
    }

    /// Adds the way from the site's front page to a page: by the packs around it, where there are several.
    ///
    /// - Parameters:
    ///   - pack: The pack that the page belongs to, if it belongs to one.
    ///   - isIncluded: Whether the pack's own page is on the way.
    func addBreadcrumbs(toPageIn pack: Int?, includingPack isIncluded: Bool = false, to context: inout Context) {
        var trail: [Context] = []
        var next = isIncluded ? pack : pack.flatMap { plan.library.packs[$0].parent }
        while let index = next, plan.hasSeveralPacks {
            if plan.packs.contains(index) {
                trail.append(
                    Context([
                        .title: .text(plan.library.packs[index].title),
                        .url: .address(PercentEncoding.encoded(plan.page(ofPack: index))),
                    ])
                )
            }
            next = plan.library.packs[index].parent
        }
        let language = pack.map { plan.library.packs[$0].language } ?? self.language
        let home = strings(for: language).text("questions")
        trail.append(Context([.title: .text(home), .url: .address("index.html")]))
        context[.breadcrumbs] = .list(trail.reversed())
        context[.hasBreadcrumbs] = .flag(true)
    }

    /// The name of a difficulty for readers: the usual ones in the site's language, so that lists, filters and cards
    /// agree.
    func shownName(ofDifficulty name: String) -> String { difficultyNames[name] ?? name }

    /// The values of an entry's difficulty: names, page and look.
    func difficulty(of entry: Int) -> Context? {
        guard let rank = plan.library.entries[entry].difficulty?.rank else { return nil }
        return difficultyValues[plan.library.entries[entry].pack][rank]
    }

    private func difficulty(_ difficulty: Difficulty, of pack: Pack) -> Context {
        let url = plan.difficultyIndex[difficulty.name].map { plan.difficulties[$0].url } ?? ""
        return Context([
            .name: .text(shownName(ofDifficulty: difficulty.name)),
            .tag: .text(difficulty.tag),
            .level: .text(String(Self.level(of: difficulty, in: pack))),
            .url: .address(url),
        ])
    }

    /// The look of a difficulty: 1 to 3 by its rank among those of its pack, 0 for one that does not say how hard it is.
    static func level(of difficulty: Difficulty, in pack: Pack) -> Int {
        guard difficulty.isRated else { return 0 }
        let count = pack.difficulties.count { $0.isRated }
        return count < 2 ? 1 : 1 + (2 * max(0, min(difficulty.rank, count - 1)) + (count - 1) / 2) / (count - 1)
    }

    /// The look of an entry's difficulty; 0 for one without.
    func level(of entry: Int) -> Int {
        let entry = plan.library.entries[entry]
        return entry.difficulty.map { Self.level(of: $0, in: plan.library.packs[entry.pack]) } ?? 0
    }

    /// The tags of an entry with their pages.
    func tags(_ entry: Entry) -> [Context] {
        entry.tags.compactMap { tag in
            plan.tagIndex[tag].map { tagValues[$0] }
        }
    }

    /// A tag's values.
    func tag(_ index: Int) -> Context { tagValues[index] }

    private func tag(_ tag: Plan.Topic) -> Context {
        Context([
            .name: .text(tag.name),
            .url: .address(tag.url),
        ])
    }

    /// The text that tells an entry from others that are called the same; `nil` where none is.
    func opening(of entry: Int) -> String? { plan.hasNamesake[entry] ? plan.library.entries[entry].opening : nil }

    /// The URL of an entry's page.
    func url(of entry: Int) -> Value { .address(PercentEncoding.encoded(plan.pages[entry])) }
}
