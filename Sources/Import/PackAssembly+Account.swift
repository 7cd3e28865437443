import Catalogue
import Diagnostics

/// The account of words: what became of each word of a source.
extension PackAssembly {
    /// Holds the words of each source against the result and what was left out.
    func account(_ texts: [EntryText]?, names: EntryNames, in plan: inout ImportPlan) {
        var start = 0
        let shared = sharedTags.joined(separator: " ")
        for (index, pack) in packs.enumerated() where index < plan.report.files.count {
            var account = WordAccount()
            pack.sourceText.forEach { account.add($0) }
            for entry in start..<start + pack.entries.count where texts != nil {
                texts?[entry].parts.forEach { account.subtract($0.text) }
                // What all share stands once, in the front matter of the file.
                if options.isOneFile { account.subtract(shared) }
                // The report says which words mean no difficulty.
                if let word = entries[entry].grade?.word { account.subtract(word) }
                if names.ids[entry] == nil {
                    let lines = entries[entry].lines
                    plan.report.files[index].omissions.append(Omission(.repeated, lines, text: entries[entry].question))
                }
            }
            start += pack.entries.count
            pack.omissions.forEach { account.subtract($0.text) }
            pack.repairs.forEach { account.subtract($0.message) }
            for text in [pack.title, pack.model, pack.prompt] { account.subtract(text ?? "") }
            plan.report.files[index].missingWords = account.missing
            guard plan.report.files[index].detection != nil else { continue }
            plan.report.files[index].words = words(of: pack, missing: account.missing.values.reduce(0, +))
        }
        let all = plan.report.files.reduce(0) { $0 + $1.words.all }
        for (file, pack) in zip(plan.report.files, packs) {
            if let finding = unexplained(pack, file, of: all) { plan.diagnostics.append(finding) }
        }
    }

    /// The numbers of a source's words by what became of them.
    private func words(of pack: ImportedPack, missing: Int) -> ImportReport.Words {
        var words = ImportReport.Words()
        for omission in pack.omissions {
            let count = WordAccount.count(omission.text)
            guard count > 0 else { continue }
            if omission.reason == .outside {
                words.unexplained += count
            } else {
                words.aside[omission.reason, default: 0] += count
            }
        }
        words.unexplained += missing
        let all = pack.sourceText.reduce(0) { $0 + WordAccount.count($1) }
        words.taken = max(0, all - words.unexplained - words.aside.values.reduce(0, +))
        return words
    }

    private static let comparing = "compare the source with the result; '--verbose' names every line"

    /// Names what of a source nobody knows a place for: all words that vanished, or more than a few that were left out.
    /// One small file among many does not make the whole fail.
    private func unexplained(_ pack: ImportedPack, _ file: ImportReport.File, of all: Int) -> Diagnostic? {
        let share = file.words.share
        guard share > 0.02 || !file.missingWords.isEmpty else { return nil }
        let percent = Int((share * 100).rounded(.up))
        var finding = Diagnostic(
            .importIncomplete,
            "\(file.words.unexplained) words of the source did not arrive, \(percent) % of them",
            at: Location(file: file.path),
            help: share > 0.2 ? pack.hint ?? Self.comparing : Self.comparing
        )
        if file.isIncomplete(of: all) { finding.severity = .error }
        if !file.missingWords.isEmpty {
            let words = file.missingWords.keys.sorted().prefix(8).map { "'\($0)'" }.joined(separator: ", ")
            finding.notes.append(Diagnostic.Note("not in any question: \(words)"))
        }
        let pieces = pack.omissions.filter { $0.reason == .outside }
            .map { (omission: $0, count: WordAccount.count($0.text)) }
            .sorted { ($1.count, $0.omission.lines.lowerBound) < ($0.count, $1.omission.lines.lowerBound) }
        for piece in pieces.prefix(3) where piece.count > 0 {
            let lines = piece.omission.lines
            let words = piece.omission.text.split(whereSeparator: \.isWhitespace).prefix(8).joined(separator: " ")
            let place = lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
            finding.notes.append(Diagnostic.Note("\(place), \(piece.count) words: '\(words) …'"))
        }
        return finding
    }
}
