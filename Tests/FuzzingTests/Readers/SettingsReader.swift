import Diagnostics
import Packs

/// A `pack.yml`.
enum SettingsReader {
    static func faults(of bytes: [UInt8]) async -> [String] {
        let folder = TemporaryFolder(["pack.yml": bytes])
        let listing = await ContentListing(of: folder.path, shownAs: "Content")
        return QuestionReader.places(of: listing.diagnostics, in: Source(name: "pack.yml", bytes: bytes))
    }
}
