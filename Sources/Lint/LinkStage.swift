import Diagnostics
import Files
import Foundation
import Packs

/// What a link to another file leads to.
struct LinkedFile: Sendable {
    /// The content folder.
    var root: String
    /// The path below the content folder; `nil` when the link leaves it.
    var path: String?
    /// Whether there is a file or folder; `.md` may be left out.
    var exists = true
    /// What the part behind `#` can name; `nil` for what is no question file, or cannot be read.
    var anchors: LinkAnchors?

    /// Whether nothing is where the link leads.
    var isMissing: Bool { path != nil && !exists }

    /// The file whose path is most like one that does not exist, as it would be written here.
    var nearest: String? {
        // Foundation's path functions end the program for some names.
        guard let path else { return nil }
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { root + "/" + path[..<$0] } ?? root
        let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
        let items = (try? SourceFile.list(folder, shownAs: folder)) ?? []
        return items.map(\.name).sorted().nearest(to: name)
    }
}

/// Follows the links from file to file: each target is looked at once, whoever links to it.
struct LinkStage {
    private let folder: LintFolder
    private let threads: Int

    init(_ folder: LintFolder, threads: Int) {
        self.folder = folder
        self.threads = threads
    }

    /// What the rules say of the links of all files.
    func findings(_ results: [FileResult]) async -> [PlacedFindings.Finding] {
        var links: [(link: FileFacts.Link, place: Place, target: String?)] = []
        for index in results.indices {
            for link in results[index].links {
                let place = Place(file: index, range: link.range)
                links.append((link, place, Self.resolve(link.path, from: results[index].file.path)))
            }
        }
        guard !links.isEmpty else { return [] }
        let paths = Set(links.compactMap(\.target)).sorted()
        // Most files of a large folder no link leads to.
        let wanted = Set(paths + paths.map { $0 + ".md" })
        var files: [String: ContentListing.File] = [:]
        for file in folder.files where wanted.contains(file.path) { files[file.path] = file }
        let named = Set(links.filter { !$0.link.isImage && $0.link.fragment?.isEmpty == false }.compactMap(\.target))
        let targets = await look(at: paths, named, among: files)
        return Rule.all.flatMap { rule -> [PlacedFindings.Finding] in
            guard case .links(_, let check) = rule.check else { return [] }
            var findings = PlacedFindings(rule)
            for (link, place, target) in links {
                let target = target.flatMap { targets[$0] } ?? LinkedFile(root: folder.root)
                check(link, target, place, &findings)
            }
            return findings.findings
        }
    }

    /// The path below the content folder that a relative one means in a file; `nil` when it leaves the folder.
    private static func resolve(_ relative: String, from path: String) -> String? {
        let slash = UInt8(ascii: "/")
        var parts = path.utf8.split(separator: slash).dropLast()
        for part in relative.utf8.split(separator: slash) where !part.elementsEqual(".".utf8) {
            if !part.elementsEqual("..".utf8) {
                parts.append(part)
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return String(decoding: Array(parts.joined(separator: CollectionOfOne(slash))), as: UTF8.self)
    }

    /// What stands at some paths; `files` holds those of them that are question files.
    private func look(
        at paths: [String],
        _ named: Set<String>,
        among files: [String: ContentListing.File]
    ) async -> [String: LinkedFile] {
        let targets = await paths.concurrentMap(width: threads) { path in
            var target = LinkedFile(root: folder.root, path: path)
            target.exists = files[path] != nil || files[path + ".md"] != nil || exists(path)
            if target.exists, named.contains(path) { target.anchors = anchors(ofFile: path, among: files) }
            return target
        }
        return Dictionary(zip(paths, targets)) { first, _ in first }
    }

    private func exists(_ path: String) -> Bool {
        FileStatus(of: folder.root + "/" + path) != nil || FileStatus(of: folder.root + "/" + path + ".md") != nil
    }

    private func anchors(ofFile path: String, among files: [String: ContentListing.File]) -> LinkAnchors? {
        let path = path.hasSuffix(".md") ? path : path + ".md"
        let file = files[path] ?? ContentListing.File(path: path, displayPath: path, pack: 0)
        guard folder.listing.packs.indices.contains(file.pack), let bytes = try? folder.bytes(of: file) else {
            return nil
        }
        let source = Source(name: path, bytes: bytes)
        let reading = QuestionReading(source, stem: file.stem, pack: folder.listing.packs[file.pack])
        return LinkAnchors(document: reading.document, entries: reading.entries)
    }
}
