import Text
import CommonMark
import Diagnostics
import Packs

/// All questions in one file, under a topic heading; those that nobody answered, or that are in doubt, in a second one,
/// which is a draft.
struct OneFile {
    let assembly: PackAssembly
    let names: EntryNames
    private let texts: [EntryText]
    let state: ImportState

    init(assembly: PackAssembly, names: EntryNames, texts: [EntryText], state: ImportState) {
        self.assembly = assembly
        self.names = names
        self.texts = Self.joinable(texts, names.ids)
        self.state = state
    }

    private static let fileName = "questions.md"
    private static let draftName = "unanswered.md"

    func write(title: String, to plan: inout ImportPlan) {
        var state = state
        let entries = assembly.entries
        for path in [Self.fileName, Self.draftName] {
            let isDraft = path == Self.draftName
            let wanted = names.ids.indices.filter { names.ids[$0] != nil && entries[$0].isDraft == isDraft }
            guard !wanted.isEmpty else { continue }
            let text = compose(wanted, title: title, isDraft: isDraft, path: path, &state, plan: &plan)
            let bytes = Array(text.utf8)
            let current = assembly.existing.files[path]
            let isForeign = current != nil && !self.state.entries.values.contains { $0.file == path }
            if isForeign, current != bytes, !assembly.options.force {
                plan.diagnostics.append(.kept(path, "it was not written by an import"))
                plan.files.append(ImportPlan.File(path: path, bytes: current ?? [], change: .kept))
            } else {
                let change: ImportPlan.File.Change = current == nil ? .added : current == bytes ? .unchanged : .updated
                plan.files.append(ImportPlan.File(path: path, bytes: bytes, change: change))
            }
        }
        plan.addState(state, replacing: assembly.existing.files[ImportState.fileName])
    }

    private func compose(
        _ wanted: [Int],
        title: String,
        isDraft: Bool,
        path: String,
        _ state: inout ImportState,
        plan: inout ImportPlan
    ) -> String {
        let current = assembly.options.force ? [:] : Self.entries(of: assembly.existing.files[path] ?? [])
        let front = isDraft ? "---\ndraft: true\n---\n\n# \(title)" : Self.front(assembly.sharedTags) + "# \(title)"
        let whole = Self.joined([front] + wanted.map { texts[$0].text })
        let polished = assembly.options.polish(whole, path)
        plan.report.polish += polished.repairs
        // A file that nobody mended need not be taken apart.
        let mended = polished.text == whole ? [:] : Self.entries(of: Array(polished.text.utf8))
        var blocks = [front]
        for index in wanted {
            guard let id = names.ids[index] else { continue }
            let new = mended[id] ?? EntryText(reading: texts[index].text, level: 2)
            var text = mended[id]?.text ?? texts[index].text
            if let old = current[id], let record = self.state.entries[id] {
                let merge = PartMerge(base: record.parts, current: old.parts, new: new.parts)
                for name in merge.conflicts {
                    plan.diagnostics.append(.kept(path, "'\(name)' of '\(id)' was changed by hand and in the source"))
                }
                text = EntryText(parts: merge.parts).text
            }
            blocks.append(text)
            state.entries[id] = ImportState.Record(
                file: path,
                question: EntryNames.checksum(assembly.entries[index]),
                parts: ImportState.checksums(new.parts)
            )
        }
        return Self.joined(blocks)
    }

    private static func joined(_ blocks: [String]) -> String {
        blocks.map { Passage(text: $0, at: 1).trimmed.text }.joined(separator: "\n\n") + "\n"
    }

    private static func front(_ tags: [String]) -> String {
        var settings = SettingsText()
        settings.add(.tags, tags)
        return settings.frontMatter + (tags.isEmpty ? "" : "\n\n")
    }

    /// The questions of a file by the ids at the ends of their headings.
    private static func entries(of bytes: [UInt8]) -> [String: EntryText] {
        let source = MarkdownSource(name: "", bytes: bytes)
        let document = source.document
        let starts = source.topHeadings.filter { document.nodes[$0].level == 2 }
        var entries: [String: EntryText] = [:]
        for (place, heading) in starts.enumerated() {
            let plain = document.plainText(of: heading)
            guard let open = plain.ranges(of: "{#").last, plain.hasSuffix("}") else { continue }
            let end = place + 1 < starts.count ? document.lines(of: starts[place + 1]).lowerBound : source.lineCount + 1
            let text = source.passage(document.lines(of: heading).lowerBound..<end).text
            let id = plain[open.upperBound...].prefix { $0 != "}" && !$0.isWhitespace }
            entries[String(id)] = EntryText(reading: text, level: 2)
        }
        return entries
    }
}
