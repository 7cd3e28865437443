import Diagnostics

extension TreeBuilder {
    /// Adds a text, with placeholders and mail addresses turned into what they are.
    mutating func addText(_ node: Node) {
        var position = Int(node.literal.lower)
        let end = Int(node.literal.upper)
        var start = node.start
        while hasLifts, let place = placeholders.next(in: tree.text[position..<end], from: position) {
            addPlain(position..<place.range.lowerBound, start, stop: self.place(place.item.range.lowerBound - 1))
            add(place)
            position = place.range.upperBound
            start = self.place(place.item.range.upperBound)
        }
        addPlain(position..<end, start, stop: node.stop)
    }

    private mutating func add(_ place: Placeholders.Place) {
        let item = place.item
        var node = Node(kind: .text)
        setPlace(of: &node, item.range)
        switch item.kind {
        case .math(let isDisplay):
            node.kind = isDisplay ? .mathDisplay : .mathInline
            node.literal = span(of: item.content)
            append(node)
        case .address:
            node.literal = span(of: item.content)
            addLink(node, to: node.literal)
        case .hostAddress:
            let url = span(of: Array("http://".utf8) + item.content)
            node.literal = Node.Span(lower: url.lower + Int32("http://".utf8.count), upper: url.upper)
            addLink(node, to: url)
        case .tilde(let tilde):
            node.literal = span(of: item.content)
            guard tilde.canOpen || tilde.canClose else { return append(node) }
            tildes.append(
                Strikethrough.Delimiter(
                    node: nodes.count,
                    length: tilde.length,
                    canOpen: tilde.canOpen,
                    canClose: tilde.canClose
                )
            )
            append(node)
        case .footnote:
            if tree.text[place.range.lowerBound] == UInt8(ascii: "[") {
                node.kind = .footnoteReference
                node.literal = span(of: item.content)
                setPlace(of: &node, item.range.lowerBound - 1..<item.range.upperBound + 1)
            } else {
                node.literal = span(of: source.bytes[item.range])
            }
            append(node)
        }
    }

    private mutating func addLink(_ text: Node, to url: Node.Span) {
        var link = text
        link.kind = .link
        link.literal = url
        push(link, end: 0)
        append(text)
        if let opened = open.popLast() { nodes[opened.node].end = Int32(nodes.count) }
    }

    /// Adds text that holds no placeholder.
    private mutating func addPlain(_ range: Range<Int>, _ start: Node.Place, stop: Node.Place) {
        guard !range.isEmpty else { return }
        var node = Node(kind: .text)
        (node.start, node.stop) = (start, (stop.line, stop.column) < (start.line, start.column) ? start : stop)
        var position = range.lowerBound
        if options.bareLinks, current >= linkEnd {
            for mail in MailAddress.all(in: tree.text[range]) {
                if position < mail.range.lowerBound { append(node, position..<mail.range.lowerBound) }
                node.literal = Node.Span(lower: Int32(mail.range.lowerBound), upper: Int32(mail.range.upperBound))
                var link = node
                if (link.stop.line, link.stop.column) < (link.start.line, link.start.column) { link.start = link.stop }
                if let found = find(tree.text[mail.range], from: node.start, through: stop) {
                    setPlace(of: &link, found)
                }
                let url = mail.hasScheme ? link.literal : span(of: Array("mailto:".utf8) + tree.text[mail.range])
                addLink(link, to: url)
                node.start = Node.Place(line: link.stop.line, column: link.stop.column + 1)
                position = mail.range.upperBound
            }
        }
        if position < range.upperBound { append(node, position..<range.upperBound) }
    }

    private mutating func append(_ node: Node, _ range: Range<Int>) {
        var node = node
        node.literal = Node.Span(lower: Int32(range.lowerBound), upper: Int32(range.upperBound))
        if (node.stop.line, node.stop.column) < (node.start.line, node.start.column) { node.start = node.stop }
        append(node)
    }

    /// The place where the source has bytes, between two places.
    private func find(_ wanted: ArraySlice<UInt8>, from start: Node.Place, through stop: Node.Place) -> Range<Int>? {
        guard start.line > 0 else { return nil }
        var offset = source.offset(of: start.position)
        let end = source.offset(of: stop.position) + 1 - wanted.count
        while offset <= end {
            if source.bytes[offset...].starts(with: wanted) { return offset..<offset + wanted.count }
            offset += 1
        }
        return nil
    }

    /// Puts back what stands behind the placeholders in a node's own text, where the scanner saw other syntax than
    /// libcmark did.
    mutating func restore(_ node: inout Node) {
        guard hasLifts else { return }
        node.literal = restored(node.literal)
        node.detail = restored(node.detail)
    }

    private mutating func restored(_ span: Node.Span) -> Node.Span {
        guard tree.text[span.range].contains(placeholders.mark) else { return span }
        var result: [UInt8] = []
        var position = span.range.lowerBound
        let end = span.range.upperBound
        while let place = placeholders.next(in: tree.text[position..<end], from: position) {
            var range = place.range
            if case .footnote = place.item.kind, tree.text[range.lowerBound] == UInt8(ascii: "[") {
                range = range.lowerBound + 1..<range.upperBound - 1
            }
            result.append(contentsOf: tree.text[position..<range.lowerBound])
            result.append(contentsOf: source.bytes[place.item.range])
            position = range.upperBound
        }
        result.append(contentsOf: tree.text[position..<end])
        return self.span(of: result)
    }
}
