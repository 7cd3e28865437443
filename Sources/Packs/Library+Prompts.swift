import Text
public import CommonMark
import Diagnostics

extension Library {
    /// The prompt that was given for an entry: its own Prompt section, or else the pack's template filled in.
    ///
    /// - Parameters:
    ///   - document: The document of the entry's file.
    ///   - body: The Markdown of the question's further text, where it is at hand.
    /// - Returns: The text as the model got it; `nil` when nobody says.
    public func prompt(of entry: Entry, in document: Document, body: String? = nil) -> String? {
        let model = entry.answers.first?.author ?? entry.model
        return pack(of: entry).prompt(of: entry, own: ownPrompt(of: entry, in: document), model: model) {
            asked(of: entry, in: document, body: body)
        }
    }

    /// The text of an entry's own Prompt section.
    public func ownPrompt(of entry: Entry, in document: Document) -> String? {
        guard let blocks = entry.sections.first(where: { $0.kind == .prompt })?.blocks, let first = blocks.first else {
            return nil
        }
        let isOneCodeBlock = document.nodes[first].kind == .codeBlock && blocks.count == 1
        return isOneCodeBlock
            ? document.string(document.nodes[first].literal).trimmed : document.markdown(of: blocks)
    }

    /// The question as the model got it: the heading's Markdown, or the front matter's `asked`, and the text below it.
    public func asked(of entry: Entry, in document: Document, body: String? = nil) -> String {
        let body = body ?? document.markdown(ofBody: entry)
        let heading = entry.asked ?? document.headingMarkdown(of: entry)
        return body.isEmpty ? heading : heading + "\n\n" + body
    }
}

extension Pack {
    /// The prompt that one of several models was given, without the document.
    ///
    /// - Parameters:
    ///   - own: The entry's own prompt.
    ///   - model: Who was asked.
    ///   - asked: The question as the model got it, called where the pack's template needs it.
    public func prompt(of entry: Entry, own: String?, model: String?, asked: () -> String) -> String? {
        if entry.sections.contains(where: { $0.kind == .prompt }) { return own }
        return prompt?.rendered(question: asked(), difficulty: entry.difficulty, model: model)
    }
}

extension Document {
    /// The Markdown of whole blocks as it stands in the source, without comments and with `\n` line endings.
    public func markdown(of blocks: Range<Int>, hidingSolutionOf entry: Entry? = nil) -> String {
        String(decoding: markdownBytes(of: blocks, hidingSolutionOf: entry), as: UTF8.self)
    }

    /// The same in UTF-8, for who writes it down: strings are looked through once more.
    package func markdownBytes(of blocks: Range<Int>, hidingSolutionOf entry: Entry? = nil) -> [UInt8] {
        let entry = entry?.tellsSolution == true ? entry : nil
        var result: [UInt8] = []
        let top = self.blocks(in: blocks)
        if let first = top.first, let last = top.last {
            let (start, end) = (sourceRange(of: first).lowerBound, sourceRange(of: last).upperBound)
            result.reserveCapacity(max(0, end - start))
        }
        for block in top {
            let parts = block..<Int(nodes[block].end)
            let range = sourceRange(of: block)
            let start = result.count
            if !result.isEmpty { result += [0x0A, 0x0A] }
            let begin = result.count
            if entry == nil, !CommentEraser(self).mayErase(parts), let source = trimmedSource(range) {
                result += source
            } else {
                var bytes = Array(source.bytes[range])
                if let entry { hideSolution(of: entry, within: parts, in: &bytes, from: range.lowerBound) }
                CommentEraser(self).erase(parts, from: &bytes, startingAt: range.lowerBound)
                result += Self.text(entry == nil ? bytes : Self.withoutHidden(bytes)).utf8
            }
            if result.count == begin { result.removeSubrange(start...) }
        }
        return result
    }

    /// A part of the source without white space at its end; `nil` when more than cutting bytes off would have to be done.
    private func trimmedSource(_ range: Range<Int>) -> ArraySlice<UInt8>? {
        var text = source.bytes[range]
        guard !text.withUnsafeBufferPointer({ $0.firstIndex(of: 0x0D, from: 0) != nil }) else { return nil }
        while let last = text.last, last <= 0x20 {
            guard last == 0x20 || last == 0x0A || last == 0x09 else { return nil }
            text.removeLast()
        }
        return text.last?.isASCIIMark == false ? nil : text
    }

    /// The Markdown of what belongs to an entry's question besides its heading, without what says what is right.
    public func markdown(ofBody entry: Entry) -> String { markdown(of: entry.body, hidingSolutionOf: entry) }

    /// The Markdown of an entry's question: its heading without marks, difficulty tag and id.
    public func headingMarkdown(of entry: Entry) -> String {
        let range = sourceRange(of: entry.heading)
        var bytes = Array(source.bytes[range])
        let parts = entry.heading..<Int(nodes[entry.heading].end)
        CommentEraser(self).erase(parts, from: &bytes, startingAt: range.lowerBound)
        let lines = Self.text(bytes).split(separator: "\n")
        var text = lines.first.map(String.init) ?? ""
        if text.hasPrefix("#") {
            text = text.drop { $0 == "#" }.trimmed
            let closing = text.reversed().prefix { $0 == "#" }.count
            let rest = text.dropLast(closing)
            if closing > 0, rest.isEmpty || rest.last?.isWhitespace == true { text = rest.trimmed }
        } else {
            text = lines.dropLast().map(\.trimmed).joined(separator: "\n")
        }
        let heading = HeadingText(of: entry.heading, in: self)
        if heading.tag != nil, let close = text.firstIndex(of: "]") {
            text = text[text.index(after: close)...].trimmed
        }
        if heading.braces != nil, let open = text.lastIndex(of: "{") { text = text[..<open].trimmed }
        return text
    }

    /// Source as text with `\n` line endings, without white space at its end.
    private static func text(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        if bytes.holds(0x0D) { text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
        while text.utf8.last?.isASCIIMark == false, text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
