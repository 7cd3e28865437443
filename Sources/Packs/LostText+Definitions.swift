import Text
import Catalogue
import CommonMark
import Diagnostics

/// Definitions of footnotes and links that nothing uses.
extension LostText {
    mutating func findUnusedFootnotes() {
        let nodes = document.nodes
        guard nodes.contains(where: { $0.kind == .footnoteDefinition }) else { return }
        let (isShown, isPrompt, isNote) = marks()
        var used: Set<Int> = []
        var open = nodes.indices.filter { index in
            nodes[index].kind == .footnoteReference && isShown[index] && !isInDefinition(index)
        }
        while let reference = open.popLast() {
            let definition = Int(nodes[reference].level)
            guard used.insert(definition).inserted else { continue }
            open += (definition..<Int(nodes[definition].end)).filter { nodes[$0].kind == .footnoteReference }
        }
        // What only notes refer to is for authors, too.
        let noted = Set(
            nodes.indices.filter { nodes[$0].kind == .footnoteReference && isNote[$0] }.map { Int(nodes[$0].level) }
        )
        var labels: Set<String> = []
        for index in nodes.indices where nodes[index].kind == .footnoteDefinition {
            let label = document.string(nodes[index].literal)
            let isFirst = labels.insert(label.lowercased()).inserted
            guard !used.contains(index), !noted.contains(index), !isHidden(index), !isPrompt[index] else { continue }
            report(
                .footnoteUnused,
                isFirst
                    ? "nothing refers to the footnote '[^\(label)]'"
                    : "there is a footnote '[^\(label)]' above this one already",
                range: source(of: index..<Int(nodes[index].end)).clamped(to: footnote(index)),
                help: isFirst
                    ? "write '[^\(label)]' where it belongs, or remove it"
                    : "give one of them another label, or remove it"
            )
        }
    }

    /// The lines of a definition, which may be followed by text that belongs to no node of its own.
    private func footnote(_ index: Int) -> Range<Int> {
        let range = document.sourceRange(of: index)
        return range.lowerBound..<max(range.upperBound, range.lowerBound + 1)
    }

    private func isInDefinition(_ index: Int) -> Bool {
        var node = index
        while node > 0 {
            node = Int(document.nodes[node].parent)
            if document.nodes[node].kind == .footnoteDefinition { return true }
        }
        return false
    }

    /// The nodes whose references pages show, those of prompts, which are shown as they were written, and those of notes.
    private func marks() -> (isShown: [Bool], isPrompt: [Bool], isNote: [Bool]) {
        var isShown = [Bool](repeating: false, count: document.nodes.count)
        var (isPrompt, isNote) = (isShown, isShown)
        for (entry, range) in zip(entries, ranges) {
            for index in range { isShown[index] = !isHidden(index) }
            for section in entry.sections {
                for index in section.heading..<Int(document.nodes[section.heading].end) { isShown[index] = false }
                guard section.kind == .prompt || section.kind == .notes else { continue }
                for index in section.blocks {
                    isShown[index] = false
                    if section.kind == .prompt { isPrompt[index] = true } else { isNote[index] = true }
                }
            }
        }
        return (isShown, isPrompt, isNote)
    }

    // MARK: - Links

    mutating func findUnusedDefinitions() {
        let source = document.source
        let start = document.bodyStart
        let mayDefine = source.bytes.withUnsafeBufferPointer {
            $0.firstIndex(of: UInt8(ascii: "]"), UInt8(ascii: ":"), from: start) != nil
        }
        guard mayDefine else { return }
        let lines = definitionLines()
        var destinations: Set<[UInt8]> = []
        for node in document.nodes where node.kind == .link || node.kind == .image {
            destinations.insert(Array(document.bytes(node.literal)))
        }
        let blocks = Array(document.children(of: 0))
        var next = 0
        for line in lines {
            while next < blocks.count, document.nodes[blocks[next]].start.line <= line { next += 1 }
            guard let definition = Self.definition(in: source.bytes[source.line(line)]) else { continue }
            let isHidden = next > 0 && isHidden(blocks[next - 1])
            guard !isHidden, !destinations.contains(definition.destination) else { continue }
            report(
                .linkDefinitionUnused,
                "nothing uses the definition '[\(definition.label)]'",
                range: source.line(line),
                words: 1,
                help: "write '[\(definition.label)]' where the link belongs, or remove the line"
            )
        }
    }

    /// The lines that no block of the document covers, and those that a paragraph begins with.
    private func definitionLines() -> [Int] {
        var isCovered = [Bool](repeating: false, count: document.source.lineCount + 2)
        var lines: Set<Int> = []
        for node in document.nodes where node.start.line > 0 {
            switch node.kind {
            case .paragraph: lines.insert(Int(node.start.line))
            case .codeBlock, .htmlBlock, .mathBlock, .table, .heading: break
            default: continue
            }
            for line in Int(node.start.line)...max(Int(node.start.line), Int(node.stop.line))
            where line < isCovered.count {
                isCovered[line] = true
            }
        }
        let first = document.source.position(of: document.bodyStart).line
        guard first <= document.source.lineCount else { return [] }
        return (first...document.source.lineCount).filter { !isCovered[$0] || lines.contains($0) }
    }

    /// A line `[label]: destination`; none for `[//]: # (…)`, which is a comment, and for footnotes.
    private static func definition(in line: ArraySlice<UInt8>) -> (label: String, destination: [UInt8])? {
        var rest = line.drop { " \t>-+*.)0123456789".utf8.contains($0) }
        guard rest.first == UInt8(ascii: "["), rest.dropFirst().first != UInt8(ascii: "^"),
            let close = rest.firstIndex(of: UInt8(ascii: "]")), close + 1 < rest.endIndex,
            rest[close + 1] == UInt8(ascii: ":")
        else { return nil }
        let label = String(decoding: rest[(rest.startIndex + 1)..<close], as: UTF8.self)
        rest = rest[(close + 2)...].drop { $0 <= 0x20 }
        let isAngled = rest.first == UInt8(ascii: "<")
        if isAngled { rest = rest.dropFirst() }
        let destination = Array(rest.prefix { isAngled ? $0 != UInt8(ascii: ">") : $0 > 0x20 })
        // What is written otherwise in the document's links is taken to be used.
        let isPlain = !destination.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }
        let isComment = destination == [UInt8(ascii: "#")] || destination.isEmpty
        return isPlain && !isComment ? (label, destination) : nil
    }
}
