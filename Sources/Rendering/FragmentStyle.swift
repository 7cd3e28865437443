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
    /// The blanks by the index of their node.
    private(set) var blanks: [Int: Blank] = [:]
    /// The partners of items: their letters by the index of their list item.
    private(set) var partners: [Int: String] = [:]
    /// The quotes that say something of a chosen option.
    private(set) var feedback: Set<Int> = []
    /// True where the solution is shown.
    private(set) var isSolved = false

    init(headings: Int) {
        self.headings = headings
    }

    /// Takes up the footnotes that an entry's heading refers to.
    mutating func setNotes(of entry: Entry, in document: Document) {
        notesAbove = (entry.heading..<Int(document.nodes[entry.heading].end))
            .filter { document.nodes[$0].kind == .footnoteReference }.map { Int(document.nodes[$0].level) }
    }

    /// Takes up what an entry asks for.
    mutating func setForm(of entry: Entry, in document: Document, solved: Bool) {
        isSolved = solved
        for (place, option) in entry.options.enumerated() {
            let list = Int(document.nodes[option.item].parent)
            if optionLists.last != list { optionLists.append(list) }
            options[option.item] = Option(letter: OptionLetter.of(place), isRight: option.isRight)
            if let quote = option.feedback { feedback.insert(quote) }
        }
        for (place, blank) in entry.blanks.enumerated() {
            blanks[blank.node] = Blank(place: place, form: entry.form, isAmongOthers: entry.blanks.count > 1, blank)
            trimmed.cutMarks(of: blank.node, in: document)
        }
        for partner in entry.partners {
            partners[partner.item] = partner.letter
            trimmed.cutMarks(of: partner.item, in: document)
        }
    }

    /// A place that the reader fills.
    struct Blank {
        /// Its place among the entry's blanks.
        var place: Int
        var form: Entry.Form
        /// True when the entry has others.
        var isAmongOthers: Bool
        var accepted: [Entry.Accepted]

        init(place: Int, form: Entry.Form, isAmongOthers: Bool, _ blank: Entry.Blank) {
            self.place = place
            self.form = form
            self.isAmongOthers = isAmongOthers
            accepted = blank.accepted
        }

        /// The kind of answer that it takes.
        var kind: String {
            switch form {
            case .pairs: "letter"
            case .order: "place"
            default: accepted.allSatisfy { $0.number != nil } ? "number" : "text"
            }
        }
    }

    /// An option of a multiple-choice question.
    struct Option {
        /// Its name.
        var letter: String
        var isRight: Bool
    }
}

/// The part that remains of text nodes when bytes are cut from both ends.
struct TrimmedText {
    private(set) var parts: [Int: ArraySlice<UInt8>] = [:]

    init() {}

    init(of heading: Int, by trim: Entry.Trim, in document: Document) {
        guard trim.prefix > 0 || trim.suffix > 0 else { return }
        cut(trim.prefix, trim.suffix, from: heading + 1..<Int(document.nodes[heading].end), in: document)
    }

    /// Takes the brackets around a gap away, or the marks at both ends of a list item.
    mutating func cutMarks(of node: Int, in document: Document) {
        if let (before, behind) = document.brackets(of: node) {
            cut(0, 1, from: before..<before + 1, in: document)
            cut(1, 0, from: behind..<behind + 1, in: document)
        } else if document.nodes[node].kind == .item {
            let (first, last) = (document.markBefore(node)?.length ?? 0, document.markBehind(node)?.length ?? 0)
            cut(first, last, from: node + 2..<Int(document.nodes[node + 1].end), in: document)
        }
    }

    private mutating func cut(_ prefix: Int, _ suffix: Int, from range: Range<Int>, in document: Document) {
        cut(prefix, from: Array(range), in: document) { $0.dropFirst($1) }
        cut(suffix, from: range.reversed(), in: document) { $0.dropLast($1) }
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
