public import CommonMark
import Diagnostics

/// What is wrong with a document's tree: nothing, when it is in pre-order, closed, and inside its source.
public func faults(of document: Document) -> [String] {
    var faults: [String] = []
    let nodes = document.nodes
    if nodes.first?.kind != .document || nodes.first.map({ Int($0.end) }) != nodes.count {
        faults.append("the document does not span all nodes")
    }
    var open: [Int] = []
    for (index, node) in nodes.enumerated() {
        while let top = open.last, nodes[top].end <= index { open.removeLast() }
        if let top = open.last {
            if Int(node.parent) != top { faults.append("node \(index) has parent \(node.parent), not \(top)") }
            if node.end > nodes[top].end { faults.append("node \(index) ends behind its parent") }
        }
        if node.end <= index { faults.append("node \(index) ends at \(node.end)") }
        open.append(index)
        guard node.start.line > 0 else { continue }
        let lines = document.source.lineCount
        if (node.stop.line, node.stop.column) < (node.start.line, node.start.column) {
            faults.append("node \(index) (\(node.kind)) stops at \(node.stop) before its start \(node.start)")
        }
        if node.start.line > lines || node.stop.line > lines {
            faults.append("node \(index) (\(node.kind)) lies outside the \(lines) lines")
        }
        let range = document.sourceRange(of: index)
        if range.lowerBound < document.bodyStart || range.upperBound > document.source.bytes.count {
            faults.append("node \(index) (\(node.kind)) covers \(range)")
        }
    }
    return faults
}
