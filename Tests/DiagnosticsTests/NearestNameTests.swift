import Diagnostics
import Testing

@Suite struct NearestNameTests {
    private let keys = ["title", "description", "language", "authors", "license", "model", "math", "html", "lint"]

    @Test(arguments: [
        ("titel", "title"), ("Title", "title"), ("langauge", "language"), ("licence", "license"), ("author", "authors"),
        ("desc", "description"), ("modell", "model"), ("match", "math"), ("lnt", "lint"),
    ])
    func findsWhatWasMeant(written: String, meant: String) {
        #expect(keys.nearest(to: written) == meant)
    }

    @Test(arguments: ["", "x", "ma", "colour", "title", String(repeating: "title", count: 100_000)])
    func staysSilentOtherwise(written: String) {
        #expect(keys.nearest(to: written) == nil)
    }

    @Test func takesTheFirstOfEquallyNearNames() {
        #expect(["bat", "cat"].nearest(to: "rat") == "bat")
    }
}
