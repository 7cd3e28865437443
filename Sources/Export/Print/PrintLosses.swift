import Diagnostics
import Packs
import Text
import Typesetting

/// The losses of pages: all that they could not show as it is, said by question.
struct PrintLosses {
    private let guide: StudyGuide
    private let questions: [Int: QuestionParts]
    /// The pictures by their addresses in the book.
    private let pictures: [String: BookMedia]

    init(_ guide: StudyGuide, _ questions: [Int: QuestionParts], media: [BookMedia]) {
        self.guide = guide
        self.questions = questions
        pictures = media.byAddress
    }

    func diagnostics(of printed: PrintedBook) -> [Diagnostic] {
        var all: [Diagnostic] = []
        for item in guide.items {
            let key = guide.library.key(of: item.entry)
            let texts = questions[item.index]?.texts ?? []
            if printed.tight.contains(key) {
                let reason = "a formula is wider than the page and is set in less than half of the size of the type"
                all.append(.shortened(item.entry, of: guide, reason, help: "break it into several lines"))
            }
            for picture in printed.broken where texts.contains(where: { $0.contains(picture) }) {
                all.append(
                    .shortened(
                        item.entry,
                        of: guide,
                        "the picture '\((pictures[picture]?.path ?? picture).pathParts.last ?? "")' cannot be read"
                    )
                )
            }
            let missing = printed.missing.filter { scalar in texts.contains { $0.unicodeScalars.contains(scalar) } }
            if !missing.isEmpty { all.append(glyphs(missing.sorted(), item.entry)) }
        }
        return all
    }

    private func glyphs(_ missing: [Unicode.Scalar], _ entry: Entry) -> Diagnostic {
        let shown = missing.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (missing.count > 5 ? " …" : "")
        let packages = Set(missing.map(Self.package)).sorted().joined(separator: " ")
        return .shortened(
            entry,
            of: guide,
            "no font here has \(shown), and numbers stand for \(missing.count == 1 ? "it" : "them")",
            help: "install a font that has \(missing.count == 1 ? "it" : "them"); on Debian: apt install \(packages)"
        )
    }

    /// Debian's package of a font that has a character.
    private static func package(of scalar: Unicode.Scalar) -> String {
        if Character(scalar).isIdeograph || (0x3000...0x30FF).contains(scalar.value)
            || (0xFF00...0xFFEF).contains(scalar.value)
        {
            return "fonts-noto-cjk"
        }
        if scalar.properties.isEmojiPresentation { return "fonts-noto-color-emoji" }
        return "fonts-noto-core"
    }
}
