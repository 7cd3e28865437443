public import Catalogue
import Diagnostics

/// The rules as people read them.
public enum RuleBook {
    /// One line a rule, by family.
    public static var list: String {
        let width = Rule.all.map(\.name.count).max() ?? 0
        var text = ""
        for family in Rule.Family.allCases {
            let rules = Rule.all.filter { $0.family == family }
            text += "\(family.title) (\(family.rawValue))\n"
            for rule in rules {
                let padded = rule.name + String(repeating: " ", count: width - rule.name.count)
                let severity = rule.isOn ? rule.severity.rawValue : "off"
                let mark = rule.fix.map { $0 == .safe ? " [fix]" : " [unsafe fix]" } ?? ""
                text +=
                    "  \(padded)  \(severity)\(String(repeating: " ", count: 7 - severity.count))  \(rule.summary)\(mark)\n"
            }
            text += "\n"
        }
        return text + "\(Rule.all.count) rules; 'qapack rules NAME' explains one\n"
    }

    /// All of one rule: what, why, and examples.
    public static func explanation(of rule: Rule) -> String {
        var text = "\(rule.name): \(rule.summary)\n\n"
        text +=
            "Severity: \(rule.severity.rawValue)" + (rule.isOn ? "" : ", off unless pack.yml or --select turns it on")
        text += "\nFamily: \(rule.family.rawValue)\n"
        text += "Fix: " + (rule.fix.map { $0 == .safe ? "--fix" : "--unsafe-fixes" } ?? "by hand") + "\n\n"
        text += rule.why + "\n"
        for (title, examples) in [("Found", rule.bad), ("Left alone", rule.good)] where !examples.isEmpty {
            text += "\n\(title):\n"
            for example in examples { text += "\n" + indented(shown(example)) }
        }
        return text
    }

    /// The reference of all rules, in Markdown.
    public static var markdown: String {
        var text = """
            # Rules

            The findings about content that `qapack lint`, `build`, `export`, `import` and `render` have. This page is made from the
            rules themselves by `qapack rules --markdown`; the examples are their tests. [The linter's guide](lint.md) says how
            to choose rules, silence them and fix what they find.

            | rule | severity | fix | fault |
            |---|---|---|---|

            """
        for rule in Rule.all {
            text +=
                "| [`\(rule.name)`](#\(rule.name)) | \(rule.isOn ? rule.severity.rawValue : "off (\(rule.severity.rawValue))")"
            text += " | \(rule.fix?.rawValue ?? "") | \(rule.summary) |\n"
        }
        for family in Rule.Family.allCases {
            text += "\n## \(family.title)\n"
            for rule in Rule.all where rule.family == family { text += "\n" + section(rule) }
        }
        return text + falseFindings
    }

    /// The number of false findings of rules on real packs.
    private static var falseFindings: String {
        var text = """

            ## False findings

            All rules were run on 93 public collections of questions, and then on 24 others of questions, notes and cheat sheets,
            most of them Chinese, Japanese, Korean or Russian: as they are, and as packs that `qapack import` makes of them. Somebody
            read what they found: everything, or a sample of a hundred of each of the two groups that a seed draws; equal messages
            on equal lines count once. A finding is false when nothing is wrong at its place. Rules that are missing here found
            nothing. A script was the reader of rules that are mechanical, such as missing pictures and the ends of files; of
            `html-unclosed`, `html-end-unmatched` and `question-duplicate` some 35 of the first hundred were read by eye.
            `Scripts/bench findings FOLDER…` draws the sample again, of any collections, and counts the verdicts that
            `Scripts/benchmarks/findings.tsv` keeps.

            | rule | read | false |
            |---|---:|---:|

            """
        text += FalseFindings.rows
        return text + """

            What `code-syntax` is wrong about are fragments and the notation of manuals. `question-not-a-question` takes tasks for
            topics, `pseudo-heading` lead-ins for headings, and `chat-filler` people for chats: they only inform. Of the 24
            collections, 101 of 1,826 findings were false at first sight: 30 of a hundred of `code-syntax`, 37 of 76 of
            `punctuation-repeated` (two dots trail off in Korean and Japanese), 11 of a hundred of `pseudo-heading`, 8 of 81 of
            `question-duplicate`, 4 of 10 of `label-mismatch`. The table counts them after these were mended, 22 of 1,860, and the 93 as
            they were counted before. Of 8 further collections 167 of 588 findings were false at first
            sight, among them those that said that headings are not there which no question holds; once that was mended, 6 of 368
            of 16 others that nobody had read. Of samples of 50 a rule from 16 more, notes, lectures and cheat sheets in seven languages,
            33 of 779 were false at first sight (13 of 50 of `code-syntax`, 11 of 20 of `punctuation-repeated`, 2 of 11 of
            `tag-near-miss`), and 8 of 828 once these were mended; the list keeps them, and the table is older. Of 24 collections
            more, as they were imported, some 220 findings were read, up to 40 a rule: 8 were false at first sight (6 of 40 of
            `question-not-a-question`, 1 of 5 of `backtick-visible`, the only one of `label-mismatch`), of which three remain.
            `figure-unsourced`, `answer-without-code` and `answer-without-example` were wrong in 3 of 3, 15 of 100 and 9 of
            98 places of an earlier sample: they are off, and only inform when turned on.

            """
    }

    static func section(_ rule: Rule) -> String {
        var text = "### `\(rule.name)`\n\n"
        text +=
            rule.isOn
            ? rule.severity.rawValue.prefix(1).uppercased() + rule.severity.rawValue.dropFirst()
            : "Off; \(rule.severity.rawValue) when turned on"
        text += rule.fix.map { ", \($0.rawValue) fix" } ?? ""
        text += ": \(rule.summary).\n\n\(rule.why)\n"
        for (title, examples) in [("Found:", rule.bad), ("Left alone:", rule.good)] where !examples.isEmpty {
            text += "\n\(title)\n"
            for example in examples { text += "\n" + fenced(shown(example)) }
        }
        return text
    }

    private static func shown(_ example: Rule.Example) -> String {
        var parts: [String] = []
        if !example.settings.isEmpty { parts.append("pack.yml\n\n" + indented(example.settings)) }
        parts.append(example.text)
        for (name, text) in example.others.sorted(by: { $0.key < $1.key }) {
            parts.append(name + "\n\n" + indented(text))
        }
        return parts.joined(separator: "\n\n")
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    " + visible(String($0)) }.joined(separator: "\n") + "\n"
    }

    private static func fenced(_ text: String) -> String {
        var fence = "````"
        while text.contains(fence) { fence += "`" }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }
        return fence + "markdown\n" + lines.joined(separator: "\n") + "\n" + fence + "\n"
    }

    /// Text with what cannot be seen written as its name.
    private static func visible(_ line: String) -> String {
        var text = ""
        for scalar in line.unicodeScalars {
            let isHidden =
                scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .privateUse
                || (scalar.properties.generalCategory == .control && scalar != "\t") || scalar == "\u{A0}"
            if isHidden {
                text += "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
