import Catalogue
import Diagnostics

extension LintRule {
    static let fenceEdgeBlank = LintRule(
        "fence-edge-blank",
        .code,
        .info,
        fix: .safe,
        mayChange: Allowance(code: eraseBlankEdges),
        "a code block begins or ends with a blank line",
        why: """
            The blank line is shown as part of the code, and was most likely copied along.
            """,
        bad: ["```python\n\nimport os\n```", "```python\nimport os\n\n\n```"],
        good: ["```python\nimport os\n\nprint(os)\n```", "```text\n\n```"],
        check: .file { file, findings in
            for block in file.codeBlocks where block.isClosed && block.code.contains(where: { $0 > 0x20 }) {
                let last = block.lines.upperBound - 1
                var first = block.firstCodeLine
                while file.isBlankCode(first) { first += 1 }
                var end = last
                while file.isBlankCode(end) { end -= 1 }
                let starts = file.source.lineStarts
                var edits: [Fix.Edit] = []
                if first > block.firstCodeLine {
                    edits.append(Fix.Edit(range: starts[block.firstCodeLine - 1]..<starts[first - 1], replacement: ""))
                }
                if end < last { edits.append(Fix.Edit(range: starts[end]..<starts[last], replacement: "")) }
                guard let place = edits.first?.range.lowerBound else { continue }
                findings.add(
                    first > block.firstCodeLine
                        ? "the code begins with a blank line" : "the code ends with a blank line",
                    at: file.location(place..<place),
                    help: "remove it",
                    fix: Fix(.safe, "remove blank lines at the ends", edits: edits)
                )
            }
        }
    )

    @Sendable private static func eraseBlankEdges(of code: inout [UInt8]) {
        var lines = code.split(separator: 0x0A, omittingEmptySubsequences: false)
        func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { $0 <= 0x20 } }
        while let last = lines.last, isBlank(last) { lines.removeLast() }
        code = Array(lines.drop(while: isBlank).joined(separator: [0x0A]))
    }
}

extension FileContext {
    /// Tells whether a line of a code block holds nothing but the marks of its containers.
    fileprivate func isBlankCode(_ number: Int) -> Bool {
        line(number).allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
    }
}
