extension Rule {
    /// All rules, by family: the one table of them.
    public static let all: [Rule] = [
        // Files
        contentMissing, packMissing, fileUnreadable, fileChanged, fileReadOnly, fileIgnored, encodingInvalid,
        encodingUTF16, nulByte, folderNamedLikeFile, foldersTooDeep, linkBroken, linkLoop, linkOutside,
        linkFileUnreadable, imageUnreadable,
        // Settings
        frontMatterUnclosed, yamlSyntax, yamlKeyDuplicate, yamlTooComplex, keyUnknown, valueInvalid, titleMissing,
        promptPlaceholderUnknown,
        // Structure
        questionHeadingMissing, questionEmpty, questionDuplicate, difficultyMissing, difficultyUnknown,
        difficultyMismatch, answerMissing, answerEmpty, idInvalid, idAmbiguous, sectionUnknown, settingsMisplaced,
        textOutside, sectionTextLost, notesAmbiguous, commentUnclosed, footnoteUnused, tableCellExtra,
        headingBracesInvalid, headingSkipped, pseudoHeading, provenanceMissing, promptRepeated,
        questionNotAQuestion, tagNearMiss,
        // Code
        fenceUnclosed, fenceTextLost, fenceCollision, fenceUnlabelled, fenceEdgeBlank, languageUnknown, languageAlias,
        labelMismatch,
        proseInCode, codeSyntax, codeSplit, codeUnchecked, codePlaceholder, unicodeInCode, genericSwallowed,
        // Copied from a chat
        uiLabel, citationToken, trackingLink, sandboxLink, refusal, chatFiller, rawLatex,
        // Text
        invisibleCharacter, sentenceBroken, punctuationRepeated, escapeNeedless, linkMalformed, foreignSyntax,
        formulaUnmarked, emphasisVisible, fileEnding,
        // Links
        linkFileMissing, linkAnchorMissing, linkTargetUnpublished, linkPathAbsolute, linkOutsidePack, linkFileUnsafe,
        linkSchemeUnsafe, linkDefinitionUnused, imageMissing, imageTypeUnknown, imageOutsidePack, imageSchemeUnsafe,
        svgUnsafe, imageAltMissing, linkDead,
        // Rubric
        answerWithoutExample, answerWithoutCode, figureUnsourced, experienceUnverifiable,
        // Suppressions
        suppressionUnknown, suppressionUnused,
    ]

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// The rule of a name.
    public static func named(_ name: String) -> Rule? { byName[name] }
}

extension TextScanner {
    /// A scanner for the texts of all rules.
    static let standard = TextScanner(Rule.all)
}
