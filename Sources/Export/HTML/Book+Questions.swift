import Packs

extension Book {
    /// A question with what belongs to it.
    func question(_ item: StudyGuide.Item) -> String {
        let parts = parts(of: item)
        let words = words(for: item.entry)
        var html = "<article class=\"entry\" id=\"\(parts.anchor)\"\(languageAttributes(item.entry))>\n"
        html += "<header class=\"question-head\">\n<h\(level) class=\"question long\">\(parts.question)</h\(level)>\n"
        html += "<p class=\"labels\">\(difficulty(item.entry))\(tags(item.entry))</p>\n</header>\n"
        html += prose(parts.body, class: "question-body")
        for hint in parts.hints { html += aside(words.hint, hint, folds: hidesHints) }
        switch placement {
        case .inline: html += answers(item, parts, level: level + 1)
        case .folded:
            if !parts.answers.isEmpty || !parts.solution.isEmpty {
                html += "<details class=\"fold answers\">\n<summary>\(HTML.escaped(words.answer))</summary>\n<div>\n"
                html += answers(item, parts, level: level + 1) + "</div>\n</details>\n"
            }
        case .appendix:
            let place = answerAnchor(item)
            html += "<p class=\"see\">\(link(place, HTML.escaped(words.answer), class: "see-link"))</p>\n"
        case .none: break
        }
        for followUp in parts.followUps { html += aside(words.followUp, followUp, folds: false) }
        if placement != .appendix, placement != AnswerPlacement.none, !parts.sources.isEmpty {
            html += aside(words.sources, parts.sources, folds: false)
        }
        return html + "</article>\n"
    }

    /// Answers behind the last question: all of them, or those of one file.
    func appendix(_ items: [StudyGuide.Item]? = nil) -> String {
        var html = "<section class=\"part appendix\" id=\"answers\">\n"
        html += "<h\(level - 1) class=\"part-title\">\(HTML.escaped(words.answers))</h\(level - 1)>\n"
        for item in items ?? self.items {
            let parts = parts(of: item)
            let words = words(for: item.entry)
            html += "<article class=\"entry\" id=\"\(answerAnchor(item))\"\(languageAttributes(item.entry))>\n"
            html += "<h\(level) class=\"question very-long\">\(parts.question)</h\(level)>\n"
            html += "<p class=\"see\">\(link(parts.anchor, HTML.escaped(words.question), class: "see-link"))</p>\n"
            html += answers(item, parts, level: level + 1)
            if !parts.sources.isEmpty { html += aside(words.sources, parts.sources, folds: false) }
            html += "</article>\n"
        }
        return html + "</section>\n"
    }

    private func answerAnchor(_ item: StudyGuide.Item) -> String { Self.answerAnchor(parts(of: item).anchor) }

    private func answers(_ item: StudyGuide.Item, _ parts: QuestionParts, level: Int) -> String {
        let words = words(for: item.entry)
        var html = parts.solution.isEmpty ? "" : aside(words.solution, parts.solution, folds: false)
        for answer in parts.answers {
            let label = parts.answers.count > 1 ? answer.author : nil
            html += "<section class=\"answer\">\n<div class=\"answer-head\"><h\(level)>"
            html += HTML.escaped(label ?? words.answer) + "</h\(level)>"
            if label == nil, let author = answer.author { html += "<p>\(HTML.escaped(author))</p>" }
            html += "</div>\n" + prose(answer.html) + "</section>\n"
        }
        return html
    }

    /// Not every reader of e-books can unfold, and above an answer there is nothing to hide.
    private var hidesHints: Bool { medium == .screen || placement != .inline }

    private func prose(_ html: String, class name: String = "") -> String {
        html.isEmpty ? "" : "<div class=\"\(name.isEmpty ? "" : name + " ")prose\">\n\(html)</div>\n"
    }

    private func aside(_ head: String, _ html: String, folds: Bool) -> String {
        let head = HTML.escaped(head)
        return folds
            ? "<details class=\"fold\">\n<summary>\(head)</summary>\n\(prose(html))</details>\n"
            : "<section class=\"aside\">\n<p class=\"aside-head\">\(head)</p>\n\(prose(html))</section>\n"
    }

    private func difficulty(_ entry: Entry) -> String {
        guard let difficulty = entry.difficulty else { return "" }
        let last = guide.library.pack(of: entry).difficulties.count - 1
        let level = difficulty.rank == 0 ? 1 : difficulty.rank >= last ? 3 : 2
        let name = HTML.escaped(guide.name(of: difficulty))
        return "<span class=\"level level-\(level)\"><span class=\"shape\"></span>\(name)</span>"
    }

    private func tags(_ entry: Entry) -> String {
        guard !entry.tags.isEmpty else { return "" }
        let tags = entry.tags.map { "<span class=\"tag\">\(HTML.escaped($0))</span>" }
        return "<span class=\"tags\">\(tags.joined())</span>"
    }
}
