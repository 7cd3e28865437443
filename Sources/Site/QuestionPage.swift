import Themes
import Text
import Diagnostics
import Packs
import Rendering

/// The values of an entry: for its page, and for its part of the guide.
struct QuestionPage {
    let frame: SiteFacts
    let index: Int
    let fragments: Fragments
    /// The entries that the page leads on to.
    private let related: [Int]
    private let entry: Entry
    private let pack: Pack
    private let strings: Strings
    /// The values that the page and the guide have in common.
    private var shared = Context()

    init(frame: SiteFacts, index: Int, fragments: Fragments, related: [Int]) {
        self.frame = frame
        self.index = index
        self.fragments = fragments
        self.related = related
        entry = frame.plan.library.entries[index]
        pack = frame.plan.library.packs[entry.pack]
        strings = frame.strings(for: pack.language)
        addShared(to: &shared)
    }

    /// The entry's page.
    func page() -> [UInt8] {
        let path = frame.plan.pages[index]
        var context = frame.page(
            path,
            title: entry.listTitle,
            kind: "question",
            language: pack.language,
            description: entry.question
        )
        context.add(shared)
        context[.body] = .html(fragments.body)
        frame.addLanguage(entry.language, on: pack.language, to: &context)
        if frame.baseURL != nil {
            context[.markdown] = .address(PercentEncoding.encoded(MachineFiles.markdownPath(of: index, frame.plan)))
        }
        addNeighbours(to: &context)
        addRelated(to: &context)
        frame.addBreadcrumbs(toPageIn: entry.pack, includingPack: true, to: &context)
        context[.pack] = .context(
            Context([
                .title: .text(pack.title),
                .url: .address(PercentEncoding.encoded(frame.plan.page(ofPack: entry.pack))),
            ])
        )
        context[.list] = .text("\(entry.pack)-\(frame.plan.packPlaces[index])")
        context[.severalPacks] = .flag(frame.plan.hasSeveralPacks)
        return frame.theme.render("question", context, root: Link.root(from: path))
    }

    /// The entry's part of the guide.
    func guidePart() -> [UInt8] {
        var context = Context([.strings: .strings(strings), .url: frame.url(of: index)])
        context.add(shared)
        context[.body] = .html(fragments.guideBody)
        // The pack's prompt stands before its questions.
        if !entry.sections.contains(where: { $0.kind == .prompt }) { context[.prompt] = nil }
        frame.addLanguage(entry.language, on: pack.language, to: &context)
        return frame.theme.render("guide-question", context, root: "")
    }

    private func addShared(to context: inout Context) {
        context[.id] = .text(entry.id)
        context[.key] = .text(frame.plan.library.key(of: entry))
        context[.anchor] = .text(frame.plan.anchors[index])
        context[.question] = .html(fragments.question)
        context[.length] = .text(Self.length(of: entry))
        context[.solution] = .html(fragments.solution)
        context[.isDraft] = .flag(entry.isDraft)
        context[.isMarked] = .flag(entry.canBeMarked)
        context[.hasBlanks] = .flag(!entry.blanks.isEmpty)
        context[.hasFreeOrder] = .flag(fragments.hasFreeOrder)
        context[.difficulty] = frame.difficulty(of: index).map { .context($0) }
        context[.tags] = .list(frame.tags(entry))
        context[.hasTags] = .flag(!entry.tags.isEmpty)
        context[.prompt] = .text(fragments.prompt)
        addAnswers(to: &context)
        context[.hints] = sections(.hint)
        context[.followUps] = sections(.followUp)
        addProvenance(to: &context)
    }

