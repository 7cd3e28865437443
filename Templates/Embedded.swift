/// The default theme, compiled into the program.
public enum Embedded {
    /// A file of the theme.
    public struct File: Sendable {
        /// The path below `Templates/`.
        public let path: String
        /// The content.
        public let bytes: [UInt8]
    }

    /// The theme's files. Kept by hand, like the list in `Package.swift`; a test holds both against the folder.
    public static let files = [
        File(path: "answer.mustache", bytes: PackageResources.answer_mustache),
        File(path: "badge.mustache", bytes: PackageResources.badge_mustache),
        File(path: "breadcrumbs.mustache", bytes: PackageResources.breadcrumbs_mustache),
        File(path: "coverage.mustache", bytes: PackageResources.coverage_mustache),
        File(path: "difficulty.mustache", bytes: PackageResources.difficulty_mustache),
        File(path: "downloads.mustache", bytes: PackageResources.downloads_mustache),
        File(path: "exam.mustache", bytes: PackageResources.exam_mustache),
        File(path: "finder.mustache", bytes: PackageResources.finder_mustache),
        File(path: "guide.mustache", bytes: PackageResources.guide_mustache),
        File(path: "guide-line.mustache", bytes: PackageResources.guide_line_mustache),
        File(path: "guide-pack.mustache", bytes: PackageResources.guide_pack_mustache),
        File(path: "guide-question.mustache", bytes: PackageResources.guide_question_mustache),
        File(path: "index.mustache", bytes: PackageResources.index_mustache),
        File(path: "layout.mustache", bytes: PackageResources.layout_mustache),
        File(path: "not-found.mustache", bytes: PackageResources.not_found_mustache),
        File(path: "pack.mustache", bytes: PackageResources.pack_mustache),
        File(path: "practice.mustache", bytes: PackageResources.practice_mustache),
        File(path: "progress.mustache", bytes: PackageResources.progress_mustache),
        File(path: "question.mustache", bytes: PackageResources.question_mustache),
        File(path: "questions.mustache", bytes: PackageResources.questions_mustache),
        File(path: "row.mustache", bytes: PackageResources.row_mustache),
        File(path: "tag.mustache", bytes: PackageResources.tag_mustache),
        File(path: "assets/code.css", bytes: PackageResources.code_css),
        File(path: "assets/deck.js", bytes: PackageResources.deck_js),
        File(path: "assets/draw.js", bytes: PackageResources.draw_js),
        File(path: "assets/exam.js", bytes: PackageResources.exam_js),
        File(path: "assets/fsrs.js", bytes: PackageResources.fsrs_js),
        File(path: "assets/list.js", bytes: PackageResources.list_js),
        File(path: "assets/math.css", bytes: PackageResources.math_css),
        File(path: "assets/practice.js", bytes: PackageResources.practice_js),
        File(path: "assets/progress.js", bytes: PackageResources.progress_js),
        File(path: "assets/blanks.js", bytes: PackageResources.blanks_js),
        File(path: "assets/choice.js", bytes: PackageResources.choice_js),
        File(path: "assets/exchange.js", bytes: PackageResources.exchange_js),
        File(path: "assets/fit.js", bytes: PackageResources.fit_js),
        File(path: "assets/history.js", bytes: PackageResources.history_js),
        File(path: "assets/queue.js", bytes: PackageResources.queue_js),
        File(path: "assets/reviews.js", bytes: PackageResources.reviews_js),
        File(path: "assets/session.js", bytes: PackageResources.session_js),
        File(path: "assets/exam-review.js", bytes: PackageResources.exam_review_js),
        File(path: "assets/exam-state.js", bytes: PackageResources.exam_state_js),
        File(path: "assets/favicon.svg", bytes: PackageResources.favicon_svg),
        File(path: "assets/search.js", bytes: PackageResources.search_js),
        File(path: "assets/site.js", bytes: PackageResources.site_js),
        File(path: "assets/study.css", bytes: PackageResources.study_css),
        File(path: "assets/list.css", bytes: PackageResources.list_css),
        File(path: "assets/style.css", bytes: PackageResources.style_css),
        File(path: "strings/ar.yml", bytes: PackageResources.ar_yml),
        File(path: "strings/de.yml", bytes: PackageResources.de_yml),
        File(path: "strings/en.yml", bytes: PackageResources.en_yml),
        File(path: "strings/es.yml", bytes: PackageResources.es_yml),
        File(path: "strings/fr.yml", bytes: PackageResources.fr_yml),
        File(path: "strings/ja.yml", bytes: PackageResources.ja_yml),
        File(path: "strings/ko.yml", bytes: PackageResources.ko_yml),
        File(path: "strings/pt-BR.yml", bytes: PackageResources.pt_BR_yml),
        File(path: "strings/ru.yml", bytes: PackageResources.ru_yml),
        File(path: "strings/zh-Hans.yml", bytes: PackageResources.zh_Hans_yml),
    ]
}
