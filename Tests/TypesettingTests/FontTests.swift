import Diagnostics
import Testing
import Typesetting

/// The font that goes with the formulas of guides. What is in it is tested by the guides that hold it.
@Suite struct FontTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private let request = FontRequest(characters: ["x", "∑", "("])

    @Test func isSmallAndNamesItsLicenceAndIsTheSameEveryTime() async throws {
        let font = try #require(
            await workshop.typesetter(cached: false).prepare(TypesettingRequests(fonts: [request])).font(request)
        )
        #expect(font.woff2.starts(with: Array("wOF2".utf8)))
        #expect((1_000..<20_000).contains(font.woff2.count))
        #expect(font.notice.contains("STIX Two Math") && font.notice.contains("SIL Open Font License"))
        #expect(font.notice.contains("Copyright"))
        #expect(await workshop.typesetter().prepare(TypesettingRequests(fonts: [request])).font(request) == font)
    }

    @Test func withoutItsPackagesOneNoteSaysWhatToInstall() async throws {
        let python = try workshop.changedPython("s/\"brotli\"\\]/\"no-such-package\"]/")
        let typeset = await workshop.typesetter(python: python).prepare(TypesettingRequests(fonts: [request]))
        #expect(typeset.font(request) == nil)
        #expect(typeset.diagnostics.map(\.rule) == ["math-font-missing"])
        #expect(typeset.diagnostics.first?.severity == .info)
    }
}
