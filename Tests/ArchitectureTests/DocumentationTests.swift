import Foundation
import Testing

@Suite struct DocumentationTests {
    /// Links from one document to another lead to files that exist, pictures included.
    @Test func linksBetweenDocumentsResolve() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let documents =
            try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
            + FileManager.default.contentsOfDirectory(at: root.appending(path: "Docs"), includingPropertiesForKeys: nil)
        var links = 0
        for document in documents where document.pathExtension == "md" {
            let text = try String(contentsOf: document, encoding: .utf8)
            var isCode = false
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if line.hasPrefix("```") || line.hasPrefix("~~~") { isCode.toggle() }
                if isCode { continue }
                let prose = line.replacing(/`[^`]*`/, with: "")
                for match in prose.matches(of: /\]\(([^)#:\s]+)(#[^)]*)?\)/) {
                    links += 1
                    let target = document.deletingLastPathComponent().appending(path: String(match.1))
                    #expect(
                        FileManager.default.fileExists(atPath: target.path),
                        "\(document.lastPathComponent):\(index + 1): there is no '\(match.1)'"
                    )
                }
            }
        }
        #expect(links > 10)
    }
}
