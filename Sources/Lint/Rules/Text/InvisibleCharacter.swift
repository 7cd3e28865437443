import Catalogue
import Diagnostics

extension LintRule {
    static let invisibleCharacter = LintRule(
        "invisible-character",
        .text,
        .warning,
        fix: .safe,
        mayChange: Allowance(text: eraseCharacters, address: eraseCharacters),
        "text has a character that nobody sees",
        why: """
            Zero-width spaces, soft hyphens and marks of direction come along when text is copied. They break search
            and, in the worst case, show one text and hold another. Joiners inside emoji and in scripts that need
            them stay, and so do marks of direction in languages that run from right to left.
            """,
        bad: [
            "A zero\u{200B}width space.", "A soft\u{AD}hyphen.", "Text \u{202E}turned round.",
            "A joiner\u{200D} for nothing.",
        ],
        good: ["A family: 👨\u{200D}👩\u{200D}👧.", "می\u{200C}خواهم", "क्\u{200D}ष", "A plain word."],
        check: .texts(texts.map(\.text)) { file, hits, findings in
            let found = hits.filter { hit in
                [.prose, .url].contains(file.marks[hit.range.lowerBound]) && !isNeeded(hit, in: file)
            }
            guard !found.isEmpty else { return }
            let removable = Set(hits.filter { !isNeeded($0, in: file) }.map(\.range))
            let labels = SharedLabels(in: file.bytes, holding: hits.map(\.range))
            for hit in found {
                let edits = labels.ranges(with: hit.range).filter(removable.contains)
                findings.add(
                    "\(texts[hit.text].name) stands here",
                    at: file.location(hit.range),
                    help: "remove it",
                    fix: edits.isEmpty
                        ? nil : Fix(.safe, "remove it", edits: edits.map { Fix.Edit(range: $0, replacement: "") })
                )
            }
        }
    )

    @Sendable private static func eraseCharacters(from text: inout [UInt8]) {
        guard text.contains(where: { $0 >= 0x80 }) else { return }
        text.removeCharacters { character, _ in character.count > 1 && hidden.contains(Array(character)) }
    }

    private static let hidden = Set(texts.map { Array($0.text.utf8) })

    private static let texts: [(text: String, name: String)] = [
        ("\u{200B}", "a zero-width space"), ("\u{FEFF}", "a zero-width no-break space"), ("\u{2060}", "a word joiner"),
        ("\u{AD}", "a soft hyphen"), ("\u{200C}", "a zero-width non-joiner"), ("\u{200D}", "a zero-width joiner"),
        ("\u{200E}", "a left-to-right mark"), ("\u{200F}", "a right-to-left mark"), ("\u{202A}", "a mark of direction"),
        ("\u{202B}", "a mark of direction"), ("\u{202C}", "a mark of direction"), ("\u{202D}", "a mark of direction"),
        ("\u{202E}", "a mark of direction"), ("\u{2066}", "a mark of direction"), ("\u{2067}", "a mark of direction"),
        ("\u{2068}", "a mark of direction"), ("\u{2069}", "a mark of direction"),
        ("\u{2061}", "an invisible operator"), ("\u{2062}", "an invisible operator"),
    ]

    /// Tells whether a character does what it is for: joins what can be joined, or turns text that has two directions.
    private static func isNeeded(_ hit: Hit, in file: FileContext) -> Bool {
        let line = file.vicinity(of: hit.range, within: 200)
        let before = file.text(line.lowerBound..<hit.range.lowerBound).unicodeScalars.last
        let after = file.text(hit.range.upperBound..<line.upperBound).unicodeScalars.first
        switch hit.text {
        case 4, 5: return [before, after].compactMap { $0 }.contains { isJoinable($0) }
        case 0:
            return [before, after].compactMap { $0 }.contains {
                (0x0E00...0x0EFF).contains($0.value) || (0x1780...0x17FF).contains($0.value)
                    || (0x1000...0x109F).contains($0.value)
            }
        case 6...: return file.text(line).unicodeScalars.contains { (0x0590...0x08FF).contains($0.value) }
        default: return false
        }
    }

    private static func isJoinable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isEmojiPresentation || scalar.value == 0xFE0F || (0x1F3FB...0x1F3FF).contains(scalar.value)
            || (scalar.properties.isEmoji && scalar.value > 0xFF)
            || (0x0600...0x0DFF).contains(scalar.value) || (0x1000...0x109F).contains(scalar.value)
            || (0x1780...0x18AF).contains(scalar.value)
    }
}
