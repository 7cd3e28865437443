import Packs

/// Headings that files repeat, such as a summary at the end of each: parts of the files, and no questions.
enum RecurringParts {
    /// Takes out what asks nothing and stands in five files and a tenth of all.
    static func leave(_ packs: inout [ImportedPack]) {
        guard packs.count >= 5 else { return }
        var files: [String: Int] = [:]
        for pack in packs {
            for name in Set(pack.entries.compactMap(name)) { files[name, default: 0] += 1 }
        }
        let parts = Set(files.filter { $0.value >= max(5, packs.count / 10) }.keys)
        guard !parts.isEmpty else { return }
        for index in packs.indices where packs[index].entries.count > 1 {
            for entry in packs[index].entries where name(entry).map(parts.contains) ?? false {
                let texts = [entry.question, entry.body] + entry.sections.map(\.text)
                packs[index].omissions.append(Omission(.outside, entry.lines, text: texts.joined(separator: "\n")))
            }
            packs[index].entries.removeAll { name($0).map(parts.contains) ?? false }
        }
    }

    /// The letters of a question that asks nothing; `nil` for others.
    private static func name(_ entry: ImportedEntry) -> String? {
        guard entry.grade == nil, entry.options.isEmpty, Asking.strength(of: entry.question) < 0.4 else { return nil }
        let letters = entry.question.lowercased().filter(\.isLetter)
        return letters.isEmpty ? nil : letters
    }
}
