import CommonMark
import Diagnostics
import Rendering
import Oracles
import Testing

/// Whatever content holds, fragments are balanced, valid, and hold nothing that was not meant to stay.
@Suite struct TagSoupTests {
    @Test func everySoupBecomesAValidFragment() async throws {
        let pack = try await TestPack(["q.md": "# Question?\n\n## Answer\n\nA\n"])
        let context = try pack.renderer().context
        for seed in 1...3_000 {
            var soup = TagSoup(seed: seed)
            let markdown = soup.document()
            let document = Document(parsing: Source(name: "q.md", bytes: Array(markdown.utf8)))
            var renderer = Renderer(document, file: 0, context: context)
            let html = renderer.fragment(of: 1..<document.nodes.count, below: 1).string
            let faults = FragmentCheck.faults(in: html)
            #expect(faults.isEmpty, "seed \(seed): \(markdown.debugDescription) became \(html.debugDescription)")
            if !faults.isEmpty { break }
        }
    }

    @Test(arguments: [
        "<p>", "</p>", "<p><div></div></p>", "<td></td>", "<table>x</table>", "<ul><p></p></ul>", "<a><b><a/></b></a>",
        "<script/>", "<b onclick=\"x\"/>", "<a href=\"javascript:x\"/>", "<details><p/></details>",
        "<em><a><p/></a></em>",
        "&nbsp;", "\u{1}",
    ])
    func theCheckSeesWhatIsWrong(fragment: String) {
        #expect(!FragmentCheck.faults(in: fragment).isEmpty)
    }
}
