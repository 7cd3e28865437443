import Links
import Packs
import Stores
import Rendering
import Synchronization

/// The things that outputs are made of besides the files that they are about, each time as a digest.
struct Surroundings: Sendable {
    let frame: SiteFacts
    /// Stands for what all pages show of the site.
    private let site: Digest
    private let plan: Plan
    private static let key = Digest(low: 0x7161_7061_636B_2073, high: 0x6974_6520_7061_6765)

    init(_ frame: SiteFacts) {
        self.frame = frame
        plan = frame.plan
        site = Self.digest { writer in
            writer.add(frame.title)
            writer.add(frame.language)
            for flag in [frame.isMultilingual, frame.hasFeed, frame.plan.hasSeveralPacks] { writer.add(flag) }
            writer.store(frame.plan.packs)
        }
    }

    /// The digest of some values.
    static func digest(_ add: (inout ByteWriter) -> Void) -> Digest {
        var writer = ByteWriter()
        add(&writer)
        return key.digest(writer.bytes)
    }

    /// Stands for what pages may show of all questions besides their texts.
    static func surfaces(of library: Library) -> Digest {
        digest { writer in
            for file in library.files {
                writer.add(file.path)
                writer.add(file.surface)
            }
        }
    }

    /// Stands for the names that links can lead to.
    static func names(in library: Library) -> Digest {
        digest { writer in
            for file in library.files {
                writer.add(file.path)
                writer.add(file.entries.count)
                for entry in file.entries { writer.add(library.entries[entry].id) }
            }
        }
    }

    /// Stands for some files.
    func content(of files: Range<Int>) -> Digest {
        Self.digest { writer in
            for file in files {
                writer.add(plan.library.files[file].path)
                writer.add(plan.library.files[file].content)
            }
        }
    }

    /// The entries that each of some entries leads on to.
    func related(to entries: [Int]) -> [[Int]] {
        var finder = RelatedEntries(plan)
        return entries.map { finder.find(for: $0) }
    }

    /// Stands for what the pages of some entries show of others, and for where they are themselves.
    func digest(of entries: [Int], related: [[Int]]) -> Digest {
        Self.digest { writer in
            writer.add(site)
            for (entry, related) in zip(entries, related) {
                let place = plan.places[entry]
                writer.add(place)
                writer.add(plan.packPlaces[entry])
                writer.add(plan.pages[entry])
                writer.add(plan.anchors[entry])
                writer.store(
                    plan.library.entries[entry].tags.compactMap { plan.tagIndex[$0] }.map { plan.tags[$0].url }
                )
                addDifficulty(of: entry, to: &writer)
                for neighbour in [place - 1, place + 1] {
                    add(plan.order.indices.contains(neighbour) ? plan.order[neighbour] : nil, to: &writer)
                }
                writer.add(related.count)
                for other in related { add(other, to: &writer) }
            }
        }
    }

    /// Adds what a page shows of another entry.
    private func add(_ entry: Int?, to writer: inout ByteWriter) {
        writer.add(entry != nil)
        guard let entry else { return }
        writer.add(plan.library.entries[entry].pack)
        writer.add(plan.library.entries[entry].listTitle)
        writer.add(plan.library.entries[entry].language)
        writer.add(plan.pages[entry])
        addDifficulty(of: entry, to: &writer)
    }

    private func addDifficulty(of entry: Int, to writer: inout ByteWriter) {
        guard let difficulty = plan.library.entries[entry].difficulty else { return writer.add(-1) }
        writer.add(difficulty.rank)
        writer.add(plan.difficultyIndex[difficulty.name].map { plan.difficulties[$0].url } ?? "")
    }

    /// Stands for where the links of a batch lead.
    func links(of record: BatchRecord) -> Digest {
        if record.targets.isEmpty, record.findings.linkedFiles.isEmpty { return Digest() }
        return Self.digest { writer in
            for target in record.targets { writer.add(LinkLog.url(of: target, plan) ?? "") }
            for file in record.findings.linkedFiles.sorted() { writer.add(plan.library.files[file].content) }
        }
    }
}

/// Notes what links lead to: the index of an entry, a file or a pack, times three, plus which of these it is of.
final class LinkLog: Sendable {
    private let known = Mutex<Set<Int>>([])

    var targets: [Int] { known.withLock { $0.sorted() } }

    func note(_ target: LinkTarget) {
        let number: Int
        switch target {
        case .entry(let entry, _): number = entry * 3
        case .file(let file): number = file * 3 + 1
        case .pack(let pack): number = pack * 3 + 2
        case .asset: return
        }
        known.withLock { _ = $0.insert(number) }
    }

    /// The place of a target, up to the ids of its headings.
    static func url(of target: Int, _ plan: Plan) -> String? {
        switch target % 3 {
        case 0: Targets.path(of: .entry(target / 3, anchor: ""), plan)
        case 1: Targets.path(of: .file(target / 3), plan)
        default: Targets.path(of: .pack(target / 3), plan)
        }
    }
}
