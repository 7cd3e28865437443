import Diagnostics

/// Reads a template's tags, holds them against each other and reports every fault with its place.
struct TemplateScanner {
    private let source: Source
    private(set) var tags: [TemplateTag] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var position = 0
    private static let deepest = 64

    init(_ source: Source) {
        self.source = source
        while let start = nextOpening() { scanTag(at: start) }
        checkNesting()
    }

    private func starts(with text: StaticString, at offset: Int) -> Bool {
        text.withUTF8Buffer { source.bytes[min(offset, source.bytes.count)...].starts(with: $0) }
    }

    private mutating func nextOpening() -> Int? {
        let bytes = source.bytes
        while position + 1 < bytes.count {
            if bytes[position] == UInt8(ascii: "{"), bytes[position + 1] == UInt8(ascii: "{") { return position }
            position += 1
        }
        return nil
    }

    private mutating func scanTag(at start: Int) {
        let isTriple = starts(with: "{{{", at: start)
        let inside = start + (isTriple ? 3 : 2)
        let isComment = starts(with: "!", at: inside)
        guard let end = closing(from: inside, mayHoldOpenings: isComment) else {
            let line = source.line(source.position(of: start).line)
            report("'{{' is never closed", start..<max(inside, min(line.upperBound, start + 40)), help: "add '}}'")
            position = inside
            return
        }
        position = end + 2
        if isTriple {
            guard starts(with: "}}}", at: end) else {
                report("'{{{' is closed by '}}'", start..<position, help: "write three closing braces: '}}}'")
                return
            }
            position = end + 3
            add(.markup, inside..<end, start: start)
            return
        }
        guard let (kind, skip) = kind(of: source.bytes[inside]) else {
            report(
                "'\(source.text(start..<position))' is a kind of tag that templates here do without",
                start..<position,
                help: "use variables, sections ('#', '^'), partials ('>'), layouts ('<', '$') and comments ('!')"
            )
            return
        }
        add(kind, inside + skip..<end, start: start)
    }

    private func closing(from offset: Int, mayHoldOpenings: Bool) -> Int? {
        var index = offset
        while index + 1 < source.bytes.count {
            if source.bytes[index] == UInt8(ascii: "}"), source.bytes[index + 1] == UInt8(ascii: "}") { return index }
            // Another opening before the closing: the first one was never closed, and the second is a tag of its own.
            if !mayHoldOpenings, starts(with: "{{", at: index) { return nil }
            index += 1
        }
        return nil
    }

    private func kind(of byte: UInt8) -> (kind: TemplateTag.Kind, skip: Int)? {
        switch byte {
        case UInt8(ascii: "#"): (.section, 1)
        case UInt8(ascii: "^"): (.inverted, 1)
        case UInt8(ascii: "/"): (.close, 1)
        case UInt8(ascii: ">"): (.partial, 1)
        case UInt8(ascii: "<"): (.layout, 1)
        case UInt8(ascii: "$"): (.block, 1)
        case UInt8(ascii: "!"): (.comment, 1)
        case UInt8(ascii: "&"): (.markup, 1)
        case UInt8(ascii: "="), UInt8(ascii: "%"): nil
        default: (.variable, 0)
        }
    }

    private mutating func add(_ kind: TemplateTag.Kind, _ range: Range<Int>, start: Int) {
        var name = range
        while let first = source.bytes[name].first, first.isBlank { name = name.lowerBound + 1..<name.upperBound }
        while let last = source.bytes[name].last, last.isBlank { name = name.lowerBound..<name.upperBound - 1 }
        let tag = start..<position
        if kind == .comment {
            tags.append(TemplateTag(kind: kind, name: "", range: tag, nameRange: name))
        } else if name.isEmpty {
            report("a tag without a name", tag, help: "write a name between the braces")
        } else if !source.bytes[name].allSatisfy(\.isNameByte) {
            report("'\(source.text(name))' is not a name", name, help: "names are made of letters, digits, '.' and '-'")
        } else {
            tags.append(TemplateTag(kind: kind, name: source.text(name), range: tag, nameRange: name))
        }
    }

    private mutating func checkNesting() {
        var open: [TemplateTag] = []
        for tag in tags {
            if let parent = open.last, parent.kind == .layout, ![.block, .close, .comment].contains(tag.kind) {
                report(
                    "only blocks can stand directly in '{{<\(parent.name)}}'",
                    tag.range,
                    help: "put this into a block of the layout, such as '{{$content}}…{{/content}}'"
                )
            }
            switch tag.kind {
            case .section, .inverted, .layout, .block:
                open.append(tag)
                if open.count == Self.deepest + 1 {
                    report("sections are nested more than \(Self.deepest) deep", tag.range, help: "use fewer sections")
                }
            case .close: close(tag, &open)
            default: break
            }
        }
        for tag in open { reportUnclosed(tag) }
    }

    private mutating func close(_ tag: TemplateTag, _ open: inout [TemplateTag]) {
        guard let match = open.lastIndex(where: { $0.name == tag.name }) else {
            report(
                "'{{/\(tag.name)}}' closes nothing",
                tag.range,
                help: open.last.map { "'\($0.name)' is open here: close it with '{{/\($0.name)}}'" }
                    ?? "remove it, or open the section with '{{#\(tag.name)}}'"
            )
            return
        }
        for unclosed in open[(match + 1)...] { reportUnclosed(unclosed) }
        open.removeSubrange(match...)
    }

    private mutating func reportUnclosed(_ tag: TemplateTag) {
        report("'\(source.text(tag.range))' is never closed", tag.range, help: "add '{{/\(tag.name)}}' where it ends")
    }

    private mutating func report(_ message: String, _ range: Range<Int>, help: String) {
        diagnostics.append(
            Diagnostic(.error, "template-syntax", message, at: source.location(range), help: help)
        )
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    fileprivate var isNameByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
