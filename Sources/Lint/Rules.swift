public import Catalogue
import Diagnostics

extension LintRule {
    /// The rules that the linter itself looks for, by family: the one table of them.
    static let all: [LintRule] = [
        // Structure
        questionDuplicate, difficultyMismatch, answerEmpty, headingSkipped, pseudoHeading, provenanceMissing,
        promptRepeated, questionNotAQuestion, tagNearMiss, optionsWithoutRight, orderTold,
        // Code
        fenceUnclosed, fenceCollision, fenceUnlabelled, fenceEdgeBlank, languageUnknown, languageAlias, labelMismatch,
        proseInCode, codeSyntax, codeSplit, codeUnchecked, codePlaceholder, unicodeInCode,
        // Copied from a chat
        uiLabel, citationToken, trackingLink, sandboxLink, refusal, chatFiller, rawLatex,
        // Text
        invisibleCharacter, sentenceBroken, punctuationRepeated, escapeNeedless, linkMalformed, foreignSyntax,
        formulaUnmarked, emphasisVisible, backtickVisible, markdownInHTML, fileEnding,
        // Links
        imageAltMissing, linkDead,
        // Rubric
        answerWithoutExample, answerWithoutCode, figureUnsourced, experienceUnverifiable,
        // Suppressions
        suppressionUnknown, suppressionUnused,
    ]

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// The rule of a name; `nil` for one that only others report.
    static func named(_ name: String) -> LintRule? { byName[name] }
}

extension Rule {
    /// All rules, by family.
    public static let all: [Rule] = {
        let known = Set(reported.map(\.name))
        let rules = reported + LintRule.all.map(\.rule).filter { !known.contains($0.name) }
        return Family.allCases.flatMap { family in rules.filter { $0.family == family } }
    }()

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// The rule of a name.
    public static func named(_ name: String) -> Rule? { byName[name] }

    /// The advice for somebody who has written a name that no rule has.
    static func advice(for name: String) -> String {
        all.map(\.name).nearest(to: name).map { "did you mean '\($0)'?" } ?? "'qapack rules' lists all rules"
    }
}

extension TextScanner {
    /// A scanner for the texts of all rules.
    static let standard = TextScanner(LintRule.all)
}
