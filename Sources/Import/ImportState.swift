import Text
import Essentials
import Packs

/// A memory of earlier imports, so that later ones can tell the source's changes from those made by hand.
///
/// Lies beside the questions as `.qapack-import.json`. It keeps checksums only.
struct ImportState: Codable, Sendable {
    static let fileName = ".qapack-import.json"

    /// The text of one question as it was written.
    struct Record: Codable, Sendable, Hashable {
        /// The file that it was written to.
        var file: String
        /// The checksum of the question in the source.
        var question: String
        /// The checksum of each part as the source has it.
        var parts: [String: String]
    }

    var version = 1
    /// By id.
    var entries: [String: Record] = [:]
    /// The checksums of pictures, by path.
    var media: [String: String]?

    init() {}

    /// Reads a state; an unreadable one counts as none, so that nothing is overwritten.
    init(_ bytes: [UInt8]?) {
        guard let bytes, let read = try? JSONDecoder().decode(ImportState.self, from: Data(bytes)), read.version == 1
        else { return }
        self = read
    }

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return [] }
        return Array(data) + [0x0A]
    }

    static func checksum(_ bytes: [UInt8]) -> String {
        "\(bytes.count)-" + NameHash.digits(NameHash.short(bytes))
    }

    static func checksum(_ text: String) -> String {
        Identifier.checksum(Passage(text: text, at: 1).trimmed.text)
    }

    static func checksums(_ parts: [EntryText.Part]) -> [String: String] {
        Dictionary(parts.map { ($0.name, checksum($0.text)) }, uniquingKeysWith: { first, _ in first })
    }
}
