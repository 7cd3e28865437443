import CommonMark
import Packs

/// Gives entries their ids.
struct EntryNames {
    /// Ids by entry, in order; `nil` for one that repeats another word for word.
    private(set) var ids: [String?] = []
    /// The entry that one without an id repeats.
    private(set) var repeats: [Int: Int] = [:]

    /// - Parameter known: Checksums of questions, by id, from an earlier import: a known question keeps its id.
    init(_ entries: [ImportedEntry], known: [String: String] = [:]) {
        var byQuestion = Dictionary(known.map { ($0.value, $0.key) }, uniquingKeysWith: { min($0, $1) })
        let slugs = entries.map { Self.wanted($0) }
        let counts = Dictionary(slugs.map { (Identifier.folded($0), 1) }, uniquingKeysWith: +)
        var taken: [String: Int] = [:]
        for (index, entry) in entries.enumerated() {
            let question = Self.checksum(entry)
            var id = slugs[index]
            if let old = byQuestion.removeValue(forKey: question), Self.isRead(old) {
                id = old
            } else if (counts[Identifier.folded(id)] ?? 0) > 1 {
                id += "-" + question
            }
            if let first = taken[Identifier.folded(id)] {
                if entries[first].sameText(as: entry) {
                    ids.append(nil)
                    repeats[index] = first
                    continue
                }
                id += "-" + Identifier.checksum(entry.sections.map(\.text).joined(separator: "\n"))
            }
            var unique = id
            var number = 2
            while taken[Identifier.folded(unique)] != nil {
                unique = "\(id)-\(number)"
                number += 1
            }
            taken[Identifier.folded(unique)] = index
            ids.append(unique)
        }
    }

    /// The text that tells a question from others that begin with the same words: its text, code and options.
    static func checksum(_ entry: ImportedEntry) -> String {
        Identifier.checksum(
            ([entry.question, entry.body] + entry.options.map(\.text)).joined(separator: "\n")
        )
    }

    /// The id that an entry gets when no other one wants it.
    static func wanted(_ entry: ImportedEntry) -> String {
        if let id = entry.id {
            return Identifier.fault(of: id) == nil && isRead(id) ? id : Identifier.made(from: id)
        }
        let text = MarkdownSource("# " + entry.question).document.plainText(of: 0)
        return short(Identifier.slug(text)) ?? Identifier.made(from: text)
    }

    /// Tells whether a file that is named by an id is read.
    private static func isRead(_ id: String) -> Bool { !ContentFolder.leavesOut(id + ".md") }

    /// The ids that one entry alone wants: two questions of one name get other files, wherever in the pack they are.
    static func unshared(_ entries: [ImportedEntry]) -> Set<String> {
        let all = entries.map(wanted)
        let counts = Dictionary(all.map { (Identifier.folded($0), 1) }, uniquingKeysWith: +)
        return Set(all.filter { counts[Identifier.folded($0)] == 1 })
    }

    /// A slug as people would shorten it: whole words, no longer than a line of a file list.
    private static func short(_ slug: String) -> String? {
        guard slug.utf8.count > 60 else { return slug.isEmpty ? nil : slug }
        var kept = ""
        for word in slug.split(separator: "-") {
            guard kept.utf8.count + word.utf8.count < 60 else { break }
            kept += kept.isEmpty ? String(word) : "-" + word
        }
        return kept.isEmpty ? nil : kept
    }
}

extension ImportedEntry {
    fileprivate func sameText(as other: ImportedEntry) -> Bool {
        question == other.question && body == other.body && options == other.options && sections == other.sections
    }
}
