import Files
import Links
import Packs
import Remembering
import Rendering

/// Writes again what a few files had a part in: their pages, and what they left in the files that all share.
struct Update {
    let site: Site
    let links: LinkIndex
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
        let targets = Targets(site.frame, links, typeset: site.options.typeset)
        let (frame, output) = (site.frame, site.output)
        var next = batches.sorted()[...]
        try await inOrder(next.map { all[$0] }, threads: site.options.threads) { batch in
            try batch.write(frame, targets, to: output)
        } take: { part in
            guard let index = next.popFirst() else { return }
            after.batches[index] = BatchMemory(part, root: plan.library.root, at: time)
            parts[index] = part
        }
        // Whether an answer shows code is counted on a page of its own.
        guard batches.allSatisfy({ after.batches[$0].withCode == memory.batches[$0].withCode }) else { return nil }
        // The largest file of all takes the longest.
        let made = parts
        async let isGuideWritten = writeGuide(made)
        let search = SearchUpdate(parts: parts, frame: site.frame)
        let cardFiles = after.batches.flatMap(\.cardFiles)
        let movesCards = cardFiles != memory.batches.flatMap(\.cardFiles)
        let assets = assets(of: batches, in: after)
        var written = outputs(of: all, in: memory).union(search.paths(over: memory.wordFiles))
        written.formUnion(outputs(of: all, in: after))
        // What only these pages showed, they may show no longer.
        let others = self.assets(of: Set(all.indices).subtracting(batches), in: memory)
        written.formUnion(self.assets(of: batches, in: memory).subtracting(others).union(assets).map(Targets.mediaPath))
        // Of what the questions say themselves the deck knows only what other pages show, too.
        if movesCards { written.insert(Deck.path) }
        try output.keepAll(except: written)
        if movesCards { try output.write(Deck(frame: site.frame, cardFiles: cardFiles).script(), to: Deck.path) }
        let words = try search.write(over: memory.wordFiles, to: output)
        guard try await isGuideWritten, let words else { return nil }
        after.wordFiles = words
        return try site.finish(after, copying: assets)
    }

    private func assets(of batches: Set<Int>, in memory: SiteMemory) -> Set<Asset> {
        batches.reduce(into: []) { $0.formUnion(memory.batches[$1].findings.assets) }
    }

    /// What the batches write besides media.
    private func outputs(of all: [Batch], in memory: SiteMemory) -> Set<String> {
        var paths: Set<String> = [Guide.path]
        for batch in batches {
            paths.formUnion(memory.batches[batch].cardFiles.map(CardFiles.path))
            for entry in all[batch].entries(plan) {
                paths.insert(plan.pages[entry])
                paths.insert(Around.markdownPath(of: entry, plan))
            }
        }
        return paths
    }

    /// Joins the guide of its old and its new parts.
    private func writeGuide(_ parts: [Int: Batch.Result]) throws -> Bool {
        // What stays is copied in as few pieces as there are.
        var stays = 0..<memory.guideEnds.start
        func copy() throws -> Bool {
            try stays.isEmpty || site.output.appendPublished(stays, to: Guide.path)
        }
        for (index, past) in memory.batches.enumerated() {
            guard let part = parts[index] else {
                stays = stays.lowerBound..<stays.upperBound + past.guide
                continue
            }
            guard try copy() else { return false }
            try site.output.append(part.guide, to: Guide.path)
            stays = stays.upperBound + past.guide..<stays.upperBound + past.guide
        }
        stays = stays.lowerBound..<stays.upperBound + memory.guideEnds.end
        return try copy()
    }
}
