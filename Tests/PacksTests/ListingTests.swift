import Diagnostics
import Foundation
import Packs
import Testing

/// The order of question files.
@Suite struct ListingTests {
    @Test func countsDigitsByTheirValue() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "qapack-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = [
            "1-2.md", "1.md", "1a.md", "2.md", "02.md", "002.md", "3x7.md", "3x10.md", "10.md",
            "99999999999999999999.md", "100000000000000000000.md", "a.md", "a1.md", "a1b.md", "a2.md", "é9.md",
            "é10.md",
        ]
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("title: Order\n".utf8).write(to: folder.appending(path: "pack.yml"))
        for name in names.shuffled() { try Data().write(to: folder.appending(path: name)) }
        let listing = await ContentListing(of: folder.path, shownAs: "Content")
        #expect(listing.files.map(\.path) == names)
        #expect(listing.files.map(\.stem).map { $0 + ".md" } == names)
    }
}
