import Links
public import Diagnostics
import Files
import Packs
import Remembering
import Rendering

/// What a build leaves for the next one, so that this need not make again what stays as it is.
public struct SiteMemory: Sendable {
    /// The size of the guide's beginning and end.
    var guideEnds = (start: 0, end: 0)
    /// How many files of words search has.
    var wordFiles = 0
    /// What is known of each batch of files, in order.
    var batches: [BatchMemory] = []

    init() {}

    /// What was found while the pages were written.
    public var diagnostics: [Diagnostic] {
        findings.diagnostics + [findings.remoteImageNote].compactMap(\.self)
    }

    var findings: Findings {
        batches.reduce(into: Findings()) { $0.merge($1.findings) }
    }

    /// The batch that a file belongs to.
    package static func batch(ofFile file: Int) -> Int { file / Batch.size }

    /// The files of a batch, of a number of them.
    package static func files(ofBatch batch: Int, of count: Int) -> Range<Int> {
        min(batch * Batch.size, count)..<min((batch + 1) * Batch.size, count)
    }

    /// The batches that have to be written again because of what their files lead to.
    ///
    /// - Parameters:
    ///   - changed: The files that changed, by index.
    ///   - root: The content folder.
    package func outdated(byFiles changed: Set<Int>, root: String) -> Set<Int> {
        Set(batches.indices.filter { !batches[$0].holds(whenChanged: changed, root: root) })
    }
}

/// What is known of a few files' pages.
struct BatchMemory: Sendable {
    /// The size of their part of the guide.
    var guide = 0
    var findings = Findings()
    /// Where the files with the text of its cards begin, as places in reading order.
    var cardFiles: [Int] = []
    /// The batch's entries whose answers show code.
    var withCode: [Int] = []
    /// What was known of each of the batch's ``Findings/assets`` when they were read, in their order.
    var assets: [FileStamp?] = []

    init() {}

    init(_ result: Batch.Result, root: String, at time: Int) {
        guide = result.guide.count
        findings = result.findings
        cardFiles = result.cardFiles
        withCode = result.withCode
        assets = findings.assets.sorted().map { asset in
            FileStamp(of: root + "/" + asset.path)?.settled(at: time)
        }
    }

    /// Whether the pages would be the same again, provided that their own files and settings are.
    func holds(whenChanged changed: Set<Int>, root: String) -> Bool {
        // What a link or picture without a target might have now, only looking again tells.
        if findings.diagnostics.contains(where: { $0.rule.hasPrefix("link-") || $0.rule.hasPrefix("image-") }) {
            return false
        }
        guard findings.linkedFiles.isDisjoint(with: changed) else { return false }
        return zip(findings.assets.sorted(), assets).allSatisfy { asset, stamp in
            stamp != nil && FileStamp(of: root + "/" + asset.path) == stamp
        }
    }
}
