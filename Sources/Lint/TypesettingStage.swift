import Diagnostics
import Files
import Packs
import Programs
import Rendering
import Typesetting

/// Has formulas set, and code coloured that is perhaps in no known language: what is wrong with them only the typesetter
/// can tell.
struct TypesettingStage: Sendable {
    private let options: LintOptions
    private let folder: LintFolder

    init(_ options: LintOptions, _ folder: LintFolder) {
        self.options = options
        self.folder = folder
    }

    /// Adds to files what is wrong with their code and formulas.
    func add(to results: inout [FileResult]) async {
        let wanted = results.indices.filter { index in
            !results[index].requests.isEmpty && folder.isShown(results[index].file.displayPath)
        }
        if wanted.isEmpty { return }
        let typeset = await prepare(wanted.reduce(into: TypesettingRequests()) { $0 += results[$1].requests })
        // Most of what is asked for has no fault.
        let faulty = wanted.filter { results[$0].requests.have(faultIn: typeset) }
        let files = results
        let found = await faulty.concurrentMap(width: options.threads) { index in
            findings(in: files[index].file, typeset)
        }
        for (index, findings) in zip(faulty, found) { results[index].codeFindings += findings }
        for index in wanted {
            if results[index].requests.areAnswered(by: typeset) {
                results[index].isUnset = false
            } else if !results[index].requests.areJudged(by: typeset) {
                // Silence about colours would not be taken for a pass.
                results[index].codeFindings += typeset.diagnostics
            }
        }
    }

    private func prepare(_ requests: TypesettingRequests) async -> Typeset {
        let budget = options.codeTime
        guard budget.rest > .zero else { return Typeset() }
        var typesetter = Typesetter(
            root: options.projectRoot,
            environment: options.environment,
            python: options.python,
            cacheFolder: options.cacheFolder
        )
        typesetter.timeLimit = min(typesetter.timeLimit, budget.rest)
        return await budget.spend { [typesetter] in await typesetter.prepare(requests) }
    }

    /// The findings in a file, which is read once more for them.
    private func findings(in file: ContentListing.File, _ typeset: Typeset) -> [Diagnostic] {
        guard let bytes = try? folder.bytes(of: file) else { return [] }
        let pack = folder.listing.packs[file.pack]
        let source = Source(name: file.displayPath, bytes: bytes)
        let reading = QuestionReading(source, stem: file.stem, pack: pack, forPages: false)
        return RenderedFindings(reading, pack: pack).ofTypesetting(typeset)
    }
}

extension TypesettingRequests {
    /// Tells whether the typesetter has a reply to each of them.
    fileprivate func areAnswered(by typeset: Typeset) -> Bool {
        codes.allSatisfy { typeset.highlighted($0) != nil } && areJudged(by: typeset)
    }

    /// Tells whether the typesetter has a reply to all formulas and diagrams.
    fileprivate func areJudged(by typeset: Typeset) -> Bool {
        formulas.allSatisfy { typeset.formula($0) != nil } && diagrams.allSatisfy { typeset.diagram($0) != nil }
    }

    /// Tells whether something is wrong with one of them.
    fileprivate func have(faultIn typeset: Typeset) -> Bool {
        codes.contains { typeset.highlighted($0)?.shortfall != nil }
            || formulas.contains { formula in
                if case .failure = typeset.formula(formula) { true } else { false }
            }
            || diagrams.contains { diagram in
                if case .failure = typeset.diagram(diagram) { true } else { false }
            }
    }
}
