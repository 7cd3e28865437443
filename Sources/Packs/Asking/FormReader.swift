import Catalogue
import CommonMark
import Diagnostics

/// Finds what a question asks for: options, gaps, pairs or an order, in the text between its heading and its sections.
struct FormReader {
    private(set) var form = Entry.Form.words
    private(set) var options: [Entry.Option] = []
    private(set) var blanks: [Entry.Blank] = []
    private(set) var partners: [Entry.Partner] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let document: Document
    private let body: Range<Int>
    private let language: String

    init(_ body: Range<Int>, in document: Document, language: String) {
        self.document = document
        self.body = body
        self.language = language
        options = document.taskItems(in: body).map { task in
            Entry.Option(item: task.item, isRight: task.isChecked, feedback: feedback(under: task.item))
        }
        let lists = body.filter { document.nodes[$0].kind == .list }.map { Array(document.children(of: $0)) }
        let pairs = pairs(among: lists)
        let order = order(among: lists)
        let gaps = gaps()
        let found: [(form: Entry.Form, places: [Int])] = [
            (.choice, options.map(\.item)), (.pairs, pairs.blanks.map(\.node)), (.order, order.map(\.node)),
            (.gaps, gaps.map(\.node)),
        ].filter { !$0.places.isEmpty }
        guard let first = found.first else { return }
        form = first.form
        switch form {
        case .pairs: (blanks, partners) = pairs
        case .order: blanks = order
        case .gaps:
            blanks = gaps
            if gaps.count == 1, stands(alone: gaps[0].node) {
                form = gaps[0].accepted.allSatisfy { $0.number != nil } ? .number : .text
            }
        default: break
        }
        for other in found.dropFirst() {
            diagnostics.append(
                Diagnostic(
                    .formsMixed,
                    "the question asks for \(Self.name(first.form)) and for \(Self.name(other.form))",
                    at: document.location(of: other.places[0]),
                    help: "make two questions of it: only \(Self.name(first.form)) can be answered here"
                )
            )
        }
    }

    private static func name(_ form: Entry.Form) -> String {
        switch form {
        case .choice: "options"
        case .pairs: "pairs"
        case .order: "an order"
        default: "gaps"
        }
    }

    /// The quote that an option ends with.
    private func feedback(under item: Int) -> Int? {
        var last: Int?
        for child in document.children(of: item) where child > item + 1 { last = child }
        return last.flatMap { document.nodes[$0].kind == .blockQuote ? $0 : nil }
    }

    // MARK: - Gaps

    private mutating func gaps() -> [Entry.Blank] {
        var gaps: [Entry.Blank] = []
        var read: Set<Int> = []
        for index in body where document.nodes[index].kind == .strong && document.brackets(of: index) != nil {
            let text = GapText(of: index, in: document, language: language)
            read.insert(document.sourceRange(of: index).lowerBound - 1)
            if let faulty = text.faulty {
                diagnostics.append(
                    Diagnostic(
                        .numberInvalid,
                        "'\(faulty)' is no number with a tolerance",
                        at: document.location(of: index),
                        help: "write both as numbers, the tolerance not below zero: '9.81 ± 0.02'"
                    )
                )
            }
            guard !text.accepted.isEmpty else { continue }
            gaps.append(Entry.Blank(node: index, accepted: text.accepted))
        }
        reportEmptyGaps(besides: read)
        return gaps
    }

    /// Brackets around underscores that hold nothing, or in which Markdown sees no strong text.
    private mutating func reportEmptyGaps(besides read: Set<Int>) {
        guard let last = document.blocks(in: body).last else { return }
        let start = document.sourceRange(of: body.lowerBound).lowerBound
        let range = start..<max(start, document.sourceRange(of: last).upperBound)
        let bytes = document.source.bytes
        var code = code
        var place = range.lowerBound
        while let open = bytes[place..<range.upperBound].firstIndex(of: UInt8(ascii: "[")) {
            place = open + 1
            guard bytes[place..<range.upperBound].starts(with: "__".utf8), !read.contains(open),
                let close = bytes[place..<range.upperBound].prefix(Self.longest).firstIndex(where: {
                    $0 == UInt8(ascii: "]") || $0 == 0x0A
                }
                ),
                bytes[close] == UInt8(ascii: "]"), bytes[open...close].suffix(3).elementsEqual("__]".utf8),
                !code.holds(open)
            else { continue }
            // What a link says is no gap.
            if close + 1 < bytes.count, [UInt8(ascii: "("), UInt8(ascii: "[")].contains(bytes[close + 1]) { continue }
            diagnostics.append(
                Diagnostic(
                    .gapEmpty,
                    "nothing stands in this gap that could be right",
                    at: document.source.location(open..<close + 1),
                    help: "write what belongs in it between the underscores, without spaces at its ends: '[__Paris__]'"
                )
            )
        }
    }

