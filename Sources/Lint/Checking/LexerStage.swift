import Catalogue
import Diagnostics
import Programs
import Typesetting

/// The knowledge that the lexers that colour code have of it: which languages there are, and what of code is text or
/// comment.
struct LexerStage {
    private let options: LintOptions
    private let stage: CodeStage

    init(_ options: LintOptions, _ stage: CodeStage) {
        self.options = options
        self.stage = stage
    }

    /// The findings in suspects, in files by their names.
    func findings(_ suspects: [CodeSuspect]) async -> [Diagnostic] {
        guard !suspects.isEmpty else { return [] }
        var typesetter = Typesetter(
            root: options.projectRoot,
            environment: options.environment,
            python: options.python,
            cacheFolder: options.cacheFolder
        )
        typesetter.timeLimit = min(typesetter.timeLimit, options.codeTime.rest)
        let requests = options.checksCode && options.codeTime.rest > .zero ? suspects.map(\.request) : []
        let known = await options.codeTime.spend { [typesetter] in
            await typesetter.prepare(TypesettingRequests(codes: requests))
        }
        var findings: [Diagnostic] = []
        var cases: [Case] = []
        for suspect in suspects {
            let coloured = requests.isEmpty ? nil : known.highlighted(suspect.request)
            if suspect.places.isEmpty {
                if let finding = unknown(suspect, coloured) { findings.append(finding) }
            } else if let coloured, coloured.shortfall == nil {
                let outside = CodeClasses(coloured.html).classes(of: UnicodeReplacement.all.map(\.text))
                guard outside.count == suspect.places.count else { continue }
                let wrong = zip(suspect.places, outside)
                    .filter { CodeClasses.isCode($1) && !suspect.takesAsBlank($0) }
                if !wrong.isEmpty { cases.append(Case(suspect: suspect, wrong: wrong.map { ($0, $1 == "err") })) }
            }
        }
        return findings + (await judge(cases, typesetter))
    }

    /// The finding that nobody knows a language. Where no lexer could be asked, only a slip in a known name is one.
    private func unknown(_ suspect: CodeSuspect, _ coloured: Highlighted?) -> Diagnostic? {
        let nearest = Languages.nearest(to: suspect.block.language)
        // Short names are near to many.
        let isSlip = nearest != nil && suspect.block.language.count > 4
        guard coloured.map({ $0.shortfall == .unknownLanguage }) ?? isSlip else { return nil }
        let info = suspect.source.text(suspect.block.info)
        let isDirective = info.hasPrefix("{") && !info.contains("=")
        return Diagnostic(
            LintRule.languageUnknown.rule.severity,
            LintRule.languageUnknown.name,
            isDirective
                ? "'\(info)' is a directive of another tool, and what is in it shows as code"
                : "nobody knows the language '\(suspect.block.language)'",
            at: suspect.source.location(suspect.block.languageRange),
            help: isDirective
                ? "write its text without a fence"
                : nearest.map { "did you mean '\($0)'?" } ?? "write 'text' for what is in no language"
        )
    }

    /// A block, and those of its characters that stand in code, each with whether the lexer takes it for an error.
    private struct Case {
        var suspect: CodeSuspect
        var wrong: [(place: CodeSuspect.Place, isError: Bool)]

        var mended: [UInt8] {
            var code = suspect.block.code
            code.replace(wrong.map { ($0.place.inCode, Array(UnicodeReplacement.all[$0.place.kind].replacement.utf8)) })
            return code
        }
    }

    /// Asks who parses the language whether it does not parse as it is and does when it is mended; where nobody does, the
    /// lexer has the last word.
    private func judge(_ cases: [Case], _ typesetter: Typesetter) async -> [Diagnostic] {
        guard !cases.isEmpty else { return [] }
        let requests = cases.map { CodeRequest(language: $0.suspect.block.language, code: $0.mended) }
        let mended = await options.codeTime.spend { [typesetter] in
            await typesetter.prepare(TypesettingRequests(codes: requests))
        }
        var findings: [Diagnostic] = []
        for (found, request) in zip(cases, requests) {
            let verdicts = await stage.verdicts(
                of: [found.suspect.block.code, found.mended],
                in: Languages.canonical(found.suspect.block.language)
            )
            let isMended: Bool
            switch (verdicts?.first, verdicts?.last) {
            case (.sound, _): continue
            case (.fault, .sound): isMended = true
            case (.fault, .fault): isMended = false
            default:
                let classes = mended.highlighted(request).map { CodeClasses($0.html).names } ?? ["err"]
                isMended = !classes.contains("err")
            }
            guard isMended || found.wrong.contains(where: \.isError) else { continue }
            let wrong = isMended ? found.wrong : found.wrong.filter(\.isError)
            findings += self.findings(found.suspect, wrong.map(\.place), isMended: isMended)
        }
        return findings
    }

    /// One finding a line.
    private func findings(_ suspect: CodeSuspect, _ places: [CodeSuspect.Place], isMended: Bool) -> [Diagnostic] {
        let source = suspect.source
        let lines = Dictionary(grouping: places) { source.position(of: $0.inFile.lowerBound).line }
        return lines.sorted { $0.key < $1.key }.compactMap { _, places in
            guard let first = places.first else { return nil }
            let replacement = UnicodeReplacement.all[first.kind]
            let edits = places.map { place in
                Fix.Edit(range: place.inFile, replacement: UnicodeReplacement.all[place.kind].replacement)
            }
            return Diagnostic(
                LintRule.unicodeInCode.rule.severity,
                LintRule.unicodeInCode.name,
                "\(replacement.name) stands in code",
                at: source.location(first.inFile),
                help: replacement.replacement.isEmpty ? "remove it" : "write '\(replacement.replacement)'",
                fix: isMended ? Fix(.safe, "write what the language takes", edits: edits) : nil
            )
        }
    }
}
