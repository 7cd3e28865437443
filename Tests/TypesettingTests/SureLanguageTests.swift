import Testing
import Typesetting

/// The languages that are taken for coloured without asking.
@Suite struct SureLanguageTests {
    @Test func theHighlighterKnowsEachOfThem() async throws {
        let names = CodeRequest.sureLanguages.sorted()
        #expect(names.count > 100)
        let requests = names.map { CodeRequest(language: $0, code: "x\n") }
        let typeset = try await Workshop().typesetter(cached: false).prepare(TypesettingRequests(codes: requests))
        for request in requests {
            #expect(typeset.highlighted(request)?.shortfall == nil, "'\(request.language)' is not known")
            #expect(typeset.highlighted(request) != nil)
        }
    }
}
