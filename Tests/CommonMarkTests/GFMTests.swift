import CommonMark
import Diagnostics
import Foundation
import Oracles
import Testing

/// The extensions against cmark-gfm.
@Suite struct GFMTests {
    /// What cmark-gfm reads, too.
    private static let options: MarkdownOptions = {
        var options = MarkdownOptions.packs(math: false)
        options.alerts = false
        return options
    }()

    private func html(_ markdown: [UInt8]) -> (String, [String]) {
        let document = Document(parsing: Source(name: "test.md", bytes: markdown), options: Self.options)
        return (HTMLWriter.html(document).string, faults(of: document))
    }

    @Test func casesOfEachRuleGiveTheReferencesHTML() throws {
        let cases = GFMCases.all
        let references = try gfmHTML(cases.map { Array($0.utf8) }, extensions: gfmExtensions)
        for (markdown, reference) in zip(cases, references) {
            let (html, faults) = html(Array(markdown.utf8))
            if html != reference, GFMDifference.excusing(Array(markdown.utf8), html, reference) == nil {
                Issue.record("\(markdown.debugDescription)\nours:\n\(html)\nreference:\n\(reference)")
            }
            #expect(faults.isEmpty, "\(markdown.debugDescription)")
        }
    }

    @Test func generatedDocumentsGiveTheReferencesHTML() throws {
        try compare(inlines: GFMCases.inlines, blocks: GFMCases.blocks)
    }

    @Test func generatedDocumentsWithFootnotesGiveTheReferencesHTML() throws {
        try compare(inlines: GFMCases.footnoteReferences, ending: GFMCases.footnoteDefinitions)
    }

    @Test func generatedDocumentsWithNestedFootnotesGiveTheReferencesHTML() throws {
        // References stand outside of footnotes only: those in notes that nobody refers to count in cmark-gfm.
        // cmark-gfm ends a footnote at a blank line that holds white space or the sign of a quote, reads lone tags by its
        // older specification, and labels that are not UTF-8 in another way.
        let pattern = #"(?m)^[ \t>]+\r?$|[\x00-\x08\x0E-\x1F\x{FFFD}]|^ *<[bT]>"#
        try compare(inlines: [], blocks: GFMCases.footnoteBlocks, beginning: "a[^n] b[^1]\n\n") { document in
            String(decoding: document, as: UTF8.self).range(of: pattern, options: .regularExpression) == nil
        }
    }

    private func compare(
        inlines: [String],
        blocks: [String] = [],
        beginning: String = "",
        ending: String = "",
        compares: ([UInt8]) -> Bool = { _ in true }
    ) throws {
        let seeds = Array(1...1_000)
        let documents = seeds.map { seed in
            var generator = DocumentGenerator(seed: seed)
            generator.inlines = inlines
            generator.blocks = blocks
            return Array(beginning.utf8) + generator.document() + Array(ending.utf8)
        }
        let references = try gfmHTML(documents, extensions: gfmExtensions)
        var differences: [Int: (String, String)] = [:]
        var compared = 0
        var excused = 0
        for (index, seed) in seeds.enumerated() {
            let (html, faults) = html(documents[index])
            #expect(faults.isEmpty, "seed \(seed)")
            guard compares(documents[index]) else { continue }
            compared += 1
            if html == references[index] { continue }
            if GFMDifference.excusing(documents[index], html, references[index]) == nil {
                differences[seed] = (html, references[index])
            } else {
                excused += 1
            }
        }
        // An excuse covers a whole document: many would hide what they were not made for.
        #expect(excused < compared * 3 / 20 && compared > seeds.count / 5)
        // cmark-gfm is built on version 0.29 of the specification, libcmark on 0.30: some differ without extensions, too.
        let suspects = Array(differences.keys)
        let bases = try gfmHTML(suspects.map { documents[$0 - 1] }, extensions: [])
        for (seed, base) in zip(suspects, bases) where base != referenceHTML(documents[seed - 1]) {
            differences[seed] = nil
        }
        let first = differences.min { documents[$0.key - 1].count < documents[$1.key - 1].count }
        #expect(
            differences.count == 0,
            """
            \(differences.count) differences, seeds \(differences.keys.sorted().prefix(20)); the shortest is seed \
            \(first?.key ?? 0):
            \(first.map { String(decoding: documents[$0.key - 1], as: UTF8.self).debugDescription } ?? "")
            ours:      \(first?.value.0.debugDescription ?? "")
            reference: \(first?.value.1.debugDescription ?? "")
            """
        )
    }
}
