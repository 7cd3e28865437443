import Diagnostics

/// The places where a line's own text begins behind the markers and the indentation of the blocks that hold it.
///
/// Follows the rules by which CommonMark 0.30 (section 5) continues block quotes and list items; fed with a tree's
/// containers in pre-order.
struct ContainerPrefixes {
    /// A place in a line, in bytes and in columns; a tab may be used in part.
    struct Cursor {
        var offset: Int
        var column = 0
    }

    /// The start of a line's text.
    struct Start {
        /// The place behind the markers of the containers that the line continues.
        var cursor: Cursor
        /// The first byte that is no space or tab.
        var text: Int
        /// The columns of white space between the two.
        var indent: Int
        /// True when a container's marker is missing, so that the line belongs to a paragraph by laziness only.
        var isLazy: Bool
    }

    private struct Container {
        var end: Int32
        var isQuote: Bool
        var line: Int32
        /// For items: columns of indentation before the marker, and of the marker with its padding.
        var indent = 0
        var width = 0
        /// The place behind the marker on the container's first line.
        var behind: Cursor
    }

    private let source: Source
    private let bytes: [UInt8]
    private var containers: [Container] = []

    init(_ source: Source) {
        self.source = source
        self.bytes = source.bytes
    }

    /// True when no container is open.
    var isEmpty: Bool { containers.isEmpty }

    /// Leaves the containers that end before a node and, when the node is one, enters it.
    mutating func visit(_ node: Node, at index: Int) {
        while let last = containers.last, Int(last.end) <= index { containers.removeLast() }
        guard node.kind == .blockQuote || node.kind == .item, node.start.line > 0 else { return }
        var cursor = start(ofLine: node.start.line).cursor
        let limit = source.line(Int(node.start.line)).upperBound
        var container = Container(
            end: node.end,
            isQuote: node.kind == .blockQuote,
            line: node.start.line,
            behind: cursor
        )
        if container.isQuote {
            _ = skipQuoteMarker(&cursor, limit)
        } else {
            container.indent = indent(cursor, limit)
            advance(&cursor, container.indent, limit: limit)
            container.width = skipListMarker(&cursor, limit)
        }
        container.behind = cursor
        containers.append(container)
    }

    /// The place where the text of a line begins, a line of a block inside the open containers.
    func start(ofLine number: Int32) -> Start {
        let line = source.line(Int(number))
        var cursor = Cursor(offset: line.lowerBound)
        var isLazy = false
        var first = 0
        if let last = containers.last, last.line == number {
            first = containers.count
            cursor = last.behind
        }
        for container in containers[first...] {
            if container.line == number {
                cursor = container.behind
            } else if container.isQuote {
                guard skipQuoteMarker(&cursor, line.upperBound) else {
                    isLazy = true
                    break
                }
            } else {
                let available = indent(cursor, line.upperBound)
                guard available >= container.indent + container.width else {
                    isLazy = true
                    break
                }
                advance(&cursor, container.indent + container.width, limit: line.upperBound)
            }
        }
        let indent = indent(cursor, line.upperBound)
        var text = cursor.offset
        while text < line.upperBound, bytes[text] == 0x20 || bytes[text] == 0x09 { text += 1 }
        return Start(cursor: cursor, text: text, indent: indent, isLazy: isLazy)
    }

    /// The columns of white space at a place.
    private func indent(_ cursor: Cursor, _ limit: Int) -> Int {
        var (offset, column) = (cursor.offset, cursor.column)
        while offset < limit {
            if bytes[offset] == 0x20 {
                column += 1
            } else if bytes[offset] == 0x09 {
                column += 4 - column % 4
            } else {
                break
            }
            offset += 1
        }
        return column - cursor.column
    }

    /// Goes past columns of white space; a tab stays where it is until its last column is used.
    private func advance(_ cursor: inout Cursor, _ columns: Int, limit: Int) {
        var left = columns
        while left > 0, cursor.offset < limit {
            let wide = bytes[cursor.offset] == 0x09 ? 4 - cursor.column % 4 : 1
            if wide <= left { cursor.offset += 1 }
            cursor.column += min(wide, left)
            left -= min(wide, left)
        }
    }

    private func skipQuoteMarker(_ cursor: inout Cursor, _ limit: Int) -> Bool {
        let indent = indent(cursor, limit)
        var next = cursor
        advance(&next, indent, limit: limit)
        guard indent < 4, next.offset < limit, bytes[next.offset] == UInt8(ascii: ">") else { return false }
        next.offset += 1
        next.column += 1
        if self.indent(next, limit) > 0 { advance(&next, 1, limit: limit) }
        cursor = next
        return true
    }

    /// Goes past a list marker and its padding; returns the columns of both.
    private func skipListMarker(_ cursor: inout Cursor, _ limit: Int) -> Int {
        let first = cursor.column
        while cursor.offset < limit, (0x30...0x39).contains(bytes[cursor.offset]) {
            cursor.offset += 1
            cursor.column += 1
        }
        if cursor.offset < limit {
            cursor.offset += 1
            cursor.column += 1
        }
        let padding = indent(cursor, limit)
        let isBlank = padding == 0 || isBlank(from: cursor.offset, limit)
        if padding >= 5 || isBlank {
            if padding > 0 { advance(&cursor, 1, limit: limit) }
            return cursor.column - first + (padding > 0 ? 0 : 1)
        }
        advance(&cursor, padding, limit: limit)
        return cursor.column - first
    }

    private func isBlank(from offset: Int, _ limit: Int) -> Bool {
        bytes[offset..<limit].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}
