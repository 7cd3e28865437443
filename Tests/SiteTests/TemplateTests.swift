import Themes
import Diagnostics
import Foundation
import Site
import Templates
import Testing

@Suite struct TemplateTests {
    /// A fault in a template, and where and how it is reported.
    struct Fault: Sendable, CustomTestStringConvertible {
        var template: String
        var rule: String
        var line: Int
        var column: Int
        var message: String
        var help: String

        var testDescription: String { template }
    }

    static let faults = [
        Fault(
            template: "<p>\n  {{title</p>",
            rule: "template-syntax",
            line: 2,
            column: 3,
            message: "'{{' is never closed",
            help: "add '}}'"
        ),
        Fault(
            template: "{{{rows}}",
            rule: "template-syntax",
            line: 1,
            column: 1,
            message: "'{{{' is closed by '}}'",
            help: "write three closing braces: '}}}'"
        ),
        Fault(
            template: "ä{{#tags}}{{name}}",
            rule: "template-syntax",
            line: 1,
            column: 3,
            message: "'{{#tags}}' is never closed",
            help: "add '{{/tags}}' where it ends"
        ),
        Fault(
            template: "{{#tags}}{{/tag}}{{/tags}}",
            rule: "template-syntax",
            line: 1,
            column: 10,
            message: "'{{/tag}}' closes nothing",
            help: "'tags' is open here: close it with '{{/tags}}'"
        ),
        Fault(
            template: "{{}}",
            rule: "template-syntax",
            line: 1,
            column: 1,
            message: "a tag without a name",
            help: "write a name between the braces"
        ),
        Fault(
            template: "{{the title}}",
            rule: "template-syntax",
            line: 1,
            column: 3,
            message: "'the title' is not a name",
            help: "names are made of letters, digits, '.' and '-'"
        ),
        Fault(
            template: "{{=<% %>=}}",
            rule: "template-syntax",
            line: 1,
            column: 1,
            message: "'{{=<% %>=}}' is a kind of tag that templates here do without",
            help: "use variables, sections ('#', '^'), partials ('>'), layouts ('<', '$') and comments ('!')"
        ),
        Fault(
            template: "{{<layout}}\n{{title}}\n{{/layout}}",
            rule: "template-syntax",
            line: 2,
            column: 1,
            message: "only blocks can stand directly in '{{<layout}}'",
            help: "put this into a block of the layout, such as '{{$content}}…{{/content}}'"
        ),
        Fault(
            template: "{{titel}}",
            rule: "template-unknown-name",
            line: 1,
            column: 3,
            message: "no page has a value 'titel'",
            help: "did you mean 'title'?"
        ),
        Fault(
            template: "{{strings.anser}}",
            rule: "template-unknown-name",
            line: 1,
            column: 3,
            message: "there is no string 'anser'",
            help: "did you mean 'answer'?"
        ),
        Fault(
            template: "{{>rwo}}",
            rule: "template-unknown-partial",
            line: 1,
            column: 4,
            message: "there is no template 'rwo'",
            help: "did you mean 'row'?"
        ),
        Fault(
            template: "{{body}}",
            rule: "template-wrong-use",
            line: 1,
            column: 3,
            message: "'body' is HTML and would be shown as text",
            help: "write '{{{body}}}'"
        ),
        Fault(
            template: "{{{title}}}",
            rule: "template-wrong-use",
            line: 1,
            column: 4,
            message: "'title' is text and must be escaped",
            help: "write '{{title}}'"
        ),
        Fault(
            template: "{{tags}}",
            rule: "template-wrong-use",
            line: 1,
            column: 3,
            message: "'tags' holds further names",
            help: "open a section with it: '{{#tags}}…{{/tags}}'"
        ),
        Fault(
            template: "a {{>badge}}",
            rule: "template-recursion",
            line: 1,
            column: 3,
            message: "'badge' includes itself",
            help: "break the circle 'badge' → 'badge'"
        ),
    ]

