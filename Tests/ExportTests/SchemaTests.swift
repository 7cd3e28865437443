import Export
import Foundation
import Packs
import Testing

@Suite struct SchemaTests {
    private func read(_ name: String) throws -> [String: Any] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "Docs/\(name)"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func packSchemaHasTheKeysAndFormatsOfTheCode() throws {
        let schema = try read("pack.schema.json")
        let properties = try #require(schema["properties"] as? [String: [String: Any]])
        #expect(properties.keys.sorted() == FormatVocabulary.packKeys.sorted())
        let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
        let formats = definitions["format"]?["enum"] as? [String]
        #expect(formats?.sorted() == ExportFormats.table.map(\.name).sorted())
        #expect(formats?.sorted() == Pack.Download.allCases.map(\.rawValue).sorted())
        let policies = properties["html"]?["enum"] as? [Any]
        #expect(policies?.compactMap { $0 as? String } == Pack.HTMLPolicy.allCases.map(\.rawValue))
    }
}