    private func addAnswers(to context: inout Context) {
        var answers: [Context] = []
        let total = entry.sections.count { $0.kind == .answer }
        for (section, html) in zip(entry.sections, fragments.sections) where section.kind == .answer {
            let author = section.author ?? entry.model
            let number = answers.count + 1
            answers.append(
                Context([
                    .anchor: .text("\(frame.plan.anchors[index])~answer~\(number)"),
                    .label: .text(total > 1 ? author ?? strings.text("answer.number", ["number": "\(number)"]) : nil),
                    .author: .text(total > 1 ? nil : author),
                    .minutesText: .text(strings.count("minutes", max(1, (section.wordCount + 110) / 220))),
                    .body: .html(html),
                ])
            )
        }
        context[.answers] = .list(answers)
        context[.hasAnswers] = .flag(!answers.isEmpty)
        context[.severalAnswers] = .flag(answers.count > 1)
    }

    private func addProvenance(to context: inout Context) {
        let sources = zip(entry.sections, fragments.sections).filter { $0.0.kind == .sources }.flatMap(\.1)
        context[.sourcesBody] = .html(sources)
        context[.sources] = .list(
            entry.sources.map { Context([.text: .text($0), .url: .string(Self.link($0) ?? "")]) }
        )
        context[.hasSources] = .flag(!sources.isEmpty || !entry.sources.isEmpty)
        let authors = Authors.names(of: entry)
        context[.authorsText] = .text(authors.joined(separator: ", "))
        context[.date] = .text(entry.date)
        context[.dateText] = .text(entry.date.map(strings.day))
        context[.license] = .text(pack.license)
        context[.editURL] = .text(editURL)
        context[.hasProvenance] = .flag(
            !authors.isEmpty || entry.date != nil || pack.license != nil || editURL != nil
        )
    }

    private func addNeighbours(to context: inout Context) {
        let place = frame.plan.places[index]
        for (key, other) in [(Key.previous, place - 1), (.next, place + 1)] {
            guard frame.plan.order.indices.contains(other) else { continue }
            let neighbour = frame.plan.order[other]
            let entries = frame.plan.library.entries
            guard entries[neighbour].pack == entry.pack else { continue }
            var link = Context([.title: .text(entries[neighbour].shownTitle), .url: frame.url(of: neighbour)])
            frame.addLanguage(entries[neighbour].language, on: pack.language, to: &link)
            context[key] = .context(link)
        }
        context[.hasNeighbours] = .flag(context[.previous] != nil || context[.next] != nil)
    }

    private func addRelated(to context: inout Context) {
        let related = related.map { other -> Context in
            // Whole entries are not copied here, nor packs: each copy counts every string in it.
            let library = frame.plan.library
            var link = Context([
                .title: .text(library.entries[other].shownTitle),
                .url: frame.url(of: other),
                .difficulty: frame.difficulty(of: other).map { .context($0) },
            ])
            frame.addLanguage(library.entries[other].language, on: pack.language, to: &link)
            return link
        }
        context[.related] = .list(related)
        context[.hasRelated] = .flag(!related.isEmpty)
    }

    /// The size in which the question is set: long ones step down, so that the answer stays in sight.
    static func length(of entry: Entry) -> String {
        switch entry.question.count {
        case ..<60: "short"
        case ..<120: "medium"
        case ..<240: "long"
        default: "very-long"
        }
    }

    private var editURL: String? {
        guard let repository = pack.repository else { return nil }
        let library = frame.plan.library
        // Below the folder that holds the content folder; of that one the name is what a repository shares with us.
        let folder = library.root.pathParts.last.map(String.init) ?? ""
        let path = PercentEncoding.encoded(folder + "/" + library.files[entry.file].path)
        return repository.hasSuffix("/") ? repository + path : repository + "/" + path
    }

    private func sections(_ kind: Entry.Section.Kind) -> Value {
        let own = zip(entry.sections, fragments.sections).filter { $0.0.kind == kind && !$0.1.isEmpty }
        return .list(own.map { Context([.body: .html($0.1)]) })
    }

    /// The URL that a source is, if it is one that a browser may be sent to.
    private static func link(_ source: String) -> String? {
        let isURL = source.hasPrefix("https://") || source.hasPrefix("http://")
        return isURL && !source.contains(where: \.isWhitespace) ? source : nil
    }
}
