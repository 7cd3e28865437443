import Files
import Diagnostics

/// Findings in drawings: each is read once, however many pages show it.
final class DrawingCache: Sendable {
    /// The facts about a drawing.
    struct Facts: Sendable {
        /// The parts of it that are not published, each thing once, in order.
        var removed: [String] = []
        /// The place of the first of it.
        var place: Location?
    }

    /// Drawings with more bytes are not published: they are read as a whole.
    static let limit = 16 << 20

    private let facts = Known<[UInt8], Facts?>()

    /// The facts about the drawing in a file; nil when there is none in it.
    ///
    /// - Parameters:
    ///   - path: The file's path below the content folder.
    ///   - file: The file.
    ///   - shown: Its path in messages.
    func facts(of path: String, _ file: SharedFile, shownAs shown: String) -> Facts? {
        facts.value(for: Array(path.utf8)) { Self.facts(of: file, shownAs: shown) }
    }

    /// The facts that were found of a drawing before.
    func known(_ path: String) -> Facts? { facts[Array(path.utf8)] ?? nil }

    private static func facts(of file: SharedFile, shownAs shown: String) -> Facts? {
        var bytes: [UInt8] = []
        while case let piece = file.read(at: bytes.count, count: 1 << 20), !piece.isEmpty {
            bytes += piece
            if bytes.count > limit { return nil }
        }
        guard let drawing = SVGDrawing(bytes) else { return nil }
        guard let first = drawing.removals.first else { return Facts() }
        var seen: Set<String> = []
        let removed = drawing.removals.map(\.what).filter { seen.insert($0).inserted }
        let source = Source(name: shown, bytes: drawing.text)
        return Facts(removed: removed, place: source.location(first.offset..<first.offset + 1))
    }
}
