import Themes
import Links
import Packs
import Stores

/// An output that is made of all questions.
struct SharedPage: Sendable {
    var path: String
    /// Stands for what it is made of besides what pages may show of all questions.
    var digest = Digest()
    /// True when it shows ``Rows``.
    var showsRows = false
    var render: @Sendable (Rows) throws -> [UInt8]

    init(_ path: String, digest: Digest = Digest(), _ render: @escaping @Sendable () throws -> [UInt8]) {
        self.path = path
        self.digest = digest
        self.render = { _ in try render() }
    }

    init(listing path: String, digest: Digest = Digest(), _ render: @escaping @Sendable (Rows) -> [UInt8]) {
        self.path = path
        self.digest = digest
        self.render = render
        showsRows = true
    }
}

extension Site {
    /// The outputs that are made of all questions, once the pages of all batches are known.
    func sharedPages(_ frame: SiteFacts, _ memory: SiteMemory) -> [SharedPage] {
        let plan = frame.plan
        let coverage = SharedPage(
            listing: CoveragePage.path,
            digest: Surroundings.digest { writer in
                for batch in memory.batches { writer.store(batch.withCode) }
            }
        ) { rows in
            let withCode = Set(memory.batches.flatMap(\.withCode))
            let coverage = Coverage(of: plan.library, entries: plan.order) { withCode.contains(plan.places[$0]) }
            return CoveragePage(frame: frame, rows: rows, coverage: coverage).render()
        }
        var pages = ListPages(frame: frame).all() + StudyPages(frame: frame).all() + [coverage]
        if memory.guide.count > 1 {
            let digest = Surroundings.digest { $0.store(memory.guide) }
            pages.append(SharedPage(Guide.path, digest: digest) { Guide(frame: frame).contents(of: memory.guide) })
        }
        let paths = pages.map(\.path) + memory.guide.map(\.path) + plan.order.map { plan.pages[$0] }
        let cardFiles = memory.batches.flatMap(\.cardFiles)
        let deck = SharedPage(Deck.path, digest: Surroundings.digest { $0.store(cardFiles) }) {
            Deck(frame: frame, cardFiles: cardFiles).script()
        }
        let scripts =
            PackList(frame: frame).all() + [deck, SharedPage(KeySheet.path) { KeySheet(frame: frame).script() }]
        let assets = frame.theme.assets.map { asset in SharedPage(asset.path) { try Self.bytes(of: asset) } }
        return pages + scripts + MachineFiles(frame: frame).files(pages: paths) + assets
    }

    private static func bytes(of asset: Theme.Asset) throws -> [UInt8] {
        switch asset.content {
        case .embedded(let bytes): bytes
        case .file(let path): try ThemeFolder.read(path, atMost: .max).get()
        }
    }
}
