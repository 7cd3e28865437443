import Text
import Catalogue
import Diagnostics

extension LintRule {
    static let suppressionUnused = LintRule(
        "suppression-unused",
        .suppressions,
        .warning,
        fix: .safe,
        mayChange: Allowance(html: eraseComments),
        "a comment silences nothing",
        why: """
            What it silenced is mended, or stands elsewhere now. Left in place it would hide the next fault.
            """,
        bad: ["<!-- qapack-disable-next-line punctuation-repeated: it was -->\nWhy is that so?"],
        good: ["<!-- qapack-disable-next-line punctuation-repeated: a quotation -->\nWhy is that so??"],
        check: .engine
    )

    @Sendable private static func eraseComments(from html: inout [UInt8]) {
        var edits: [(range: Range<Int>, bytes: [UInt8])] = []
        var index = 0
        while let start = html.first(Array("<!--".utf8), in: index..<html.count),
            let close = html.first(Array("-->".utf8), in: start..<html.count)
        {
            index = close + 3
            let isOurs = html[(start + 4)..<close].drop { $0 <= 0x20 }.starts(with: "qapack-".utf8)
            if isOurs { edits.append((start..<index, [])) }
        }
        html.replace(edits)
    }

    /// The findings about a comment, of whose rules some were used.
    static func unused(_ suppression: Suppression, used: Set<String>, in result: FileResult) -> [Diagnostic] {
        let unused = suppression.names.filter { name in
            !used.contains(name.text) && result.table.severities[name.text] != nil
                && !(result.isUnset && RenderedFindings.typesettingRules.contains(name.text))
        }
        if suppression.names.isEmpty, used.isEmpty, !result.isUnset {
            return [finding("the comment silences nothing", suppression, at: suppression.location)]
        }
        guard !unused.isEmpty else { return [] }
        if unused.count == suppression.names.count {
            let names = unused.map { "'\($0.text)'" }.joined(separator: ", ")
            return [finding("the comment silences nothing of \(names)", suppression, at: suppression.location)]
        }
        return unused.map { name in
            Diagnostic(
                suppressionUnused.rule,
                "'\(name.text)' finds nothing here",
                at: name.location,
                help: "remove the name",
                fix: .replace(name.removal, with: "", .safe, message: "remove the name")
            )
        }
    }

    private static func finding(_ message: String, _ suppression: Suppression, at location: Location) -> Diagnostic {
        Diagnostic(
            suppressionUnused.rule,
            message,
            at: location,
            help: "remove the comment",
            fix: .replace(suppression.removal, with: "", .safe, message: "remove the comment")
        )
    }
}
