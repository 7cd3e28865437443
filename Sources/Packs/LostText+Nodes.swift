import Text
import Catalogue
import CommonMark
import Diagnostics

/// Text inside of questions that no page shows.
extension LostText {
    mutating func findInNodes() {
        for index in document.nodes.indices {
            switch document.nodes[index].kind {
            case .htmlBlock: findUnclosedComment(index)
            case .tableRow: if !isHidden(index) { findExtraCells(index) }
            case .codeBlock: if !isHidden(index) { findInFence(index) }
            default: break
            }
        }
    }

    // MARK: - Comments

    private mutating func findUnclosedComment(_ index: Int) {
        guard let number = Self.unclosedComment(in: document.bytes(document.nodes[index].literal)) else { return }
        let bytes = document.source.bytes
        let block = source(of: index..<Int(document.nodes[index].end))
        var start = block.lowerBound
        for _ in 0...number {
            // The ends of earlier comments hold no beginning of another.
            guard let next = Self.place(of: "<!--", in: bytes[block], from: start) else { return }
            start = next + 4
        }
        start -= 4
        let line = document.source.line(document.source.position(of: start).line)
        let close = Fix.Edit(range: line.upperBound..<line.upperBound, replacement: " -->")
        report(
            .commentUnclosed,
            "this comment is never closed, and hides all that follows",
            range: start..<block.upperBound,
            help: "write '-->' where it ends",
            fix: Fix(.unsafe, "close it at the end of its first line", edits: [close])
        )
    }

    /// The comment of a piece of HTML that has no end: its number among the comments.
    static func unclosedComment(in html: ArraySlice<UInt8>) -> Int? {
        var number = 0
        var place = html.startIndex
        while let open = Self.place(of: "<!--", in: html, from: place) {
            guard let close = Self.place(of: "-->", in: html, from: open + 4) else { return number }
            place = close + 3
            number += 1
        }
        return nil
    }

    static func withoutComments(_ html: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text: [UInt8] = []
        var place = html.startIndex
        while let open = Self.place(of: "<!--", in: html, from: place) {
            text += html[place..<open]
            guard let close = Self.place(of: "-->", in: html, from: open + 4) else { return text[...] }
            place = close + 3
        }
        return (text + html[place...])[...]
    }

    private static func place(of text: StaticString, in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        let pattern = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard start < bytes.endIndex else { return nil }
        return bytes[start...].indices.first { bytes[$0] == pattern[0] && bytes[$0...].starts(with: pattern) }
    }

    // MARK: - Tables

