/// Blanks lines that hold nothing but tags of layout, such as `<div dir="rtl">`: Markdown inside of them would be taken
/// for HTML. Lines keep their numbers.
struct WrapperTags {
    private(set) var bytes: [UInt8]
    private(set) var omissions: [Omission] = []

    init(_ text: [UInt8]) {
        bytes = text
        guard text.contains(UInt8(ascii: "<")) else { return }
        let lines = Passage(text: String(decoding: text, as: UTF8.self), at: 1).lines
        var fence: Substring?
        var depth = 0
        var kept: [String] = []
        kept.reserveCapacity(lines.count)
        for (place, line) in lines.enumerated() {
            kept.append(line.text)
            let bare = line.text.drop { $0 == " " || $0 == "\t" || $0 == ">" }
            if let open = fence {
                if bare.hasPrefix(open), bare.drop(while: { $0 == open.first }).allSatisfy(\.isWhitespace) {
                    fence = nil
                }
                continue
            }
            if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
                fence = bare.prefix { $0 == bare.first }
                continue
            }
            guard bare.contains("<") else { continue }
            depth = max(0, depth + Self.depthChange(bare))
            guard depth == 0, Furniture.isWrapper(line.text), line.text.indentation < 12 else { continue }
            // What stands deeper below would become code.
            let next = lines[(place + 1)...].first { !$0.isBlank }
            guard next.map({ $0.text.indentation - line.text.indentation < 4 }) ?? true else { continue }
            omissions.append(Omission(.form, line.number...line.number, text: line.text))
            kept[kept.count - 1] = ""
        }
        if !omissions.isEmpty { bytes = Array(kept.joined(separator: "\n").utf8) }
    }

    /// The number of elements whose content must stay together that a line opens, less those it closes.
    private static func depthChange(_ line: Substring) -> Int {
        let text = line.lowercased()
        return ["table", "ul", "ol", "dl", "pre", "svg", "picture"].reduce(0) { depth, tag in
            depth + text.ranges(of: "<" + tag).count - text.ranges(of: "</" + tag).count
        }
    }
}
