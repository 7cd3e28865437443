import Text
import Essentials
import Packs

/// A notebook as Markdown: its text, its code between fences, and what the code printed
/// (https://nbformat.readthedocs.io/en/latest/format_description.html).
struct NotebookText {
    private(set) var text = ""
    /// Pictures that cells hold or that code drew.
    private(set) var media: [ImportedPack.Media] = []
    private(set) var omissions: [Omission] = []
    /// The words that stood before the numbers of cells: `Exercise`.
    private(set) var labels: [String] = []
    /// The line of the file for each line of the text.
    private var lines: [Int] = []
    private var language = ""

    /// `nil` for what is no notebook.
    init?(_ source: ForeignSource) {
        guard let notebook = source.firstRecord else { return nil }
        let cells = notebook["cells"]?.items ?? notebook["worksheets"]?.items.first?["cells"]?.items ?? []
        guard !cells.isEmpty else { return nil }
        let metadata = notebook["metadata"]
        language =
            (metadata?["kernelspec"]?["language"] ?? metadata?["language_info"]?["name"])?.string?.lowercased()
            ?? "python"
        let labelled = NotebookLabels(
            cells.map { ($0["cell_type"]?.string ?? "", Self.joined($0["source"] ?? $0["input"])) }
        )
        labels = labelled.words.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
        for (number, cell) in cells.enumerated() {
            guard case .object(let object) = cell else { continue }
            let content = labelled.texts[number]
            let line = object.lines.lowerBound
            switch cell["cell_type"]?.string {
            case "markdown": add(attached(content, of: cell, number, line: line), at: line)
            case "heading":
                add(String(repeating: "#", count: Int(cell["level"]?.text ?? "") ?? 1) + " " + content, at: line)
            case "code":
                let code = Self.withoutBlankEnds(content)
                if !code.isEmpty { add(Fence.around(code, info: language), at: line) }
                for output in cell["outputs"]?.items ?? [] { add(output: output, number, line) }
            default: if !content.isEmpty { add(Fence.around(content, info: "text"), at: line) }
            }
        }
    }

    /// The line of the file that a line of the text comes from.
    func line(at number: Int) -> Int {
        lines.isEmpty ? 1 : lines[min(max(number - 1, 0), lines.count - 1)]
    }

    private mutating func add(_ block: String, at line: Int) {
        guard !block.allSatisfy(\.isWhitespace) else { return }
        text += block + "\n\n"
        lines += Array(repeating: line, count: block.count { $0 == "\n" } + 2)
    }

    // MARK: - Output

    private mutating func add(output: JSONValue, _ cell: Int, _ line: Int) {
        let data = output["data"]
        if let picture = Self.joined(data?["image/png"] ?? output["png"]).nonEmpty {
            add(picture: picture, named: "cell-\(cell + 1)-\(media.count + 1).png", line)
            return
        }
        let printed = Self.joined(data?["text/plain"] ?? output["text"])
        let text = Self.withoutBlankEnds(printed)
        if output["output_type"]?.string == "stream", output["name"]?.string == "stderr" {
            if !text.isEmpty { omissions.append(Omission(.tool, line...line, text: text)) }
            return
        }
        if !text.isEmpty { add(Fence.around(text, info: "text"), at: line) }
    }

    private mutating func add(picture: String, named name: String, _ line: Int) {
        let base64 = picture.filter { !$0.isWhitespace }
        guard base64.utf8.count < 40_000_000, let bytes = Data(base64Encoded: base64) else { return }
        media.append(ImportedPack.Media(path: name, bytes: Array(bytes)))
        add("![](\(name))", at: line)
    }

    /// A cell's Markdown with the pictures that it holds itself.
    private mutating func attached(_ content: String, of cell: JSONValue, _ number: Int, line: Int) -> String {
        var content = content
        for (name, kinds) in cell["attachments"]?.members.sorted(by: { $0.key < $1.key }) ?? [] {
            guard let base64 = kinds.members.values.first?.string, let bytes = Data(base64Encoded: base64) else {
                continue
            }
            let ending = ForeignFile(path: name, bytes: []).ending
            let path =
                "cell-\(number + 1)-\(media.count + 1)." + (Attachments.pictures.contains(ending) ? ending : "png")
            media.append(ImportedPack.Media(path: path, bytes: Array(bytes)))
            content = content.replacing("attachment:" + name, with: path)
        }
        return content
    }

    // MARK: - Texts

    /// A text, or the list of its lines.
    private static func joined(_ value: JSONValue?) -> String {
        let text = value?.string ?? value?.items.compactMap(\.string).joined() ?? ""
        return text.replacing("\r\n", with: "\n")
    }

    private static func withoutBlankEnds(_ text: String) -> String {
        Passage(text: text, at: 1).trimmed.text
    }
}

extension String {
    /// The text, or `nil` when there is none.
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
