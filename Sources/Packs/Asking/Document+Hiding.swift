public import CommonMark
import Diagnostics

extension Document {
    /// Takes what is right out of a question's Markdown: the marks of options and what is said of them, the text of gaps,
    /// the letters of partners, and the numbers of an order.
    ///
    /// Bytes keep their places, so that others can still be found; ``withoutHidden(_:)`` takes those out that are left over.
    ///
    /// - Parameters:
    ///   - blocks: The blocks that are looked at.
    ///   - bytes: A part of the source.
    ///   - base: Where in the source that part begins.
    public func hideSolution(of entry: Entry, within blocks: Range<Int>, in bytes: inout [UInt8], from base: Int) {
        func write(_ text: String, over range: Range<Int>) {
            var signs = Array(text.utf8)[...]
            for place in range where place >= base && place - base < bytes.count {
                bytes[place - base] = signs.popFirst() ?? Self.hidden
            }
        }
        for option in entry.options where blocks.contains(option.item) {
            if option.isRight, let box = box(of: option) { write("[ ]", over: box) }
            guard let feedback = option.feedback else { continue }
            let lines = sourceRange(of: feedback)
            let start = source.line(Int(nodes[feedback].start.line)).lowerBound
            let lineEnd = source.bytes[lines.upperBound...].prefix { $0 == 0x0A || $0 == 0x0D }.prefix(1).count
            write("", over: start..<lines.upperBound + lineEnd)
        }
        for blank in entry.blanks where blocks.contains(blank.node) {
            switch entry.form {
            case .pairs: if let mark = markBehind(blank.node) { write("[_]", over: mark.source) }
            case .order: if let mark = markBefore(blank.node) { write("[_]", over: mark.source) }
            default: write("____", over: sourceRange(of: blank.node))
            }
        }
    }

    /// Bytes without those that were hidden.
    public static func withoutHidden(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 != hidden } }

    /// A byte that no text in UTF-8 holds.
    private static let hidden: UInt8 = 0xFF

    /// The box of an option, on its first line.
    private func box(of option: Entry.Option) -> Range<Int>? {
        let line = source.line(Int(nodes[option.item].start.line))
        let start = source.offset(of: nodes[option.item].start.position)
        guard let open = (start..<max(start, line.upperBound)).first(where: { source.bytes[$0] == UInt8(ascii: "[") })
        else {
            return nil
        }
        return open..<min(open + 3, line.upperBound)
    }
}

extension Entry {
    /// Its text says something of what is right.
    public var tellsSolution: Bool {
        !blanks.isEmpty || options.contains { $0.isRight || $0.feedback != nil }
    }
}
