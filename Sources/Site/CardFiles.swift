import Themes
import Text
import Diagnostics
import Packs
import Rendering

/// The text of the cards that readers practise with, cut into files that a page loads when it needs them.
///
/// They are scripts, because a page opened from disk may read nothing else.
struct CardFiles {
    private let frame: SiteFacts
    /// The place in reading order of the first card of the file that is being filled.
    private var start: Int?
    /// The cards of that file as JSON, with commas between them.
    private var cards: [UInt8] = []
    private var starts: [Int] = []
    /// A file is finished when it is this large: a few dozen cards, so that the first one is soon there.
    private static let enough = 96_000

    init(_ frame: SiteFacts) { self.frame = frame }

    /// The path of the file that begins with a card, by its place in reading order.
    static func path(_ start: Int) -> String { "practice/cards-\(start).js" }

    /// Adds an entry, the next one in reading order.
    mutating func add(_ index: Int, _ fragments: Fragments, to output: some SiteOutput) throws {
        if start == nil { start = frame.plan.places[index] }
        if !cards.isEmpty { cards += ",\n".utf8 }
        cards += card(index, fragments)
        if cards.count >= Self.enough { try write(to: output) }
    }

    /// Writes what is left, and returns where all files begin.
    mutating func finish(_ output: some SiteOutput) throws -> [Int] {
        try write(to: output)
        return starts
    }

    private mutating func write(to output: some SiteOutput) throws {
        guard let start else { return }
        try output.write(Array("qapack.cards(\(start), [\n".utf8) + cards + Array("\n]);\n".utf8), to: Self.path(start))
        starts.append(start)
        self.start = nil
        cards.removeAll(keepingCapacity: true)
    }

    private func card(_ index: Int, _ fragments: Fragments) -> [UInt8] {
        let entry = frame.plan.library.entries[index]
        var json = JSONText()
        json.object { json in
            json.add("question", fragments.question)
            json.key("length")
            json.string(QuestionPage.length(of: entry))
            json.key("url")
            json.string(PercentEncoding.encoded(frame.plan.pages[index]))
            if !fragments.body.isEmpty { json.add("body", fragments.body) }
            if !fragments.solution.isEmpty { json.add("solution", fragments.solution) }
            if fragments.hasFreeOrder {
                json.key("free")
                json.bool(true)
            }
            addAnswers(of: entry, fragments, to: &json)
            for (key, kind) in [("hints", Entry.Section.Kind.hint), ("followUps", .followUp)] {
                let sections = zip(entry.sections, fragments.sections).filter { $0.0.kind == kind && !$0.1.isEmpty }
                guard !sections.isEmpty else { continue }
                json.key(key)
                json.array { json in
                    for (_, html) in sections { json.markup(html) }
                }
            }
            guard entry.language != frame.language else { return }
            json.key("lang")
            json.string(entry.language)
            json.key("dir")
            json.string(Direction.of(entry.language))
        }
        return json.bytes
    }

    /// The answers as pairs of their author's name, where there are several, and HTML.
    private func addAnswers(of entry: Entry, _ fragments: Fragments, to json: inout JSONText) {
        let answers = zip(entry.sections, fragments.sections).filter { $0.0.kind == .answer }
        let strings = frame.strings(for: frame.plan.library.pack(of: entry).language)
        json.key("answers")
        json.array { json in
            for (number, (section, html)) in answers.enumerated() {
                let author = section.author ?? entry.model
                let label = author ?? strings.text("answer.number", ["number": "\(number + 1)"])
                json.array { json in
                    json.string(answers.count > 1 ? label : "")
                    json.markup(html)
                }
            }
        }
    }
}

extension JSONText {
    /// HTML with links for pages at the site's root, to which there is no way to go.
    fileprivate mutating func markup(_ html: [UInt8]) {
        guard html.holds(Link.mark) else { return string(utf8: html[...]) }
        string(utf8: html.filter { $0 != Link.mark }[...])
    }

    fileprivate mutating func add(_ name: String, _ html: [UInt8]) {
        key(name)
        markup(html)
    }
}
