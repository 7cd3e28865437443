import Search
import CommonMark
import Packs
import Rendering

/// An entry in search: its words, and what a result shows.
struct SearchEntry: Sendable {
    let terms: Terms
    let result: SearchResult
    private static let quoted = SearchResult.longest

    init(_ index: Int, in document: Document, _ frame: SiteFacts, reader: inout TermReader) {
        let entry = frame.plan.library.entries[index]
        var text: [UInt8] = []
        var code: [UInt8] = []
        let common = frame.commonWords(for: entry.language)
        reader.add(entry.shownTitle, as: .title)
        let shape = TitleShape(of: reader.take(), title: entry.shownTitle, common: common)
        reader.add(entry.question, as: .title)
        if let title = entry.title { reader.add(title, as: .title) }
        for part in TitleParts.all(in: entry.shownTitle) { reader.add(part, as: .label) }
        for label in entry.tags + Authors.names(of: entry) { reader.add(label, as: .label) }
        let policy = frame.plan.library.packs[entry.pack].html
        Self.add(entry.body, of: document, under: policy, to: &reader, &text, code: &code)
        for section in entry.sections
        where section.kind == .answer || section.kind == .hint || section.kind == .followUp {
            Self.add(section.blocks, of: document, under: policy, to: &reader, &text, code: &code)
        }
        var terms = reader.take()
        terms.title = shape
        self.terms = terms
        if text.count < Self.quoted { text += code.prefix(Self.quoted - text.count) }
        result = SearchResult(index, quoting: text, frame)
    }

    /// Adds the words of some blocks, and what can be quoted: code only where there is room behind the text.
    private static func add(
        _ blocks: Range<Int>,
        of document: Document,
        under policy: Pack.HTMLPolicy,
        to reader: inout TermReader,
        _ text: inout [UInt8],
        code: inout [UInt8]
    ) {
        for index in blocks {
            let node = document.nodes[index]
            switch node.kind {
            case .text, .code:
                reader.add(document.bytes(node.literal), as: .body)
                if text.count < quoted { text.append(contentsOf: document.bytes(node.literal)) }
            case .codeBlock:
                reader.add(document.bytes(node.literal), as: .body)
                if text.count + code.count < quoted { append(code: document.bytes(node.literal), to: &code) }
            case .htmlInline, .htmlBlock:
                let shown = RawText.shown(of: document.bytes(node.literal), under: policy)
                if shown.isEmpty { continue }
                reader.add(shown[...], as: .body)
                if text.count < quoted { text.append(contentsOf: shown) }
            case .softBreak where document.isInsideText(index): break
            case .softBreak, .lineBreak, .paragraph, .heading, .item, .tableCell:
                if text.count < quoted, let last = text.last, last != 0x20 { text.append(0x20) }
            default: break
            }
        }
    }

    /// Appends code without its indentation and line breaks.
    private static func append(code bytes: ArraySlice<UInt8>, to result: inout [UInt8]) {
        result += [UInt8](unsafeUninitializedCapacity: bytes.count + 1) { buffer, count in
            bytes.withUnsafeBufferPointer { bytes in
                var isSpace = true
                buffer[0] = 0x20
                count = 1
                for byte in bytes {
                    let wasSpace = isSpace
                    isSpace = byte <= 0x20
                    if isSpace, wasSpace { continue }
                    buffer[count] = isSpace ? 0x20 : byte
                    count += 1
                }
            }
        }
    }
}
