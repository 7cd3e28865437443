import Testing

@testable import Import

/// Code that copying cut in two becomes one block when a parser says that the whole is sound.
@Suite struct CutCodeTests {
    private static let source = """
        ### [E] How is a mean computed?

        ```python
        def mean(values):
            total = sum(values)
        ```

        ```python
            return total / len(values)
        ```

        """

    private func answer(_ verdicts: [String: Bool]) -> String {
        var options = Importer.Options()
        options.parsesPython = verdicts
        return Fixture.plan(text: Self.source, options).text("how-is-a-mean-computed.md")
    }

    @Test func isJoinedOnTheWordOfAParser() throws {
        let (head, tail) = ("def mean(values):\n    total = sum(values)", "    return total / len(values)")
        let reading = Importer().read(
            [ForeignFile(path: "a.md", bytes: Array(Self.source.utf8))],
            into: ExistingPack()
        )
        #expect(reading.unjudgedPython == [head, tail, head + "\n" + tail])
        #expect(
            answer([head: true, tail: false, head + "\n" + tail: true]).contains("```python\n\(head)\n\(tail)\n```")
        )
        // Two sound blocks stay two, and so do two that make nothing sound.
        #expect(!answer([head: true, tail: true, head + "\n" + tail: true]).contains(head + "\n" + tail))
        #expect(!answer([head: true, tail: false, head + "\n" + tail: false]).contains(head + "\n" + tail))
    }
}
