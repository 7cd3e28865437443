import Catalogue
import Diagnostics
import Packs
import Text

/// Messages of an import about its questions.
extension PackAssembly {
    func countDifficulties(_ composer: EntryComposer, in plan: inout ImportPlan) {
        let tags = entries.map { composer.tag(of: $0) }
        plan.report.difficulties = composer.difficulties.map { difficulty in
            (difficulty.name, tags.count { $0 == difficulty.tag })
        }
        plan.report.unrated = entries.count {
            $0.grade?.difficulty(among: composer.difficulties, map: composer.difficultyMap) == nil
        }
        let unknown = entries.filter { entry in
            entry.grade.map { $0.difficulty(among: composer.difficulties, map: composer.difficultyMap) == nil } ?? false
        }
        if let word = unknown.first?.grade?.word {
            let words = Set(unknown.compactMap(\.grade?.word)).sorted().prefix(8).map { "'\($0)'" }
            plan.diagnostics.append(
                Diagnostic(
                    .importDifficultyUnknown,
                    "the pack has no difficulty for \(words.joined(separator: ", "))",
                    help: "say what they mean: --difficulty-map '\(word)=\(composer.difficulties.last?.tag ?? "H")'"
                )
            )
        }
        let unrated = tags.count { $0 == nil || $0 == Difficulty.unrated.tag }
        if unrated > 0 {
            plan.diagnostics.append(
                Diagnostic(
                    .importUnrated,
                    unrated == 1
                        ? "the source does not say how hard one question is"
                        : "the source does not say how hard \(unrated) questions are",
                    help: "rate them in the files, or import with '--difficulty M' to make them all medium"
                )
            )
        }
    }

    func reportPictures(in plan: inout ImportPlan) {
        for (file, pack) in zip(plan.report.files, packs) where !pack.missingPictures.isEmpty {
            let names = pack.missingPictures.map { "'\($0)'" }.listed()
            plan.diagnostics.append(
                Diagnostic(
                    .importPictureMissing,
                    "pictures are not beside the source: \(names)",
                    at: Location(file: file.path),
                    help: "put them into the pack's folder under the same names"
                )
            )
        }
    }

    /// Reports what can be read in two ways, with its line; of many, the first ones and their number.
    func reportDoubts(in plan: inout ImportPlan) {
        for (file, pack) in zip(plan.report.files, packs) {
            let doubts = pack.entries.flatMap(\.doubts)
            for (place, doubt) in doubts.prefix(Self.doubtLimit).enumerated() {
                let more = place == Self.doubtLimit - 1 ? doubts.count - Self.doubtLimit : 0
                plan.diagnostics.append(
                    Diagnostic(
                        .importUncertain,
                        doubt.message + (more > 0 ? "; \(more) more questions are as uncertain" : ""),
                        at: Location(file: file.path, start: Position(line: doubt.lines.lowerBound, column: 1)),
                        help: "look at the source, mend the question, and take 'draft: true' out"
                    )
                )
            }
        }
    }

    /// More findings of one kind are no report.
    private static let doubtLimit = 20

    func report(_ repairs: [Repair], in plan: inout ImportPlan) {
        // Repairs of the composer know lines only; with one source they are its own.
        for (index, pack) in packs.enumerated() where index < plan.report.files.count {
            plan.report.files[index].repairs = pack.repairs + (packs.count == 1 ? repairs : [])
            plan.report.files[index].omissions = pack.omissions
        }
        if packs.count > 1 { plan.report.polish += repairs.map { ImportReport.Polish($0.message) } }
    }
}
