@testable import Links
import Foundation
import Testing

@testable import Rendering

@Suite struct HTMLTableTests {
    @Test func theDocumentedTableIsTheOneInForce() throws {
        let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Docs/html.md")
        let lines = try String(contentsOf: docs, encoding: .utf8).split(separator: "\n")
        let documented = lines.compactMap { line -> [String]? in
            guard let cells = line.wholeMatch(of: /\| `(\w+)` \|(.*)\|/), !["safe", "none", "all"].contains(cells.1)
            else { return nil }
            return [String(cells.1)] + cells.2.matches(of: /`(\w+)`/).map { String($0.1) }
        }
        let inForce = HTMLElement.all.sorted { $0.name < $1.name }.map { [$0.name] + $0.attributes.sorted() }
        #expect(documented == inForce)
        let common = try #require(lines.first { $0.hasPrefix("| element") })
        #expect(common.matches(of: /`(\w+)`/).map { String($0.1) } == HTMLElement.commonAttributes)
    }
}

@Suite struct SVGPolicyTests {
    @Test func theDocumentedElementsAreThoseInForce() throws {
        let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Docs/html.md")
        let parts = try String(contentsOf: docs, encoding: .utf8).components(separatedBy: "of these elements:\n\n")
        let list = try #require(parts.last?.components(separatedBy: "\n\n").first)
        #expect(list.matches(of: /`(\w+)`/).map { String($0.1) } == SVGPolicy.elements.sorted())
    }
}
