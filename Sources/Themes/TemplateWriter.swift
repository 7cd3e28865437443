import Text
import Diagnostics
import Rendering

/// Goes through a template's steps with the values of a page.
struct TemplateWriter {
    private(set) var bytes: [UInt8] = []
    private let program: TemplateProgram
    private let root: [UInt8]
    /// The sections that are open, outermost first.
    private var contexts: [Context]

    init(_ program: TemplateProgram, root: String, context: Context) {
        self.program = program
        self.root = Array(root.utf8)
        contexts = [context]
        bytes.reserveCapacity(8192)
    }

    /// Writes some steps.
    mutating func write(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let step = program.steps[index]
            index += 1
            switch step.action {
            case .text: bytes.append(contentsOf: program.text[step.range])
            case .value: if let value = value(at: step) { write(value) }
            case .section:
                if let value = value(at: step) { writeSection(value, step.range) }
                index = step.range.upperBound
            case .inverted:
                if value(at: step)?.isThere != true { write(step.range) }
                index = step.range.upperBound
            }
        }
    }

    /// Text as it is written for a value.
    static func escaped(_ text: String) -> [UInt8] {
        var writer = TemplateWriter(TemplateProgram([]), root: "", context: Context())
        writer.write(escaping: text)
        return writer.bytes
    }

    private func value(at step: TemplateProgram.Step) -> Value? {
        if let key = step.key { return value(of: key) }
        guard case .strings(let strings) = value(of: .strings) else { return nil }
        return .text(strings[program.words[Int(step.word)]])
    }

    private func value(of key: Key) -> Value? {
        var level = contexts.count
        while level > 0 {
            level -= 1
            if let value = contexts[level][key] { return value }
        }
        return nil
    }

    private mutating func writeSection(_ value: Value, _ steps: Range<Int>) {
        switch value {
        case .list(let list):
            for context in list { write(steps, in: context) }
        case .context(let context): write(steps, in: context)
        default: if value.isThere { write(steps) }
        }
    }

    private mutating func write(_ steps: Range<Int>, in context: Context) {
        contexts.append(context)
        write(steps)
        contexts.removeLast()
    }

    private mutating func write(_ value: Value) {
        switch value {
        case .string(let text): write(escaping: text)
        case .html(let html): write(html: html[...])
        case .pieces(let pieces):
            let count = pieces.reduce(0) { $0 + $1.count }
            // Long lists would otherwise double the memory that they need.
            if count > 1 << 16 { bytes.reserveCapacity(bytes.count + count + count / 8) }
            for piece in pieces { write(html: piece) }
        case .address(let path):
            bytes.append(contentsOf: root)
            bytes.append(contentsOf: path.utf8)
        case .flag, .context, .list, .strings: break
        }
    }

    /// Writes HTML with the way to the site's root in place of each mark.
    private mutating func write(html: ArraySlice<UInt8>) {
        html.withUnsafeBufferPointer { html in
            var start = 0
            while let mark = html.firstIndex(of: Link.mark, from: start) {
                bytes.append(contentsOf: html[start..<mark])
                bytes.append(contentsOf: root)
                start = mark + 1
            }
            bytes.append(contentsOf: html[start...])
        }
    }

    /// Writes text, fit for content and for quoted attributes. Control characters, which HTML does not know, are left out.
    ///
    /// Bytes are looked at, never characters: a quotation mark with a combining accent is another character than one
    /// without, and ends an attribute all the same.
    private mutating func write(escaping text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            while case let index = Self.needsLook.firstIndex(in: source, from: start), index < source.count {
                let escape: StaticString
                switch source[index] {
                case UInt8(ascii: "&"): escape = "&amp;"
                case UInt8(ascii: "<"): escape = "&lt;"
                case UInt8(ascii: ">"): escape = "&gt;"
                case UInt8(ascii: "\""): escape = "&quot;"
                case UInt8(ascii: "'"): escape = "&#39;"
                default: escape = ""
                }
                bytes.append(contentsOf: source[start..<index])
                escape.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + 1
            }
            bytes.append(contentsOf: source[start...])
        }
    }

    /// The bytes that are escaped or left out.
    private static let needsLook = ByteSet { byte in
        (byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte)) || byte == 0x7F || "&<>\"'".utf8.contains(byte)
    }
}
