import Diagnostics
import Foundation
import Packs
import Testing

/// An example of `Docs/format.md`: files, and what reading them gives.
struct FormatExample: CustomTestStringConvertible {
    var line: Int
    var files: [(path: String, text: String)] = []
    var entries = ""
    var diagnostics = ""

    var testDescription: String { "Docs/format.md:\(line)" }

    /// Every fence whose info string is `example`.
    static func all() throws -> [FormatExample] {
        let path = repository.appending(path: "Docs/format.md")
        let lines = try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n")
        var examples: [FormatExample] = []
        var fence: String?
        var body: [String] = []
        for (index, line) in lines.enumerated() {
            if let open = fence {
                if line == open {
                    examples[examples.count - 1].read(body)
                    fence = nil
                } else {
                    body.append(line)
                }
            } else if line.hasSuffix(" example"), line.hasPrefix("~~~") {
                fence = String(line.prefix { $0 == "~" })
                body = []
                examples.append(FormatExample(line: index + 1))
            }
        }
        return examples
    }

    private mutating func read(_ lines: [String]) {
        var name = ""
        var text: [String] = []
        func flush() {
            let joined = text.isEmpty ? "" : text.joined(separator: "\n") + "\n"
            switch name {
            case "": break
            case "entries": entries = joined
            case "diagnostics": diagnostics = joined
            default: files.append((name, joined))
            }
            text = []
        }
        for line in lines {
            if line.hasPrefix("=== "), line.hasSuffix(" ===") {
                flush()
                name = String(line.dropFirst(4).dropLast(4))
            } else {
                text.append(line)
            }
        }
        flush()
        if !files.contains(where: { $0.path.hasSuffix("pack.yml") }) { files.append(("pack.yml", "title: Demo\n")) }
    }
}

let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A folder that is removed when it goes out of use.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "qapack-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

    func write(_ data: Data, to path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try data.write(to: file)
    }
}

/// A library as text: what an example says of it.
func describe(_ library: Library) throws -> String {
    var text = ""
    for entry in library.entries {
        let document = try library.document(of: entry)
        text += "\(library.key(of: entry)) [\(entry.difficulty?.tag ?? "?")] \(entry.question)\n"
        func line(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { text += "    \(name): \(value)\n" }
        }
        line("title", entry.title)
        line("topic", entry.topic)
        line("tags", entry.tags.joined(separator: ", "))
        line("language", entry.language == "en" ? nil : entry.language)
        line("date", entry.date)
        line("sources", entry.sources.joined(separator: ", "))
        if entry.form != .words { line("asks for", entry.form.rawValue) }
        line("options", entry.options.map(describe).joined(separator: ", "))
        for blank in entry.blanks { line("blank", blank.accepted.map(describe).joined(separator: " | ")) }
        line("partners", entry.partners.map(\.letter).joined(separator: ", "))
        if !entry.body.isEmpty { line("text", library.oneLine(document.markdown(of: entry.body))) }
        if entry.form != .words { line("without solution", library.oneLine(document.markdown(ofBody: entry))) }
        for section in entry.sections {
            let author = section.author.map { " by \($0)" } ?? ""
            line(section.kind.rawValue + author, library.oneLine(document.markdown(of: section.blocks)))
        }
        line("given prompt", library.prompt(of: entry, in: document).map(library.oneLine))
    }
    return text
}

private func describe(_ option: Entry.Option) -> String {
    (option.isRight ? "right" : "wrong") + (option.feedback == nil ? "" : " with feedback")
}

private func describe(_ accepted: Entry.Accepted) -> String {
    let number = accepted.number.map { $0.tolerance == "0" ? $0.value : "\($0.value) ± \($0.tolerance)" }
    return (accepted.isCode ? "code " : "") + accepted.text + (number.map { " (\($0))" } ?? "")
}

extension Library {
    func oneLine(_ text: String) -> String {
        text.replacingOccurrences(of: "\n", with: "⏎")
    }
}

/// Findings as text, a line each.
func describe(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { diagnostic in
        let location = diagnostic.location
        let file = location?.file ?? ""
        let place = location?.start.map { ":\($0.line):\($0.column)" } ?? ""
        let help = diagnostic.help.map { " — \($0)" } ?? ""
        return "\(diagnostic.severity.rawValue)[\(diagnostic.rule)] \(file)\(place) \(diagnostic.message)\(help)\n"
    }.joined()
}
