import Diagnostics
import Foundation
import Testing
import Typesetting

/// Diagrams as drawings. What is published of these is tested where pages are written.
@Suite struct DiagramTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private func result(_ language: DiagramRequest.Language, _ source: String) async throws -> DiagramResult {
        let request = DiagramRequest(language, source: source.utf8)
        return try #require(
            await workshop.typesetter().prepare(TypesettingRequests(diagrams: [request])).diagram(request)
        )
    }

    private func svg(_ language: DiagramRequest.Language, _ source: String) async throws -> String {
        guard case .drawing(let bytes) = try await result(language, source) else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (DiagramRequest.Language.dot, "digraph { query -> plan [label=\"optimizes\"] }"),
        (.mermaid, "sequenceDiagram\n  query->>plan: optimizes\n"),
    ])
    func areDrawnTheSameEveryTime(language: DiagramRequest.Language, source: String) async throws {
        let drawn = try await svg(language, source)
        #expect(drawn.hasPrefix("<svg") && drawn.contains("optimizes") && drawn.contains(">plan<"))
        #expect(!drawn.prefix { $0 != ">" }.contains("style="), "not all that shows drawings reads styles")
        let request = DiagramRequest(language, source: source.utf8)
        let again = await workshop.typesetter(cached: false).prepare(TypesettingRequests(diagrams: [request])).diagram(
            request
        )
        #expect(again == .drawing(Array(drawn.utf8)))
    }

    @Test func faultsAreToldWithTheirLine() async throws {
        #expect(
            try await result(.dot, "digraph {\n  query -> ;\n}\n")
                == .failure(message: "syntax error near ';'", line: 2)
        )
        guard case .failure(_, line: 3) = try await result(.mermaid, "graph TD\n  query --> plan\n  plan ---[\n") else {
            Issue.record("the third line is at fault")
            return
        }
        guard case .failure = try await result(.mermaid, "\n") else { return #expect(Bool(false), "nothing was drawn") }
    }

    /// A picture that is there would be measured, and its size would show in the drawing.
    @Test(arguments: [
        "a [image=\"FILE\"]", "a [\"im\\\nage\"=\"FILE\"]", "a [shapefile=\"FILE\"]",
        "imagepath=\"FOLDER\"; a [image=\"p.svg\"]",
        "a [label=<<TABLE><TR><TD><IMG SRC=\"FILE\"/></TD></TR></TABLE>>]", "a [shape=custom, shapefile=\"FILE\"]",
    ])
    func noFileIsRead(statement: String) async throws {
        let file = workshop.folder.appendingPathComponent("p.svg")
        try Data("<svg xmlns='http://www.w3.org/2000/svg' width='77pt' height='99pt'/>".utf8).write(to: file)
        let named = statement.replacing("FILE", with: file.path).replacing("FOLDER", with: workshop.folder.path)
        let result = try await result(.dot, "digraph { \(named) }")
        #expect(result == .failure(message: "it names a file, and diagrams may read none", line: nil))
    }

    @Test func whatTakesTooLongIsEnded() async throws {
        let nodes = (0..<1500).map {
            "\($0) -> {\($0 * 7 % 1500) \($0 * 11 % 1500) \($0 * 13 % 1500) \($0 * 17 % 1500)};"
        }
        guard case .failure(let message, _) = try await result(.dot, "digraph { \(nodes.joined()) }") else {
            Issue.record("so many edges take minutes to lay out")
            return
        }
        #expect(message.contains("took longer") || message.contains("ended by signal"))
    }

    @Test func withoutTheirProgramsNotesSayWhatToInstall() async throws {
        let requests = [
            DiagramRequest(.dot, source: "graph {}".utf8), DiagramRequest(.mermaid, source: "graph TD".utf8),
        ]
        let edit = "s/\"mermaid-render\"/\"no-such-package\"/; s/which(\"dot\")/which(\"no-such-program\")/"
        let typeset = await workshop.typesetter(python: try workshop.changedPython(edit)).prepare(
            TypesettingRequests(diagrams: requests)
        )
        #expect(requests.allSatisfy { typeset.diagram($0) == nil })
        #expect(typeset.diagnostics.map(\.rule) == ["mermaid-missing", "graphviz-missing"])
        #expect(typeset.diagnostics.allSatisfy { $0.severity == .info })
    }
}
