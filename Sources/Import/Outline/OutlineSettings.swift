import Text
import Packs

/// Settings in front matter for the questions below it.
struct OutlineSettings {
    let source: MarkdownSource
    let isOneQuestion: Bool
    private(set) var title: String?
    /// Questions of their own that stand in it.
    private(set) var cards: [ImportedEntry] = []

    init(source: MarkdownSource, isOneQuestion: Bool) {
        self.source = source
        self.isOneQuestion = isOneQuestion
    }

    private static let known: Set<String> = [
        "title", "question", "difficulty", "level", "tags", "tag", "topics", "category", "categories", "topic", "model",
        "date", "created", "source", "sources", "url", "lang", "language", "id", "slug",
    ]

    /// Takes what packs have a place for; the rest is left out.
    mutating func readFrontMatter(_ pack: inout ImportedPack) {
        guard let lines = source.front.lines else { return }
        title = isOneQuestion ? nil : source.front.value("title")
        if let first = source.front.settings.first, first.line > lines.lowerBound {
            let above = lines.lowerBound...first.line - 1
            pack.omissions.append(Omission(.form, above, text: source.text(above)))
        }
        for (place, setting) in source.front.settings.enumerated() {
            let isKnown = Self.known.contains(setting.key.lowercased())
            let next =
                place + 1 < source.front.settings.count ? source.front.settings[place + 1].line : lines.upperBound
            let range = setting.line...max(setting.line, next - 1)
            if !isKnown, readCards(setting.key, at: range, into: &pack) { continue }
            pack.omissions.append(Omission(isKnown ? .form : .setting, range, text: source.text(range)))
        }
        if source.front.settings.isEmpty { pack.omissions.append(Omission(.form, lines, text: source.text(lines))) }
    }

    /// Takes the cards that a setting holds: `cards: [{front: …, back: …}]`.
    private mutating func readCards(_ name: String, at range: Lines, into pack: inout ImportedPack) -> Bool {
        guard let node = YAMLPairs.tree(source.source, source.front.yaml), let value = JSONValue(node)[name],
            value.items.contains(where: { !$0.members.isEmpty })
        else { return false }
        var search = QuestionSearch(in: [value])
        search.read(value, range, depth: 1)
        guard !search.found.isEmpty else { return false }
        cards = search.pack.entries
        for index in cards.indices { cards[index].lines = range }
        let texts = cards.flatMap { [$0.question, $0.body] + $0.options.map(\.markdown) + $0.sections.map(\.text) }
        var account = WordAccount()
        account.add(source.text(range))
        texts.forEach { account.subtract($0) }
        let rest = account.missing.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
        pack.omissions.append(Omission(.form, range, text: rest.joined(separator: " ")))
        return true
    }

    /// Gives an entry what the front matter says.
    func apply(to entry: inout ImportedEntry) {
        let front = source.front
        guard front.lines != nil else { return }
        for tag in front.values(["tags", "tag", "topics"]) + front.values(["category", "categories", "topic"]) {
            for part in tag.split(separator: ",") {
                let slug = Identifier.slug(part.trimmed)
                if !slug.isEmpty, !entry.tags.contains(slug) { entry.tags.append(slug) }
            }
        }
        if let word = front.value("difficulty", "level") {
            entry.grade = entry.grade ?? Grade(word: word) ?? Grade(word: word, rank: nil)
        } else if let word = front.value("expertise") {
            entry.set("expertise", word)
        }
        entry.model = entry.model ?? front.value("model")
        if let date = front.value("date", "created"), date.count >= 10, date.prefix(4).allSatisfy(\.isNumber) {
            entry.date = String(date.prefix(10))
        }
        entry.language = front.value("lang", "language")
        guard isOneQuestion else { return }
        entry.sources = front.values(["source", "sources", "url"])
        entry.id = front.value("id", "slug")
        if let title = front.value("title"), title != entry.question { entry.title = title }
    }
}
