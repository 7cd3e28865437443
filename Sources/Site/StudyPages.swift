import Rendering

/// The pages that ask: practice and exam. Scripts fill them from the ``Deck``.
struct StudyPages {
    let frame: Frame

    /// The paths of the pages with what makes them.
    func all() -> [(path: String, render: @Sendable () -> [UInt8])] {
        ["practice", "exam"].map { kind in ("\(kind).html", { page(kind) }) }
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
