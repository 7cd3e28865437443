import Themes
import Foundation
import Templates
import Testing

@testable import Site

@Suite struct TemplateGuideTests {
    let guide: String

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        guide = try String(contentsOf: root.appendingPathComponent("Docs/templates.md"), encoding: .utf8)
    }

    @Test func namesEveryValueAndSaysWhichAreHTML() {
        let rows = guide.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for key in Key.allCases {
            #expect(guide.contains("`\(key.rawValue)`"), "Docs/templates.md does not name '\(key.rawValue)'")
            let own = rows.filter { $0.split(separator: "|").first?.contains("`\(key.rawValue)`") == true }
            #expect(own.allSatisfy { $0.contains("| HTML:") == (key.kind == .markup) }, "\(key.rawValue)")
        }
    }

    @Test func namesEveryFile() {
        for file in Embedded.files where !file.path.hasPrefix("strings/") {
            #expect(guide.contains("`\(file.path)`"), "Docs/templates.md does not name '\(file.path)'")
        }
    }
}
