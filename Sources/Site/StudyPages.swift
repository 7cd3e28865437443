import Themes
import Rendering

/// The pages that ask, practice and exam, and the one that says what was learnt. Scripts fill them from the ``Deck``.
struct StudyPages {
    let frame: SiteFacts

    /// The paths of the pages with what makes them.
    func all() -> [SharedPage] {
        ["practice", "exam", "progress"].map { kind in SharedPage("\(kind).html") { page(kind) } }
    }

    private func page(_ kind: String) -> [UInt8] {
        let context = frame.page(
            "\(kind).html",
            title: frame.strings.text(kind),
            kind: kind,
            language: frame.language
        )
        return frame.theme.render(kind, context, root: "")
    }
}
