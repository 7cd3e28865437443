import Mustache
import Packs

/// What all pages have in common: names, words and the ways between them.
struct Frame: Sendable {
    let plan: Plan
    let theme: Theme
    /// The site's name.
    let title: String
    /// The site's language.
    let language: String
    /// Whether entries are in several languages.
    let isMultilingual: Bool
    private let words: [String: Strings]

    init(_ plan: Plan, _ theme: Theme) {
        self.plan = plan
        self.theme = theme
        let packs = plan.library.packs
        let root = packs.first { $0.path.isEmpty } ?? plan.packs.first.map { packs[$0] }
        language = Self.language(of: plan) ?? root?.language ?? "en"
        isMultilingual = Set(plan.order.map { plan.library.entries[$0].language } + [language]).count > 1
        var words: [String: Strings] = [:]
        for language in Set(packs.map(\.language) + [language]) { words[language] = theme.strings.table(for: language) }
        self.words = words
        let isShared = plan.hasSeveralPacks && root?.path.isEmpty != true
        title = isShared ? words[language]?.text("site.title") ?? "" : root?.title ?? ""
    }

    /// The language that most entries' packs are in.
    private static func language(of plan: Plan) -> String? {
        var counts: [String: Int] = [:]
        for index in plan.order { counts[plan.library.pack(of: plan.library.entries[index]).language, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Adds the language and direction of a part of a page, where they are not the page's own.
    func addLanguage(_ language: String, on page: String, to context: inout Context) {
        guard language != page else { return }
        context[.entryLang] = Text(language)
        context[.entryDir] = Text(Direction.of(language))
    }

    /// The interface's words in a language.
    func strings(for language: String) -> Strings { words[language] ?? theme.strings.table(for: language) }

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
        return Context([
            .title: Text(title),
            .pageTitle: Text(isHome || title == self.title ? title : "\(title) · \(self.title)"),
            .description: Text(description),
            .kind: Text(kind),
            .lang: Text(language),
            .dir: Text(Direction.of(language)),
            .root: Text(Link.root(from: path)),
            .strings: strings(for: language),
            .site: Context([.title: Text(self.title)]),
            .isIndex: kind == "index",
            .isGuide: kind == "guide",
        ])
    }

    /// A difficulty's values: names, page and look.
    func difficulty(_ difficulty: Difficulty, of pack: Pack, root: String) -> Context {
        let page = plan.difficultyIndex[difficulty.name].map { plan.difficulties[$0].page } ?? ""
        return Context([
            .name: Text(difficulty.name),
            .tag: Text(difficulty.tag),
            .level: Text(String(Self.level(difficulty.rank, of: pack.difficulties.count))),
            .url: Address(page, root: root),
        ])
    }

    /// The look of a difficulty, 1 to 3, for its rank among a number of them.
    static func level(_ rank: Int, of count: Int) -> Int {
        count < 2 ? 1 : 1 + (2 * max(0, min(rank, count - 1)) + (count - 1) / 2) / (count - 1)
    }

    /// The tags of an entry with their pages.
    func tags(_ entry: Entry, root: String) -> [Context] {
        entry.tags.compactMap { tag in
            plan.tagIndex[tag].map { self.tag($0, root: root) }
        }
    }

    /// A tag's values.
    func tag(_ index: Int, root: String) -> Context {
        let tag = plan.tags[index]
        return Context([
            .name: Text(tag.name),
            .url: Address(tag.page, root: root),
            .count: Text(strings.number(tag.entries.count)),
        ])
    }

    /// The URL of an entry's page.
    func url(of entry: Int, root: String) -> Address { Address(plan.pages[entry], root: root) }
}
