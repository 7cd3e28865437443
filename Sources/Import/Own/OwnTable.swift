import Text
import Packs

/// Questions that `qapack export` wrote as CSV, perhaps edited in a spreadsheet since.
struct OwnTable: Dialect {
    let name = "qapack-csv"
    let summary = "CSV that 'qapack export' wrote"

    /// The first columns of such a table: no other has them.
    private static let start = ["key", "id", "pack", "difficulty", "tags", "topic", "question", "text"]

    func detect(_ source: ForeignSource) -> Detection.Evidence? {
        guard ["csv", "tsv"].contains(source.file.ending),
            DelimitedText(source.text[...], limit: 1).rows.first?.fields.starts(with: Self.start) == true
        else { return nil }
        return Detection.Evidence(1, "the columns of qapack's own tables")
    }

    func read(_ source: ForeignSource) -> ImportedPack {
        var pack = ImportedPack()
        pack.isExact = true
        let rows = DelimitedText(source.text[...]).rows
        guard let header = rows.first?.fields else { return pack }
        for row in rows.dropFirst() {
            let cells = Dictionary(zip(header, row.fields.map(Self.unguarded)), uniquingKeysWith: { first, _ in first })
            pack.entries.append(entry(cells, row.lines))
            if pack.title == nil { pack.title = cells["pack"] }
            for (name, text) in zip(header, row.fields).dropFirst(header.count) where !text.isEmpty {
                pack.omissions.append(Omission(.setting, row.lines, text: name + text))
            }
        }
        let languages = Dictionary(grouping: pack.entries.compactMap(\.language), by: { $0 }).mapValues(\.count)
        var settings = PackFile(title: "")
        settings.language = languages.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
        pack.settings = settings
        pack.sourceText = pack.entries.flatMap(\.ownTexts)
        return pack
    }

    private func entry(_ cells: [String: String], _ lines: Lines) -> ImportedEntry {
        func text(_ name: String) -> String? { cells[name].flatMap { $0.isEmpty ? nil : $0 } }
        /// The cells of a column and of those that are called like it with a number.
        func texts(_ name: String) -> [String] {
            ([text(name)] + (2..<100).map { text("\(name)_\($0)") }).compactMap { $0 }
        }
        var entry = ImportedEntry(question: text("question") ?? "", lines: lines)
        entry.setSettings(text)
        entry.tags = Self.tags(text("tags") ?? "")
        if let name = text("difficulty") { entry.grade = Grade(word: name, rank: Grade(word: name)?.rank) }
        let letters = (text("right") ?? "").split(whereSeparator: { $0 == "," || $0.isWhitespace })
        if let solved = text("solved_text") {
            entry.body = solved
        } else {
            entry.setBody(text("text") ?? "", right: Set(letters.compactMap { Self.place(of: $0) }))
        }
        entry.sources = (text("sources") ?? "").split(separator: "\n").map(String.init)
        let numbers = [""] + (2..<100).map { "_\($0)" }
        let answers = numbers.compactMap { number -> (String?, String)? in
            let (answer, author) = (text("answer" + number), text("author" + number))
            return answer == nil && author == nil ? nil : (author, answer ?? "")
        }
        entry.addSections(
            prompt: text("prompt"),
            answers: answers,
            hints: texts("hints"),
            followUps: texts("follow_ups"),
            sources: texts("references")
        )
        return entry
    }

    /// A list of tags; one with commas in it is written a tag a line.
    private static func tags(_ cell: String) -> [String] {
        cell.split(separator: cell.contains("\n") ? "\n" : ",").map(\.trimmed).filter { !$0.isEmpty }
    }

    /// The place of an option by its letter.
    private static func place(of letter: Substring) -> Int? {
        let name = letter.uppercased()
        return (0..<100).first { OptionLetter.of($0) == name }
    }

    /// A cell without the space that keeps spreadsheets from taking it for a formula.
    private static func unguarded(_ cell: String) -> String {
        let scalars = cell.unicodeScalars
        guard scalars.first == " ", let second = scalars.dropFirst().first,
            "=+-@\t\r＝＋－＠".unicodeScalars.contains(second)
        else { return cell }
        return String(scalars.dropFirst())
    }
}
