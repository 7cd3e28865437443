/// Finds what is to be lifted out of one block's text, from left to right, so that what begins first wins.
///
/// Steps over code spans, raw HTML, autolinks and the destinations of links as CommonMark 0.30 (section 6) reads them.
struct InlineScanner {
    let bytes: [UInt8]
    let options: MarkdownOptions
    /// The labels for which there are footnotes, normalized.
    let labels: Set<[UInt8]>
    /// The byte around placeholders that are in the text already.
    let mark: UInt8
    private(set) var lifts: [Lift] = []
    private var brackets: [(isImage: Bool, isActive: Bool)] = []
    var position = 0
    /// For each length of a run of backticks, where the last such run begins.
    private var lastBackticks: [Int: Int]?
    /// No closing delimiter lies between here and there; one for each way to close a formula.
    var closersMissing: [UInt8: Int] = [:]
    /// The places that were read in formulas between single dollars, none of which was closed.
    var isRead: [Bool] = []
    /// The offsets behind groups in braces, by those of their openings, once one was asked for.
    var groupEnds: [Int: Int]?
    /// The places where the last of each ending of raw HTML begins.
    var lastEndings: [String: Int] = [:]

    init(_ bytes: [UInt8], _ options: MarkdownOptions, labels: Set<[UInt8]>, mark: UInt8) {
        self.bytes = bytes
        self.options = options
        self.labels = labels
        self.mark = mark
    }

    mutating func scan() -> [Lift] {
        while let next = nextSign {
            position = next
            step()
        }
        return lifts
    }

    /// The bytes that may begin something, besides the one around placeholders, which is a control byte.
    private static let signs: [Bool] = (0...255).map { $0 < 0x20 || "\\`<$[]~:w".utf8.contains(UInt8($0)) }

    /// The place where the next byte stands that may begin something.
    private var nextSign: Int? {
        bytes.withUnsafeBufferPointer { bytes in
            Self.signs.withUnsafeBufferPointer { signs in
                var offset = position
                while offset < bytes.count, !signs[Int(bytes[offset])] { offset += 1 }
                return offset < bytes.count ? offset : nil
            }
        }
    }

    func byte(_ offset: Int) -> UInt8 { offset < bytes.count && offset >= 0 ? bytes[offset] : 0 }

    private mutating func step() {
        switch bytes[position] {
        case UInt8(ascii: "\\"):
            if options.math, let lift = backslashMath() { return take(lift) }
            position += byte(position + 1).isPunctuation ? 2 : 1
        case UInt8(ascii: "`"):
            position = codeSpanEnd(at: position) ?? position + run(of: UInt8(ascii: "`"), at: position)
        case UInt8(ascii: "<"):
            position = angleEnd(at: position) ?? position + 1
        case UInt8(ascii: "$") where options.math:
            if let lift = dollarMath() { return take(lift) }
            position += 1
        case UInt8(ascii: "["): openBracket()
        case UInt8(ascii: "]"): closeBracket()
        case UInt8(ascii: "~") where options.strikethrough: tildes()
        case UInt8(ascii: ":") where options.bareLinks && brackets.isEmpty:
            if let range = addressRange() { return take(Lift(kind: .address, range: range, content: range)) }
            position += 1
        case UInt8(ascii: "w") where options.bareLinks && brackets.isEmpty:
            if let range = hostRange() { return take(Lift(kind: .hostAddress, range: range, content: range)) }
            position += 1
        case mark:
            position += 1
            while position < bytes.count, bytes[position] != mark { position += 1 }
            position += 1
        default:
            position += 1
        }
    }

    private mutating func take(_ lift: Lift) {
        lifts.append(lift)
        position = lift.range.upperBound
    }

    func run(of byte: UInt8, at offset: Int) -> Int {
        var end = offset
        while end < bytes.count, bytes[end] == byte { end += 1 }
        return end - offset
    }

    /// The offset behind a code span that begins at an offset.
    mutating func codeSpanEnd(at offset: Int) -> Int? {
        let length = run(of: UInt8(ascii: "`"), at: offset)
        guard (backtickRuns()[length] ?? -1) > offset else { return nil }
        var next = offset + length
        while next < bytes.count {
            guard bytes[next] == UInt8(ascii: "`") else {
                next += 1
                continue
            }
            let run = run(of: UInt8(ascii: "`"), at: next)
            next += run
            if run == length { return next }
        }
        return nil
    }

    private mutating func backtickRuns() -> [Int: Int] {
        if let lastBackticks { return lastBackticks }
        var runs: [Int: Int] = [:]
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "`") {
                let length = run(of: UInt8(ascii: "`"), at: offset)
                runs[length] = offset
                offset += length
            } else {
                offset += 1
            }
        }
        lastBackticks = runs
        return runs
    }

    private mutating func openBracket() {
        let isImage = byte(position - 1) == UInt8(ascii: "!")
        if byte(position + 1) == UInt8(ascii: "^"), !labels.isEmpty {
            var end = position + 2
            while end < bytes.count, FootnoteLabel.canHold(bytes[end]) { end += 1 }
            if byte(end) == UInt8(ascii: "]"), labels.contains(FootnoteLabel.normalized(bytes[position + 2..<end])) {
                lifts.append(Lift(kind: .footnote, range: position + 1..<end, content: position + 2..<end))
                brackets.append((isImage, true))
                position = end
                return
            }
        }
        // Deeper brackets than any link has would only cost time.
        if brackets.count < 1_000 { brackets.append((isImage, true)) }
        position += 1
    }

    private mutating func closeBracket() {
        position += 1
        guard let opener = brackets.popLast(), opener.isActive || opener.isImage,
            byte(position) == UInt8(ascii: "("), let end = linkTargetEnd(at: position)
        else { return }
        position = end
        guard !opener.isImage else { return }
        for index in brackets.indices where !brackets[index].isImage { brackets[index].isActive = false }
    }

    private mutating func tildes() {
        let length = run(of: UInt8(ascii: "~"), at: position)
        let end = position + length
        let before = Lift.Edge(Characters.scalar(before: position, in: bytes) ?? "\n")
        let after = Lift.Edge(Characters.scalar(at: end, in: bytes) ?? "\n")
        let tilde = Lift.Tilde(
            length: length,
            left: after,
            right: before,
            canOpen: length <= 2 && after != .space && (after != .punctuation || before != .letter),
            canClose: length <= 2 && before != .space && (before != .punctuation || after != .letter)
        )
        lifts.append(Lift(kind: .tilde(tilde), range: position..<end, content: position..<end))
        position = end
    }
}

/// Labels of footnotes, as cmark-gfm reads them.
enum FootnoteLabel {
    static func canHold(_ byte: UInt8) -> Bool {
        switch byte {
        case 0, 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "]"): false
        default: true
        }
    }

    /// The label by which references find their definition: letters' case does not count.
    static func normalized(_ label: some Sequence<UInt8>) -> [UInt8] {
        Array(String(decoding: Array(label), as: UTF8.self).lowercased().utf8)
    }
}
