/// The names that templates can use, and what each stands for. `Docs/templates.md` explains every one.
package enum Key: String, CaseIterable, BitwiseCopyable {
    // Every page
    case title, pageTitle, description, lang, dir, root, strings, site, kind
    case siteKey, packKeys, canonical, feed, manifest, isIndex, isGuide, isPractice, breadcrumbs, hasBreadcrumbs
    // Lists
    case packs, rows, count, countText, url, name, label, tag, level, tags, difficulties, difficulty
    case opening, severalPacks, hasTags, hasDifficulties, hasAuthors, hasRareTags, isRare, authors, authorsText,
        license, text
    // Questions
    case question, id, key, anchor, length, body, prompt, answers, severalAnswers, author
    case minutesText, date, dateText, hints, followUps, sources, sourcesBody, hasSources, hasProvenance
    case related, hasRelated, previous, next, hasNeighbours, editURL, entryLang, entryDir
    case list, isDraft, hasAnswers, pack, solution, isMarked, hasBlanks, hasFreeOrder, markdown
    // Coverage
    case columns, lines, cells, gaps
    // Downloads
    case downloads, hasDownloads, size
    // The guide
    case questions, contents

    /// The kind of a name's value.
    package enum Kind {
        /// Plain text, escaped when it is written.
        case text
        /// HTML, written as it is with three braces.
        case markup
        /// True or false, for sections.
        case flag
        /// A list, or one thing with names of its own, for sections.
        case section
        /// The interface's strings, named behind a full stop.
        case strings
    }

    /// The kind of the name's value.
    package var kind: Kind {
        switch self {
        case .strings: .strings
        case .rows, .question, .body, .solution, .sourcesBody, .questions, .contents:
            .markup
        case .isIndex, .isGuide, .isPractice, .hasBreadcrumbs, .hasDifficulties, .hasAuthors, .hasRareTags, .isRare,
            .hasRelated,
            .severalPacks, .hasTags, .severalAnswers, .hasSources, .hasProvenance, .hasNeighbours,
            .hasAnswers, .hasDownloads, .isMarked, .hasBlanks, .hasFreeOrder, .isDraft:
            .flag
        case .downloads, .columns, .lines, .cells, .gaps, .site, .packs, .authors, .related, .breadcrumbs,
            .tags,
            .difficulties, .difficulty, .answers,
            .hints, .followUps,
            .sources, .previous, .next, .pack:
            .section
        default: .text
        }
    }
}
