import Packs
import Remembering
import Rendering

/// Writes again what a few files had a part in: their pages, and what they left in the files that all share.
struct Update {
    let site: Site
    /// What the build before left.
    let memory: SiteMemory
    /// The batches that are written again.
    let batches: Set<Int>

    private var plan: Plan { site.frame.plan }

    /// The outcome; `nil` when more has changed than that.
    func run() async throws -> Site.Outcome? {
        let all = Batch.all(plan)
        guard all.count == memory.batches.count else { return nil }
        let time = FileStamp.now
        var after = memory
        var parts: [Int: Batch.Result] = [:]
        let targets = Targets(site.frame, typeset: site.options.typeset)
        for index in batches.sorted() {
            let part = try all[index].write(site.frame, targets, to: site.output)
            guard part.withCode == memory.batches[index].withCode else { return nil }
            after.batches[index] = BatchMemory(part, root: plan.library.root, at: time)
            parts[index] = part
        }
        let changedAssets = batches.reduce(into: Set<Asset>()) { $0.formUnion(after.batches[$1].findings.assets) }
        let output = site.output
        let deck = Deck(frame: site.frame, cardFiles: after.batches.flatMap(\.cardFiles))
        try output.write(deck.script(), to: Deck.path)
        guard try keepAll(of: all, but: changedAssets), try writeGuide(parts),
            let words = try SearchUpdate(parts: parts, plan: plan).write(over: memory.wordFiles, to: output)
        else { return nil }
        after.wordFiles = words
        return try site.finish(after, copying: changedAssets)
    }

    /// Keeps what is not written again; `false` when something of it is not as it was published.
    private func keepAll(of all: [Batch], but written: Set<Asset>) throws -> Bool {
        for path in memory.shared where try !site.output.keep(path) { return false }
        var assets: Set<Asset> = []
        for (index, batch) in all.enumerated() where !batches.contains(index) {
            let past = memory.batches[index]
            assets.formUnion(past.findings.assets)
            for start in past.cardFiles where try !site.output.keep(CardFiles.path(start)) { return false }
            for entry in batch.entries(plan) {
                guard try site.output.keep(plan.pages[entry]),
                    try site.output.keep(Around.markdownPath(of: entry, plan))
                else { return false }
            }
        }
        for asset in assets.subtracting(written) where try !site.output.keep(Targets.mediaPath(of: asset)) {
            return false
        }
        return true
    }

    /// Joins the guide of its old and its new parts.
    private func writeGuide(_ parts: [Int: Batch.Result]) throws -> Bool {
        var offset = 0
        func copy(_ count: Int) throws -> Bool {
            let end = offset + count
            while offset < end {
                let piece = try site.output.published(Guide.path, at: offset, count: min(end - offset, 1 << 20))
                guard let piece, !piece.isEmpty else { return false }
                try site.output.append(piece, to: Guide.path)
                offset += piece.count
            }
            return true
        }
        guard try copy(memory.guideEnds.start) else { return false }
        for (index, past) in memory.batches.enumerated() {
            if let part = parts[index] {
                try site.output.append(part.guide, to: Guide.path)
                offset += past.guide
            } else if try !copy(past.guide) {
                return false
            }
        }
        return try copy(memory.guideEnds.end)
    }
}
