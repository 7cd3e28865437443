import CommonMark
import Packs

/// The style of one fragment.
struct FragmentStyle {
    /// The level of the page's heading above it.
    var headings: Int
    /// Only the children of a heading are written.
    var isInline = false
    /// Links stay links.
    var isLinked = true
    /// The place where the fragment begins that has the notes to which a heading refers.
    var notesBelow: Int?
    /// The footnotes that the heading above refers to, once for each reference.
    private(set) var notesAbove: [Int] = []
    /// The part that is left of a heading's text nodes.
    var trimmed = TrimmedText()
    /// The lists of a multiple-choice question's options, in order.
    private(set) var optionLists: [Int] = []
    /// The options by the index of their list item.
    private(set) var options: [Int: Option] = [:]
    /// Options show whether they are right.
    private(set) var isSolved = false

    init(headings: Int) {
        self.headings = headings
    }

    /// Takes up the footnotes that an entry's heading refers to.
    mutating func setNotes(of entry: Entry, in document: Document) {
        notesAbove = (entry.heading..<Int(document.nodes[entry.heading].end))
            .filter { document.nodes[$0].kind == .footnoteReference }.map { Int(document.nodes[$0].level) }
    }

    mutating func setOptions(_ options: [Entry.Option], in document: Document, solved: Bool) {
        isSolved = solved
        for (place, option) in options.enumerated() {
            let list = Int(document.nodes[option.item].parent)
            if optionLists.last != list { optionLists.append(list) }
            self.options[option.item] = Option(letter: OptionLetter.of(place), isRight: option.isRight)
        }
    }

    /// An option of a multiple-choice question.
    struct Option {
        /// Its name.
        var letter: String
        var isRight: Bool
    }
}

/// The part that remains of a heading's text nodes when bytes are cut from both ends.
struct TrimmedText {
    private(set) var parts: [Int: ArraySlice<UInt8>] = [:]

    init() {}

    init(of heading: Int, by trim: Entry.Trim, in document: Document) {
        guard trim.prefix > 0 || trim.suffix > 0 else { return }
        let range = heading + 1..<Int(document.nodes[heading].end)
        cut(trim.prefix, from: Array(range), in: document) { $0.dropFirst($1) }
        cut(trim.suffix, from: range.reversed(), in: document) { $0.dropLast($1) }
    }

    private mutating func cut(
        _ count: Int,
        from nodes: [Int],
        in document: Document,
        _ drop: (ArraySlice<UInt8>, Int) -> ArraySlice<UInt8>
    ) {
        var rest = count
        for index in nodes where rest > 0 {
            let node = document.nodes[index]
            switch node.kind {
            case .text, .code, .mathInline, .mathDisplay:
                let text = parts[index] ?? document.bytes(node.literal)
                parts[index] = drop(text, rest)
                rest -= text.count
            case .softBreak where document.isInsideText(index): parts[index] = []
            case .softBreak, .lineBreak:
                parts[index] = []
                rest -= 1
            default:
                break
            }
        }
    }
}
