extension Rule {
    /// The rules whose findings come from whatever reads, links, renders or imports, by family: the one table of them.
    ///
    /// Rules that only the linter looks for are described beside its check.
    package static let reported: [Rule] = [
        // Files
        contentMissing, packMissing, fileUnreadable, fileChanged, fileReadOnly, fileIgnored, encodingInvalid,
        encodingUTF16, nulByte, folderNamedLikeFile, foldersTooDeep, linkBroken, linkLoop, linkOutside,
        linkFileUnreadable, imageUnreadable,
        // Settings
        frontMatterUnclosed, yamlSyntax, yamlKeyDuplicate, yamlTooComplex, keyUnknown, valueInvalid, titleMissing,
        formatNewer,
        promptPlaceholderUnknown,
        // Structure
        questionHeadingMissing, questionEmpty, questionDuplicate, difficultyMissing, difficultyUnknown,
        difficultyMismatch, answerMissing, idInvalid, idAmbiguous, sectionUnknown, settingsMisplaced, textOutside,
        sectionTextLost, notesAmbiguous, commentUnclosed, footnoteUnused, tableCellExtra, headingBracesInvalid,
        preferredUnknown,
        // Kinds of questions
        formsMixed, gapEmpty, numberInvalid, partnerMissing, orderIncomplete,
        // Code
        fenceTextLost, codeLanguageUnknown, codeUncoloured, diagramFaulty,
        // Raw HTML
        htmlUnclosed, htmlEndUnmatched, htmlMisplaced, htmlShown,
        // Text
        formulaFaulty,
        // Links
        linkFileMissing, linkAnchorMissing, linkTargetUnpublished, linkPathAbsolute, linkOutsidePack, linkFileUnsafe,
        linkSchemeUnsafe, linkDefinitionUnused, imageMissing, imageTypeUnknown, imageOutsidePack, imageSchemeUnsafe,
        imageRemote, svgUnsafe,
        // Import
        importUnknown, importIncomplete, importUncertain, importDifficultyUnknown, importUnrated, importPictureMissing,
        importLinkDead, importKept,
        // Export
        exportLeftOut, exportShortened,
    ]
}