    private mutating func findExtraCells(_ row: Int) {
        guard let last = document.children(of: row).reduce(nil as Int?, { $1 }) else { return }
        let bytes = document.source.bytes
        let line = document.source.line(Int(document.nodes[row].start.line))
        var start = min(document.sourceRange(of: last).upperBound, line.upperBound)
        var end = line.upperBound
        func isBlankOrPipe(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "|") }
        while start < end, isBlankOrPipe(bytes[start]) { start += 1 }
        while end > start, isBlankOrPipe(bytes[end - 1]) { end -= 1 }
        guard start < end else { return }
        let head = Int(document.nodes[row].parent) + 1
        report(
            .tableCellExtra,
            "'\(Self.excerpt(bytes[start..<end]))' stands behind the last column of the table",
            range: start..<end,
            help: "write '\\|' for a pipe that belongs to the text, or give the table a column",
            fix: escapedPipes(line) ?? anotherColumn(head, extra: Self.cells(in: bytes[start..<end]))
        )
    }

    /// The cells of a part of a row.
    private static func cells(in bytes: ArraySlice<UInt8>) -> Int {
        1
            + bytes.indices.count {
                bytes[$0] == UInt8(ascii: "|") && ($0 == bytes.startIndex || bytes[$0 - 1] != UInt8(ascii: "\\"))
            }
    }

    /// Puts a backslash before each pipe in code and formulas.
    private func escapedPipes(_ line: Range<Int>) -> Fix? {
        let bytes = document.source.bytes
        var edits: [Fix.Edit] = []
        var place = line.lowerBound
        while place < line.upperBound {
            let sign = bytes[place]
            let length = bytes[place..<line.upperBound].prefix { $0 == sign }.count
            guard sign == UInt8(ascii: "`") || sign == UInt8(ascii: "$"),
                let end = end(ofSpan: place, sign, length, limit: line.upperBound)
            else {
                place += length
                continue
            }
            for pipe in place..<end where bytes[pipe] == UInt8(ascii: "|") && bytes[pipe - 1] != UInt8(ascii: "\\") {
                edits.append(Fix.Edit(range: pipe..<pipe, replacement: "\\"))
            }
            place = end
        }
        return edits.isEmpty ? nil : Fix(.unsafe, "escape the pipes in code and formulas", edits: edits)
    }

    /// The offset behind what as many signs close as open it; dollars as in a formula, with no white space inside of them.
    private func end(ofSpan start: Int, _ sign: UInt8, _ length: Int, limit: Int) -> Int? {
        let bytes = document.source.bytes
        var end = start + length
        let isFormula = sign == UInt8(ascii: "$")
        if isFormula, end >= limit || bytes[end] <= 0x20 { return nil }
        while end < limit {
            let closing = bytes[end..<limit].prefix { $0 == sign }.count
            if closing == length { return isFormula && bytes[end - 1] <= 0x20 ? nil : end + closing }
            end += max(closing, 1)
        }
        return nil
    }

    private func anotherColumn(_ head: Int, extra: Int) -> Fix? {
        let first = Int(document.nodes[head].start.line)
        guard first < document.source.lineCount else { return nil }
        let edits = [(first, "  |"), (first + 1, " - |")].map { line, cell in
            var end = document.source.line(line).upperBound
            while end > 0, document.source.bytes[end - 1] == 0x20 { end -= 1 }
            let isOpen = end > 0 && document.source.bytes[end - 1] != UInt8(ascii: "|")
            let text = (isOpen ? " |" : "") + String(repeating: cell, count: extra)
            return Fix.Edit(range: end..<end, replacement: text)
        }
        return Fix(.unsafe, extra == 1 ? "give the table a column" : "give the table \(extra) columns", edits: edits)
    }

    // MARK: - Code

    /// Code on the line of the fence, where only its language is expected.
    private mutating func findInFence(_ index: Int) {
        let node = document.nodes[index]
        // Most fences name a language and nothing else.
        let isMore = document.bytes(node.detail).contains { $0 <= 0x20 || $0 >= 0x80 || "()$;\"'".utf8.contains($0) }
        guard node.isFenced, isMore else { return }
        let info = document.string(node.detail)
        let language = info.prefix { !$0.isWhitespace }
        let rest = info.dropFirst(language.count).trimmed
        let isSettings = rest.contains("=") || rest.hasPrefix("{") || language.hasPrefix("{")
        let signs = info.contains { "()$;\"'".contains($0) } && !isSettings
        guard signs || (!isSettings && rest.split(separator: " ").count > 2) else { return }
        let line = document.source.line(Int(node.start.line))
        let bytes = document.source.bytes
        guard let fence = bytes[line].firstIndex(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }) else {
            return
        }
        var start = fence
        while start < line.upperBound, bytes[start] == bytes[fence] { start += 1 }
        let isCode = language.contains { "()$;\"'".contains($0) }
        while start < line.upperBound, bytes[start] <= 0x20 { start += 1 }
        if !isCode {
            while start < line.upperBound, bytes[start] > 0x20 { start += 1 }
            while start < line.upperBound, bytes[start] <= 0x20 { start += 1 }
        }
        let prefix = String(decoding: bytes[line.lowerBound..<fence], as: UTF8.self)
        var gap = start
        while gap > line.lowerBound, bytes[gap - 1] <= 0x20 { gap -= 1 }
        let isPlain = prefix.allSatisfy { $0 == " " }
        let edit = Fix.Edit(range: gap..<start, replacement: "\n" + prefix)
        report(
            .fenceTextLost,
            "'\(Self.excerpt(bytes[start..<line.upperBound]))' on the line of the fence is shown nowhere",
            range: start..<line.upperBound,
            help: "put it on the next line",
            fix: isPlain ? Fix(.unsafe, "put it on the next line", edits: [edit]) : nil
        )
    }
}
