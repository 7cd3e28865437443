import Catalogue
import Diagnostics
import Links
import Packs

/// Follows the links and pictures of all files, as a build does, and says what is wrong with them.
struct LinkStage: Sendable {
    private let folder: LintFolder
    private let results: [FileResult]
    private let facts: @Sendable (FileResult) -> FileFacts?
    /// The files whose links are followed, by index among the results.
    private let sources: [Int]

    init(_ folder: LintFolder, _ results: [FileResult], facts: @escaping @Sendable (FileResult) -> FileFacts?) {
        self.folder = folder
        self.results = results
        self.facts = facts
        sources = results.indices.filter { index in
            !results[index].links.isEmpty && folder.isShown(results[index].file.displayPath)
        }
    }

    /// The faults, by the files that they stand in.
    func findings() -> [LintCache.Placed] {
        if sources.isEmpty { return [] }
        // Most files of a large folder no link leads to.
        let targets = sources.flatMap { source in
            results[source].links.compactMap { $0.target(from: results[source].file)?.path }
        }
        let wanted = Set(targets + targets.map { $0 + ".md" })
        let found = follow(FileOutlines(files { wanted.contains($0.path) }, folder)) { _ in [] }
        guard found.contains(where: { $0.diagnostic.rule == Rule.linkAnchorMissing.name }) else { return found }
        // What is no heading may be the id of any question: few links name these, and only for them all are looked at.
        let known = Dictionary(results.map { ($0.file.path, $0) }, uniquingKeysWith: { first, _ in first })
        return follow(FileOutlines(files { _ in true }, folder)) { file in
            (known[file.path].flatMap(facts)?.questions ?? []).map { Entry(onlyID: $0.id) }
        }
    }

    /// The files whose links are followed, and others that may be of use.
    private func files(_ isOfUse: (ContentListing.File) -> Bool) -> [ContentListing.File] {
        let first = sources.map { results[$0].file }
        let known = Set(first.map(\.path))
        let further = results.map(\.file) + folder.listing.files
        var seen = known
        return first + further.filter { isOfUse($0) && seen.insert($0.path).inserted }
    }

    private func follow(
        _ outlines: FileOutlines,
        entries: (ContentListing.File) -> [Entry]
    ) -> [LintCache.Placed] {
        var outlines = outlines
        for (file, source) in sources.enumerated() { outlines.read(results[source].links, ofFile: file) }
        let library = Library(outlining: folder.listing, files: outlines.files) { file in
            outlines.known[file]?.entries ?? entries(outlines.files[file])
        }
        let index = LinkIndex(library, anchors: outlines.known.mapValues(\.anchors))
        var found: [LintCache.Placed] = []
        for (file, source) in sources.enumerated() {
            let anchors = outlines.known[file]?.anchors ?? Anchors()
            let shown = results[source].file
            lazy var text = Source(name: shown.displayPath, bytes: (try? folder.bytes(of: shown)) ?? [])
            var count = 0
            for link in results[source].links {
                let fault = fault(of: link, inFile: file, index, anchors: anchors, suggests: count < 100)
                guard var fault, results[source].table.severities[fault.rule] != nil else { continue }
                fault.location = link.place ?? text.location(link.range)
                found.append((source, fault))
                count += 1
            }
        }
        return found
    }

    /// The fault of a link or picture.
    private func fault(
        of link: FileFacts.Link,
        inFile file: Int,
        _ index: LinkIndex,
        anchors: Anchors,
        suggests: Bool
    ) -> Diagnostic? {
        let destination = Array(link.destination.utf8)[...]
        if link.isImage {
            switch index.find(picture: destination, inFile: file, measures: false) {
            case .failure(let fault): return fault.diagnostic
            case .success(.asset(let asset, _)): return index.loss(of: asset, at: destination)
            case .success: return nil
            }
        }
        let target = index.follow(link: destination, inFile: file, anchors: { anchors }, suggests: suggests) { _ in }
        switch target {
        case .failure(let fault): return fault.diagnostic
        case .success(.inside(.asset(let asset))): return index.loss(of: asset, at: destination)
        case .success: return nil
        }
    }
}

extension FileFacts.Link {
    /// Its target, in a file.
    fileprivate func target(from file: ContentListing.File) -> (path: String, namesPart: Bool)? {
        isImage ? nil : LinkIndex.target(of: Array(destination.utf8)[...], inFile: file.path)
    }
}

/// The headings and anchors of files of which links name a part: each is read once.
private struct FileOutlines {
    struct File {
        var anchors: Anchors
        var entries: [Entry]
    }

    let files: [ContentListing.File]
    private(set) var known: [Int: File] = [:]
    private let folder: LintFolder
    private let places: [String: Int]

    init(_ files: [ContentListing.File], _ folder: LintFolder) {
        self.files = files
        self.folder = folder
        places = Dictionary(files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the files of which some links of a file name a part.
    mutating func read(_ links: [FileFacts.Link], ofFile file: Int) {
        for link in links {
            guard link.destination.utf8.contains(UInt8(ascii: "#")),
                let target = link.target(from: files[file]), target.namesPart,
                let index = places[target.path] ?? places[target.path + ".md"], known[index] == nil,
                let bytes = try? folder.bytes(of: files[index])
            else { continue }
            let source = Source(name: files[index].displayPath, bytes: bytes)
            let pack = folder.listing.packs[files[index].pack]
            let reading = QuestionReading(source, stem: files[index].stem, pack: pack, forPages: false)
            known[index] = File(anchors: Anchors(of: reading.document), entries: reading.entries)
        }
    }
}