    @Test(arguments: faults) func saysWhatIsWrongWhereAndWhatToDo(fault: Fault) throws {
        let folder = try TemporaryFolder(["badge.mustache": fault.template])
        let found = Theme.load(folder: folder.path, shownAs: "Templates").diagnostics
        let diagnostic = try #require(found.first { $0.rule == fault.rule })
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.message == fault.message)
        #expect(diagnostic.help == fault.help)
        #expect(diagnostic.location?.file == "Templates/badge.mustache")
        #expect(diagnostic.location?.start == Position(line: fault.line, column: fault.column))
        #expect(diagnostic.location?.excerpt != nil)
    }

    @Test func reportsAllFaultsOfAllTemplatesInOneRun() throws {
        let folder = try TemporaryFolder([
            "badge.mustache": "{{nmae}} {{/x}} {{#tags}} {{", "row.mustache": "{{>bagde}}{{rows}}",
        ])
        let found = Theme.load(folder: folder.path, shownAs: "Templates").diagnostics
        #expect(found.filter { $0.location?.file == "Templates/badge.mustache" }.count == 4)
        #expect(found.filter { $0.location?.file == "Templates/row.mustache" }.count == 2)
    }

    @Test func refusesTemplatesThatIncludeEachOther() throws {
        let folder = try TemporaryFolder(["badge.mustache": "{{>mine}}", "mine.mustache": "{{>badge}}"])
        let found = Theme.load(folder: folder.path, shownAs: "Templates").diagnostics
        #expect(found.map(\.rule) == ["template-recursion"])
        #expect(found.first?.help == "break the circle 'badge' → 'mine' → 'badge'")
    }

    @Test func refusesLongChainsOfTemplates() throws {
        var chain = ["badge.mustache": "{{>t0}}", "t200.mustache": "x"]
        for index in 0..<200 { chain["t\(index).mustache"] = "{{>t\(index + 1)}}" }
        let folder = try TemporaryFolder(chain)
        let found = Theme.load(folder: folder.path, shownAs: "Templates").diagnostics
        #expect(found.first?.rule == "template-recursion")
        #expect(found.first?.message == "templates include each other more than 64 deep")
    }

    /// Each is small; what they come to, with everything that they include, is not.
    @Test func refusesTemplatesThatMultiply() throws {
        var doubling = ["badge.mustache": "{{>t0}}", "t30.mustache": "x"]
        for index in 0..<30 { doubling["t\(index).mustache"] = "{{>t\(index + 1)}}{{>t\(index + 1)}}" }
        let blocks = String(repeating: "{{<twice}}{{$m}}", count: 30) + String(repeating: "{{/m}}{{/twice}}", count: 30)
        let nested = ["badge.mustache": blocks, "twice.mustache": "{{$m}}{{/m}}{{$m}}{{/m}}"]
        for templates in [doubling, nested] {
            let folder = try TemporaryFolder(templates)
            let found = Theme.load(folder: folder.path, shownAs: "Templates").diagnostics
            #expect(found.map(\.rule) == ["template-too-large"])
            #expect(found.first?.message.hasSuffix("is too large with everything that it includes") == true)
        }
    }

    @Test func refusesFilesThatAreNotTemplates() throws {
        let folder = try TemporaryFolder()
        try folder.write(Data([0x61, 0x0A, 0x62, 0xFF]), to: "row.mustache")
        try folder.write(Data(repeating: 0x61, count: 1_000_001), to: "tag.mustache")
        try folder.write(Data(), to: "pack.mustache/a.txt")
        let found = Theme.load(folder: folder.path, shownAs: "Templates").diagnostics
        #expect(found.map(\.rule) == ["template-unreadable", "template-not-text", "template-too-large"])
        #expect(found[1].location?.start == Position(line: 2, column: 2))
    }

    @Test func survivesDeepNesting() throws {
        let deep = String(repeating: "{{#tags}}", count: 50_000) + String(repeating: "{{/tags}}", count: 50_000)
        let folder = try TemporaryFolder(["badge.mustache": deep])
        let found = Theme.load(folder: folder.path, shownAs: "Templates").diagnostics
        #expect(found.first?.message == "sections are nested more than 64 deep")
    }

    @Test func warnsOfFilesThatNothingUses() throws {
        let folder = try TemporaryFolder(["questoin.mustache": "x", "style.css": "x", "notes.txt": "x"])
        let found = Theme.load(folder: folder.path, shownAs: "Templates").diagnostics
        #expect(found.map(\.severity) == [.warning, .warning])
        #expect(
            found.map(\.help) == ["did you mean 'question'?", "put style sheets and scripts into 'Templates/assets/'"]
        )
    }

    @Test func ownFilesReplaceBuiltInOnes() async throws {
        let site = try await Sample(
            Sample.rich,
            templates: [
                "badge.mustache": "<i>{{name}}{{>mine}}</i>", "mine.mustache": "!", "assets/style.css": "a{}",
                "assets/logo.svg": "<svg/>", "strings/en.yml": "answer: Reply\n",
            ]
        )
        #expect(site.diagnostics == [])
        #expect(site.text("algebra/fields.html").contains("<i>Hard!</i>"))
        #expect(site.text("algebra/fields.html").contains("<h2>Reply</h2>"))
        #expect(site.text("assets/style.css") == "a{}")
        #expect(site.text("assets/logo.svg") == "<svg/>")
        #expect(site.files["assets/site.js"] != nil)
    }

    @Test func writesAsMustacheDoes() async throws {
        let page = """
            {{! Tags that stand alone take their line with them. }}
            {{<frame}}
            {{$main}}
              {{#countText}}
            {{title}}: {{countText}}{{^difficulties}}, none{{/difficulties}}
              {{/countText}}
            {{#tags}}
            never
            {{/tags}}
            <a href="{{root}}index.html">{{>mine}}{{#site}}{{title}}{{/site}}</a>
            {{/main}}
            {{/frame}}

            """
        let site = try await Sample(
            Sample.rich,
            templates: [
                "tag.mustache": page,
                "frame.mustache": "<{{$head}}h{{/head}}>\n{{$main}}m{{/main}}\n{{$foot}}f{{/foot}}\n",
                "mine.mustache": "{{kind}}/",
            ]
        )
        #expect(
            site.text("tags/c++.html") == """
                <h>
                C++: 1 question, none
                <a href="../index.html">tag/Questions and answers</a>

                f

                """
        )
    }

    @Test func saysWhereStringsAreBroken() throws {
        let folder = try TemporaryFolder(["strings/de.yml": "answer: Antwort\nhint: a: b\n"])
        let found = Theme.load(folder: folder.path, shownAs: "Templates").diagnostics
        #expect(found.map(\.rule) == ["strings-invalid"])
        #expect(found.first?.location?.start?.line == 2)
    }

    @Test func theTableNamesEveryFileOfTheTheme() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Templates")
        let walk = try #require(FileManager.default.enumerator(atPath: folder.path))
        let onDisk = walk.compactMap { $0 as? String }.filter { $0.contains(".") && !$0.hasSuffix(".swift") }
        #expect(Embedded.files.map(\.path).sorted() == onDisk.sorted())
        for file in Embedded.files {
            let bytes = try Data(contentsOf: folder.appendingPathComponent(file.path))
            #expect(Data(file.bytes) == bytes, "\(file.path)")
        }
    }
}