    /// Brackets further apart are no gap.
    private static let longest = 300

    /// The places of the source that are code, HTML or formulas.
    private var code: CodePlaces {
        CodePlaces(
            body.filter { index in
                switch document.nodes[index].kind {
                case .code, .codeBlock, .htmlBlock, .htmlInline, .mathInline, .mathDisplay, .mathBlock: true
                default: false
                }
            }.map { document.sourceRange(of: $0) }
        )
    }

    private func stands(alone gap: Int) -> Bool {
        let parent = Int(document.nodes[gap].parent)
        guard document.nodes[parent].kind == .paragraph else { return false }
        return document.children(of: parent).allSatisfy { child in
            child == gap
                || document.nodes[child].kind == .text && document.bytes(document.nodes[child].literal).count == 1
        }
    }

    // MARK: - Lists

    /// Items that end in a letter, and those that begin with one: what the letters stand for.
    private mutating func pairs(among lists: [[Int]]) -> (blanks: [Entry.Blank], partners: [Entry.Partner]) {
        var partners: [Entry.Partner] = []
        var others: [Int] = []
        for list in lists {
            let named = list.compactMap { item -> Entry.Partner? in
                guard let sign = document.markBefore(item)?.sign, Int(sign) == nil else { return nil }
                return Entry.Partner(item: item, letter: sign)
            }
            partners += named
            let found = Set(named.map(\.item))
            let rest = list.filter { !found.contains($0) }
            if !named.isEmpty || rest.contains(where: { document.markBehind($0) != nil }) { others += rest }
        }
        let letters = Set(partners.map(\.letter))
        guard partners.count > 1, letters.count == partners.count else { return ([], []) }
        var blanks: [Entry.Blank] = []
        var missing: [Diagnostic] = []
        for item in others {
            let letter = document.markBehind(item)?.sign
            if let letter, letters.contains(letter) {
                blanks.append(Entry.Blank(node: item, accepted: [Entry.Accepted(text: letter)]))
                continue
            }
            missing.append(
                Diagnostic(
                    .partnerMissing,
                    letter.map { "nothing is called '\($0)'" } ?? "this item has no partner",
                    at: document.location(of: item),
                    help: "end the item with the letter of one of these: "
                        + partners.map { "'[\($0.letter)]'" }.joined(separator: ", ")
                )
            )
        }
        guard !blanks.isEmpty else { return ([], []) }
        diagnostics += missing
        return (blanks, partners)
    }

    /// A list whose items begin with their numbers.
    private mutating func order(among lists: [[Int]]) -> [Entry.Blank] {
        for list in lists {
            let places = list.map { document.markBefore($0).flatMap { Int($0.sign) } }
            guard let first = list.first, !places.contains(nil) else { continue }
            if list.count > 1, Set(places) == Set((1...list.count).map { $0 }) {
                return zip(list, places).map { item, place in
                    Entry.Blank(node: item, accepted: [Entry.Accepted(text: String(place ?? 0))])
                }
            }
            diagnostics.append(
                Diagnostic(
                    .orderIncomplete,
                    list.count == 1 ? "one item has no order" : "the items are not numbered from 1 to \(list.count)",
                    at: document.location(of: first),
                    help: "begin each item with its place in the right order, each number once: '[1]', '[2]' …"
                )
            )
        }
        return []
    }
}

/// Places that are looked up in their order.
private struct CodePlaces {
    private let ranges: [Range<Int>]
    private var next = 0

    init(_ ranges: [Range<Int>]) { self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound } }

    /// True when one of them holds an offset, which is not before the last one that was asked for.
    mutating func holds(_ offset: Int) -> Bool {
        while next < ranges.count, ranges[next].upperBound <= offset { next += 1 }
        return next < ranges.count && ranges[next].contains(offset)
    }
}
