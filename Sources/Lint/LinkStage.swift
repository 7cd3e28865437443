import Diagnostics
import Links
import Packs

/// Follows the links and pictures of all files, as a build does, and says what is wrong with them.
struct LinkStage: Sendable {
    private let folder: LintFolder
    private let results: [FileResult]
    private let facts: @Sendable (FileResult) -> FileFacts?

    init(_ folder: LintFolder, _ results: [FileResult], facts: @escaping @Sendable (FileResult) -> FileFacts?) {
        self.folder = folder
        self.results = results
        self.facts = facts
    }

    /// A link with the index of the file that it stands in.
    private typealias Placed = (file: Int, link: FileFacts.Link)

    /// What is wrong, by the files that it stands in.
    func findings() async -> [LintCache.Placed] {
        let links = results.indices.flatMap { index in
            folder.isShown(results[index].file.displayPath) ? results[index].links.map { (file: index, link: $0) } : []
        }
        guard !links.isEmpty else { return [] }
        let known = Set(results.map(\.file.path))
        let files = results.map(\.file) + folder.listing.files.filter { !known.contains($0.path) }
        var outlines = Outlines(files, folder)
        let first = follow(links, files, &outlines) { _ in [] }
        guard first.contains(where: { $0.diagnostic.rule == Rule.linkAnchorMissing.name }) else { return first }
        // What is no heading may be the id of any question: few links name these, and only for them all are looked at.
        return follow(links, files, &outlines) { index in
            index < results.count ? (facts(results[index])?.questions ?? []).map { Entry(onlyID: $0.id) } : []
        }
    }

    private func follow(
        _ links: [Placed],
        _ files: [ContentListing.File],
        _ outlines: inout Outlines,
        entries: (Int) -> [Entry]
    ) -> [LintCache.Placed] {
        outlines.read(links.map { ($0.file, $0.link.destination, $0.link.isImage) })
        let known = outlines.known
        let library = Library(outlining: folder.listing, files: files) { known[$0]?.entries ?? entries($0) }
        let index = LinkIndex(library, anchors: known.mapValues(\.anchors))
        var sources: [Int: Source] = [:]
        var found: [LintCache.Placed] = []
        for (file, link) in links {
            guard var diagnostic = fault(of: link, inFile: file, index, anchors: known[file]?.anchors),
                results[file].table.severities[diagnostic.rule] != nil
            else { continue }
            let source =
                sources[file]
                ?? Source(name: files[file].displayPath, bytes: (try? folder.bytes(of: files[file])) ?? [])
            sources[file] = source
            diagnostic.location = source.location(link.range)
            found.append((file, diagnostic))
        }
        return found
    }

    /// What is wrong with a link or picture.
    private func fault(
        of link: FileFacts.Link,
        inFile file: Int,
        _ index: LinkIndex,
        anchors: Anchors?
    ) -> Diagnostic? {
        let destination = Array(link.destination.utf8)[...]
        if link.isImage {
            switch index.find(picture: destination, inFile: file) {
            case .failure(let fault): return fault.diagnostic
            case .success(.asset(let asset, _)): return index.loss(of: asset, at: destination)
            case .success: return nil
            }
        }
        let lead = index.follow(link: destination, inFile: file, anchors: { anchors ?? Anchors() }, suggests: true) {
            _ in
        }
        switch lead {
        case .failure(let fault): return fault.diagnostic
        case .success(.inside(.asset(let asset))): return index.loss(of: asset, at: destination)
        case .success: return nil
        }
    }
}

/// What stands in the files that links name a part of: each is read once.
private struct Outlines {
    struct File {
        var anchors: Anchors
        var entries: [Entry]
    }

    private let folder: LintFolder
    private let files: [ContentListing.File]
    private var places: [String: Int] = [:]
    private(set) var known: [Int: File] = [:]

    init(_ files: [ContentListing.File], _ folder: LintFolder) {
        self.files = files
        self.folder = folder
        places = Dictionary(files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the files of which some links name a part.
    mutating func read(_ links: [(file: Int, destination: String, isImage: Bool)]) {
        for (file, destination, isImage) in links where !isImage {
            guard let path = LinkIndex.target(of: Array(destination.utf8)[...], inFile: files[file].path) else {
                continue
            }
            guard let index = path.isEmpty ? file : places[path] ?? places[path + ".md"], known[index] == nil else {
                continue
            }
            guard let bytes = try? folder.bytes(of: files[index]) else { continue }
            let source = Source(name: files[index].displayPath, bytes: bytes)
            let pack = folder.listing.packs[files[index].pack]
            let reading = QuestionReading(source, stem: files[index].stem, pack: pack, countsWords: false)
            known[index] = File(anchors: Anchors(of: reading.document), entries: reading.entries)
        }
    }
}
