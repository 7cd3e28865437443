import Diagnostics
public import Rendering
import Templates

/// The words that guides add to the authors', in one language.
struct GuideWords: Sendable {
    private let strings: Strings

    init(_ strings: Strings) {
        self.strings = strings
    }

    var answer: String { strings.text("answer") }
    var answers: String { strings.text("guide.answers") }
    var answeredBy: String { strings.text("answered-by") }
    var contents: String { strings.text("contents") }
    var cover: String { strings.text("guide.cover") }
    var followUp: String { strings.text("follow-up") }
    var hint: String { strings.text("hint") }
    var index: String { strings.text("guide.index") }
    var minutes: String { strings.text("exam-minutes") }
    var others: String { strings.text("guide.others") }
    var paperDate: String { strings.text("paper.date") }
    var paperKey: String { strings.text("paper.key") }
    var paperName: String { strings.text("paper.name") }
    var paperNumber: String { strings.text("paper.number") }
    var question: String { strings.text("guide.question") }
    var solution: String { strings.text("solution") }
    var sources: String { strings.text("sources") }
    var untitled: String { strings.text("site.title") }

    /// The points of a question or a paper; blanks are for the teacher.
    func points(_ count: String) -> String { strings.text("paper.points", ["count": count]) }

    /// The same word without a number, above a column.
    var pointsHead: String { points("").filter { !":：".contains($0) && !$0.isWhitespace } }

    func variant(_ name: String) -> String { strings.text("paper.variant", ["name": name]) }

    func questions(_ count: Int) -> String { strings.count("questions", count) }

    /// All that readers with other needs can expect of an e-book.
    func accessibility(hasMath: Bool, hasPictures: Bool) -> String {
        let keys = ["text"] + (hasMath ? ["formulas"] : []) + (hasPictures ? ["pictures"] : [])
        return keys.map { strings.text("guide.accessibility.\($0)") }.joined(separator: " ")
    }

    /// The text that stands before and behind the number of a page.
    var page: (before: String, behind: String) {
        let parts = strings.text("guide.page").split(
            separator: "{number}",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        return (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
    }
}

extension StringTables {
    /// The words of the default theme.
    public static let builtIn: StringTables = {
        var tables = StringTables()
        for file in Embedded.files where file.path.hasPrefix("strings/") {
            let language = String(file.path.dropFirst("strings/".count).prefix { $0 != "." })
            _ = tables.add(Source(name: file.path, bytes: file.bytes), language: language)
        }
        return tables
    }()
}
