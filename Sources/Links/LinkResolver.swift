import Text
import Diagnostics
import Packs

/// Finds what a relative link in a file leads to.
struct LinkResolver {
    let index: LinkIndex
    let file: Int
    /// The anchors of the file itself.
    let anchors: () -> Anchors
    /// Looks for what was perhaps meant, which takes time.
    let suggests: Bool
    /// Called with each other file whose headings are looked at.
    let reads: (Int) -> Void

    private var pack: Int { index.library.files[file].pack }

    func resolve(path: String, fragment: String?) -> Result<LinkTarget, LinkFault> {
        if path.isEmpty { return resolve(fragment: fragment ?? "", inFile: file) }
        if path.isAbsolutePath {
            return .failure(LinkFault(LinkFaults.absolutePath(path)))
        }
        guard let full = RelativePath.resolve(path, from: index.library.files[file].path) else {
            return .failure(LinkFault(LinkFaults.outside(path)))
        }
        if let found = index.file(at: full) ?? index.file(at: full + ".md") {
            guard let fragment, !fragment.isEmpty else { return .success(place(ofFile: found)) }
            return resolve(fragment: fragment, inFile: found)
        }
        if let pack = index.pack(at: full) { return .success(.pack(pack)) }
        return AssetFinder(index: index, file: file)
            .linked(full, as: path)
            .map { .asset($0) }
    }

    private func place(ofFile file: Int) -> LinkTarget {
        let entries = index.library.files[file].entries
        if entries.count == 1, let only = entries.first { return .entry(only, anchor: nil) }
        return .file(file)
    }

    private func resolve(fragment: String, inFile target: Int) -> Result<LinkTarget, LinkFault> {
        if fragment.isEmpty { return .success(place(ofFile: target)) }
        if target != file { reads(target) }
        let known = target == file ? anchors() : index.anchors(ofFile: target)
        if let heading = known?.heading(withID: fragment) ?? known?.heading(withID: fragment.lowercased()),
            let found = index.entry(ofHeading: heading, inFile: target)
        {
            let anchor = found.isItself ? nil : known?.id(ofHeading: heading)
            return .success(.entry(found.entry, anchor: anchor))
        }
        if let entry = index.entry(withID: fragment, from: index.library.files[target].pack) {
            return .success(.entry(entry, anchor: nil))
        }
        // Of raw HTML no id is published as it is, but the question around it is there.
        if let mark = known?.mark(withID: fragment), let found = index.entry(ofHeading: mark, inFile: target) {
            return .success(.entry(found.entry, anchor: nil))
        }
        if (known?.heading(withID: fragment) ?? known?.mark(withID: fragment)) != nil {
            return .failure(LinkFault(LinkFaults.unpublished("#" + fragment)))
        }
        let nearest = suggests ? index.suggestion(for: fragment, among: known) : nil
        let path = index.library.files[target].displayPath
        return .failure(
            LinkFault(LinkFaults.missingAnchor(fragment, in: path, nearest: nearest))
        )
    }
}

/// Paths below the content folder, with `/` between their parts.
enum RelativePath {
    /// The path that a relative one means in a file; `nil` when it leaves the content folder.
    static func resolve(_ path: String, from file: String) -> String? {
        var parts = file.pathParts.dropLast()
        for part in path.pathParts where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.joined(separator: "/")
    }

    /// The form in which a path below the content folder is written in a file.
    static func written(_ path: String, in file: String) -> String {
        var (parts, folders) = (path.pathParts[...], file.pathParts.dropLast()[...])
        while let first = parts.first, parts.count > 1, first == folders.first {
            parts.removeFirst()
            folders.removeFirst()
        }
        return (folders.map { _ in ".." } + parts).joined(separator: "/")
    }
}
