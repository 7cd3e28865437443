import Packs

/// The note types of a deck: what a card asks for.
enum AnkiNoteType: Int, CaseIterable {
    /// An answer that the learner thinks.
    case basic
    /// A short text or a number that the learner types.
    case typed
    /// Gaps that the card fills when it is turned.
    case gaps

    init(for form: Entry.Form) {
        switch form {
        case .text, .number: self = .typed
        case .gaps: self = .gaps
        case .words, .choice, .pairs, .order: self = .basic
        }
    }

    /// Its number, by which Anki knows it.
    var id: Int { 1_291_577_836_800 + rawValue }

    var name: String {
        switch self {
        case .basic: "qapack"
        case .typed: "qapack (type the answer)"
        case .gaps: "qapack (gaps)"
        }
    }

    var fieldNames: [String] {
        ["ID", "Question", "Answer", "Hint", "Difficulty", "Tags", "Source"] + (self == .typed ? ["Typed"] : [])
    }

    /// True for Anki's note types of gaps (cloze).
    var isCloze: Bool { self == .gaps }

    var front: String {
        switch self {
        case .basic: AnkiStyle.front
        case .typed: AnkiStyle.front + "\n{{type:Typed}}"
        case .gaps: AnkiStyle.front.replacing("{{Question}}", with: "{{cloze:Question}}")
        }
    }

    var back: String {
        switch self {
        case .basic: AnkiStyle.back
        // What was typed stands once: the front would show its field again.
        case .typed: AnkiStyle.back.replacing("{{FrontSide}}", with: front)
        case .gaps: AnkiStyle.back.replacing("{{FrontSide}}", with: front)
        }
    }
}
