import Packs

extension ImportPlan {
    /// A page of questions as they would be written, from all over the source: the first lines of each.
    public var samples: String {
        let questions = files.filter { $0.isWritten && $0.path.hasSuffix(".md") && $0.path != "prompt.md" }
        guard !questions.isEmpty else { return "" }
        let count = min(5, questions.count)
        let shown = (0..<count).map { questions[$0 * questions.count / count] }
        return shown.map { file in
            let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            let first = lines.first == "---" ? lines.dropFirst().drop { $0 != "---" }.dropFirst() : lines[...]
            return ([file.path + ":"] + first.prefix(6).map { "  │ " + Self.cut($0) }).joined(separator: "\n")
        }
        .joined(separator: "\n\n") + "\n"
    }

    /// A line that fits on a page.
    private static func cut(_ line: String) -> String {
        line.count > 96 ? line.prefix(95) + "…" : line
    }
}
