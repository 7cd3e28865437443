import Rendering

/// The pages that ask: practice and exam. Scripts fill them from the ``Deck``.
struct StudyPages {
    let frame: Frame

    /// The paths of the pages with what makes them.
    func all() -> [SharedPage] {
        ["practice", "exam"].map { kind in SharedPage("\(kind).html") { page(kind) } }
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
