import Packs
import Stores
import Rendering

/// Finds out which batches have their outputs already.
struct BatchChanges: Sendable {
    let past: SiteMemory
    let surroundings: Surroundings
    /// Published files that are not what the earlier build made.
    let changed: Set<String>
    /// True when all that pages may show of other questions is the same.
    let haveSurfacesStayed: Bool
    /// True when links lead where they led.
    let haveNamesStayed: Bool

    init(
        past: SiteMemory,
        surroundings: Surroundings,
        changed: Set<String>,
        haveSurfacesStayed: Bool,
        haveNamesStayed: Bool
    ) {
        self.past = past
        self.surroundings = surroundings
        self.haveSurfacesStayed = haveSurfacesStayed
        self.haveNamesStayed = haveNamesStayed
        // A part of the guide is put together of what is published of it.
        var start = 0
        let damaged = past.guide.filter { changed.contains($0.path) }.map(\.places)
        var all = changed
        for batch in past.batches where !damaged.isEmpty {
            let places = start..<start + batch.guide.count
            if damaged.contains(where: { $0.overlaps(places) }) { all.formUnion(batch.files) }
            start = places.upperBound
        }
        self.changed = all
    }

    /// Tells whether the outputs of a batch are what they would become.
    func hold(_ index: Int, _ batch: Batch) -> Bool {
        guard past.batches.indices.contains(index) else { return false }
        let record = past.batches[index]
        guard record.content == surroundings.content(of: batch.files), haveNamesStayed || record.leadsNowhere,
            record.links == surroundings.links(of: record), areThere(record),
            record.assetsHold(in: surroundings.frame.plan.library.root)
        else { return false }
        if haveSurfacesStayed { return true }
        let related = surroundings.related(to: batch.entries)
        return record.surroundings == surroundings.digest(of: batch.entries, related: related)
    }

    /// Tells whether nobody has changed what was published.
    private func areThere(_ record: BatchRecord) -> Bool {
        changed.isEmpty
            || !record.files.contains(where: changed.contains)
                && !record.findings.assets.contains { changed.contains(Targets.mediaPath(of: $0)) }
    }
}

extension BatchRecord {
    /// True when no link of the batch leads to another question.
    fileprivate var leadsNowhere: Bool { targets.isEmpty && findings.linkedFiles.isEmpty }
}
