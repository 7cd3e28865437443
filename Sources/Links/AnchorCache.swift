import Packs
import Synchronization

/// The anchors of the files that links from elsewhere lead into, read when the first of them does.
final class AnchorCache: Sendable {
    private let known: Mutex<[Int: Anchors]>

    /// Begins with the anchors of some files, by index.
    init(_ anchors: [Int: Anchors]) { known = Mutex(anchors) }

    /// The anchors of a file; `nil` when it cannot be read.
    func anchors(ofFile file: Int, in library: Library) -> Anchors? {
        if let anchors = known.withLock({ $0[file] }) { return anchors }
        guard let document = try? library.document(ofFile: file) else { return nil }
        let anchors = Anchors(of: document)
        known.withLock { $0[file] = anchors }
        return anchors
    }
}
