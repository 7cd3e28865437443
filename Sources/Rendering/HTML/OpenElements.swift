/// An element of raw HTML whose end is still to be written.
struct OpenElement {
    /// Its place in ``HTMLElement/all``.
    let place: Int
    /// The name in its tags; empty when it is not written at all.
    let written: String
    let content: HTMLElement.Content
    /// The Markdown node that it stands in.
    let parent: Int
    /// Its start tag; `nil` when it is not in the source, but had to be added.
    let origin: RawPlace?
    /// Nothing was written into it yet.
    var isFresh = true
    /// Its end tag stood deeper in Markdown than its start: the node at which it ends.
    var end: Int?

    var isImplied: Bool { origin == nil }
    var isLink: Bool { written == "a" }

    /// True when the source ought to have an end tag.
    var needsEnd: Bool { origin != nil && end == nil && !element.isEndOptional && !written.isEmpty }

    var element: HTMLElement { HTMLElement.all[place] }
}

/// The elements of raw HTML that are open, outermost first.
struct OpenElements {
    /// Deeper nesting is shown as text. Browsers flatten documents deeper than 512.
    static let limit = 200

    private(set) var stack: [OpenElement] = []
    private var counts = [Int](repeating: 0, count: HTMLElement.all.count)

    var isEmpty: Bool { stack.isEmpty }
    var isFull: Bool { stack.count >= Self.limit }
    var last: OpenElement? { stack.last }

    func contains(_ place: Int) -> Bool { counts[place] > 0 }

    mutating func append(_ element: OpenElement) {
        counts[element.place] += 1
        stack.append(element)
    }

    mutating func popLast() -> OpenElement? {
        guard let last = stack.popLast() else { return nil }
        counts[last.place] -= 1
        return last
    }

    /// Notes that something was written into the innermost element.
    mutating func touchLast() {
        if !stack.isEmpty { stack[stack.count - 1].isFresh = false }
    }

    mutating func end(at node: Int, _ index: Int) {
        stack[index].end = node
    }

    /// The outermost element that ends before a node, with all that is open in it.
    func firstEnded(at node: Int) -> Int? {
        stack.firstIndex { element in element.end.map { node >= $0 } ?? false }
    }

    /// The innermost element, where it stands in a Markdown node directly.
    func innermost(in parent: Int) -> OpenElement? {
        stack.last.flatMap { $0.parent == parent ? $0 : nil }
    }

    /// The summary around a place in a Markdown node.
    func summary(in parent: Int) -> Int? {
        for index in stack.indices.reversed() where stack[index].parent == parent {
            switch stack[index].content {
            case .summary: return index
            case .flow, .parts: return nil
            default: continue
            }
        }
        return nil
    }

    /// The nearest element around a place in a Markdown node that a part may stand in; the search ends at elements that
    /// keep their inside to themselves.
    func whole(of part: HTMLElement, in parent: Int) -> Int? {
        let isTablePart = part.wholes.contains("table") || part.wholes.contains("tr")
        for index in stack.indices.reversed() where stack[index].end == nil {
            guard stack[index].parent == parent else { return nil }
            let name = stack[index].element.name
            if part.wholes.contains(name) { return index }
            if part.name == "summary" || (!isTablePart && Self.closed.contains(name)) { return nil }
        }
        return nil
    }

    /// The innermost open element of a kind, for its end tag.
    func match(_ element: HTMLElement, _ place: Int) -> Int? {
        guard contains(place) else { return nil }
        let isTablePart = element.name == "table" || element.wholes.contains("table") || element.wholes.contains("tr")
        for index in stack.indices.reversed() {
            if stack[index].place == place, stack[index].end == nil { return index }
            if !isTablePart, Self.cells.contains(stack[index].element.name) { return nil }
        }
        return nil
    }

    private static let cells: Set<String> = ["td", "th", "caption", "table"]
    private static let closed: Set<String> = cells.union(["blockquote", "details", "figure", "dd"])
}
