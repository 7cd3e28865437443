/// A piece of text that libcmark would misread: a placeholder stands for it while it parses.
struct Lift {
    enum Kind {
        case address
        case hostAddress
        case math(isDisplay: Bool)
        case tilde(Tilde)
        case footnote
    }

    /// The class of a placeholder as emphasis beside it sees it.
    enum Edge {
        case letter, punctuation, space

        init(_ scalar: Unicode.Scalar) {
            self = Characters.isSpace(scalar) ? .space : Characters.isPunctuation(scalar) ? .punctuation : .letter
        }

        /// The bytes that look so, at the end of a placeholder.
        var bytes: [UInt8] {
            switch self {
            case .letter: []
            case .punctuation: [UInt8(ascii: ",")]
            case .space: [0xC2, 0xA0]
            }
        }
    }

    /// A run of tildes, which may open or close strikethrough. Emphasis looks through it, as in cmark-gfm: to its left
    /// it is what stands to its right.
    struct Tilde {
        var length: Int
        var left: Edge
        var right: Edge
        var canOpen: Bool
        var canClose: Bool
    }

    var kind: Kind
    /// The bytes that the placeholder replaces, in the text that was scanned.
    var range: Range<Int>
    /// The part of them that is the formula, the address or the label.
    var content: Range<Int>
}
