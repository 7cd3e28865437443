import Packs

/// The values of an entry: for its page, and for its part of the guide.
struct QuestionPage {
    let frame: Frame
    let index: Int
    let fragments: Fragments

    private var entry: Entry { frame.plan.library.entries[index] }
    private var pack: Pack { frame.plan.library.packs[entry.pack] }
    private var strings: Strings { frame.strings(for: pack.language) }

    /// The entry's page.
    func page() -> String {
        let path = frame.plan.pages[index]
        let root = Link.root(from: path)
        var context = frame.page(
            path,
            title: entry.listTitle,
            kind: "question",
            language: pack.language,
            description: entry.question
        )
        add(to: &context, root: root)
        context[.body] = markup(fragments.body, root)
        frame.addLanguage(entry.language, on: pack.language, to: &context)
        addNeighbours(to: &context, root: root)
        context[.pack] = Context([
            .title: Text(pack.title), .url: Address(frame.plan.page(ofPack: entry.pack), root: root),
        ])
        context[.severalPacks] = frame.plan.hasSeveralPacks
        return frame.theme.render("question", context)
    }

    /// The entry's part of the guide.
    func guidePart() -> String {
        var context = Context([.strings: strings, .url: frame.url(of: index, root: "")])
        add(to: &context, root: "")
        context[.body] = markup(fragments.guideBody, "")
        frame.addLanguage(entry.language, on: frame.language, to: &context)
        return frame.theme.render("guide-question", context)
    }

    /// The values that both have.
    private func add(to context: inout Context, root: String) {
        context[.id] = Text(entry.id)
        context[.key] = Text(frame.plan.anchors[index])
        context[.anchor] = Text(frame.plan.anchors[index])
        context[.question] = markup(fragments.question, root)
        context[.length] = Text(length)
        context[.solution] = markup(fragments.solution, root)
        context[.difficulty] = entry.difficulty.map { frame.difficulty($0, of: pack, root: root) }
        context[.tags] = frame.tags(entry, root: root)
        context[.hasTags] = !entry.tags.isEmpty
        context[.prompt] = Text(prompt)
        addAnswers(to: &context, root: root)
        context[.hints] = sections(.hint, root)
        context[.followUps] = sections(.followUp, root)
        addProvenance(to: &context, root: root)
    }

    private func addAnswers(to context: inout Context, root: String) {
        var answers: [Context] = []
        let total = entry.sections.count { $0.kind == .answer }
        for (section, html) in zip(entry.sections, fragments.sections) where section.kind == .answer {
            let author = section.author ?? entry.model
            let number = answers.count + 1
            answers.append(
                Context([
                    .anchor: Text("\(frame.plan.anchors[index])~answer~\(number)"),
                    .label: Text(total > 1 ? author ?? strings.text("answer.number", ["number": "\(number)"]) : nil),
                    .author: Text(total > 1 ? nil : author),
                    .date: Text(entry.date),
                    .minutesText: Text(strings.count("minutes", max(1, (section.wordCount + 110) / 220))),
                    .body: markup(html, root),
                ])
            )
        }
        context[.answers] = answers
        context[.hasAnswers] = !answers.isEmpty
        context[.severalAnswers] = answers.count > 1
    }

    private func addProvenance(to context: inout Context, root: String) {
        let sources = zip(entry.sections, fragments.sections).filter { $0.0.kind == .sources }.map(\.1).joined()
        context[.sourcesBody] = sources.isEmpty ? nil : markup(sources, root)
        context[.sources] = entry.sources.map { Context([.text: Text($0), .url: Text(Self.link($0))]) }
        context[.hasSources] = !sources.isEmpty || !entry.sources.isEmpty
        let authors = Authors.names(of: entry)
        context[.authorsText] = Text(authors.joined(separator: ", "))
        context[.date] = Text(entry.date)
        context[.license] = Text(pack.license)
        context[.editURL] = Text(editURL)
        context[.hasProvenance] = !authors.isEmpty || entry.date != nil || pack.license != nil || editURL != nil
    }

    private func addNeighbours(to context: inout Context, root: String) {
        let place = frame.plan.places[index]
        for (key, other) in [(Key.previous, place - 1), (.next, place + 1)] {
            guard frame.plan.order.indices.contains(other) else { continue }
            let neighbour = frame.plan.library.entries[frame.plan.order[other]]
            guard neighbour.pack == entry.pack else { continue }
            var link = Context([
                .title: Text(neighbour.listTitle), .url: frame.url(of: frame.plan.order[other], root: root),
            ])
            frame.addLanguage(neighbour.language, on: pack.language, to: &link)
            context[key] = link
        }
        context[.hasNeighbours] = context[.previous] != nil || context[.next] != nil
    }

    /// How large the question can be set: long ones step down, so that the answer stays in sight.
    private var length: String {
        switch entry.question.count {
        case ..<60: "short"
        case ..<120: "medium"
        case ..<240: "long"
        default: "very-long"
        }
    }

    /// The text that the model was given.
    private var prompt: String? {
        if let own = fragments.prompt { return own }
        return pack.prompt?.rendered(
            question: entry.asked ?? entry.question,
            difficulty: entry.difficulty,
            model: entry.model
        )
    }

    private var editURL: String? {
        guard let repository = pack.repository else { return nil }
        let path = FileName.percentEncoded(frame.plan.library.files[entry.file].path)
        return repository.hasSuffix("/") ? repository + path : repository + "/" + path
    }

    private func sections(_ kind: Entry.Section.Kind, _ root: String) -> [Context] {
        zip(entry.sections, fragments.sections).filter { $0.0.kind == kind && !$0.1.isEmpty }
            .map { Context([.body: markup($0.1, root)]) }
    }

    private func markup(_ html: String, _ root: String) -> Markup? {
        html.isEmpty ? nil : Markup(Link.resolved(html, root: root))
    }

    /// The URL that a source is, if it is one that a browser may be sent to.
    private static func link(_ source: String) -> String? {
        let isURL = source.hasPrefix("https://") || source.hasPrefix("http://")
        return isURL && !source.contains(where: \.isWhitespace) ? source : nil
    }
}
