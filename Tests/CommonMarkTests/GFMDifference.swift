import Foundation

/// A way in which qapack's HTML may differ from cmark-gfm's; `Docs/decisions.md` gives the reasons.
enum GFMDifference: CaseIterable {
    /// cmark-gfm knows a task only where its line holds nothing but white space before the list's marker, and takes it
    /// for done when `[x]` stands anywhere behind it in the file.
    case boxes
    /// cmark-gfm prints definitions that stand in the lines above a table.
    case definitionsAboveTable
    /// cmark-gfm takes a definition behind a task's box out of the text.
    case definitionsBehindBox

    /// cmark-gfm takes the line behind a task's box for a table's header.
    case tableBehindBox

    /// cmark-gfm ends the paragraph of a task that is empty on its first line.
    case emptyTask
    /// cmark-gfm takes the line behind a table without rows for a blank one, which makes the list around it loose.
    case looseTable
    /// cmark-gfm counts references in footnotes that nothing refers to.
    case uncountedReferences
    /// cmark-gfm takes a footnote at the end of an item for a blank line, which makes the list around it loose.
    case looseFootnote
    /// A definition joins a list where the file uses every marker that lists have.
    case everyMarker

    /// The difference that explains why the HTML of a document is not the reference's, if there is one.
    static func excusing(_ markdown: [UInt8], _ html: String, _ reference: String) -> GFMDifference? {
        if withoutBoxes(html) == withoutBoxes(reference) { return .boxes }
        let text = String(decoding: markdown, as: UTF8.self)
        if matches(text, #"\[[xX]\]\s"#), matches(text, #"\[[xX]\]:"#) { return .boxes }
        if matches(text, #"\[[ xX]\][ \t]+[\r\n]"#) { return .emptyTask }
        if matches(text, #"\[[ xX]\][ \t]+.*\|.*[\r\n]+ +[|:-]"#) { return .tableBehindBox }
        if reference.contains("</thead>\n</table>"), withoutParagraphs(html) == withoutParagraphs(reference) {
            return .looseTable
        }
        if withoutBacklinks(html) == withoutBacklinks(reference) { return .uncountedReferences }
        if matches(text, #"\[\^[^\]\s]+\]:"#), withoutParagraphs(html) == withoutParagraphs(reference) {
            return .looseFootnote
        }
        if matches(reference, #"<p>\[[^\n]*\]:(?:(?!</p>)[\s\S])*</p>\n<table>"#) { return .definitionsAboveTable }
        if matches(text, #"\[[ xX]\][ \t]+\[[^\]]+\]:"#) { return .definitionsBehindBox }
        let isMarkerUsed = [#"\+"#, #"\*"#, "-", #"[0-9]+\."#, #"[0-9]+\)"#].map {
            matches(text, "(?m)^[ \t>0-9]*\($0)")
        }
        if isMarkerUsed.allSatisfy({ $0 }), withoutParagraphs(html) == withoutParagraphs(reference) {
            return .everyMarker
        }
        return nil
    }

    /// HTML in which boxes of tasks are the text that they were, none of them done.
    private static func withoutBoxes(_ html: String) -> String {
        html.replacingOccurrences(
            of: #"<input type="checkbox"( checked="")? disabled="" /> (\n<(p|h[12])>)?"#,
            with: "$2[ ] ",
            options: .regularExpression
        )
        .replacingOccurrences(of: #"<li>\[[ xX]\]\s+"#, with: "<li>[ ] ", options: .regularExpression)
        .replacingOccurrences(of: "[ ] </li>", with: "[ ]</li>")
        .replacingOccurrences(
            of: #"<li>\n<(p|h[12])>\[[ xX]\]\s+"#,
            with: "<li>\n<$1>[ ] ",
            options: .regularExpression
        )
    }

    private static func withoutBacklinks(_ html: String) -> String {
        html.replacingOccurrences(
            of: ##" ?<a href="#fnref-[^>]*>↩(<sup[^>]*>[0-9]+</sup>)?</a>|(?<=id="fnref-[^"-]{1,9})-[0-9]+"##,
            with: "",
            options: .regularExpression
        )
    }

    private static func withoutParagraphs(_ html: String) -> String {
        withoutBoxes(html).replacingOccurrences(of: #"</?p>|\s"#, with: "", options: .regularExpression)
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        text.range(of: pattern, options: .regularExpression) != nil
    }
}
