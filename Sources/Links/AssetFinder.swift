import Text
import Files
import Diagnostics
import Packs

/// Finds the files beside the questions that links and pictures name, and says what may be published of them.
///
/// Of files in packs that do not trust their authors only kinds are published that nothing runs: neither a browser,
/// whatever type a server gives them, nor the server.
struct AssetFinder {
    let index: LinkIndex
    let file: Int

    /// A picture that can be published, with its size where that can be told.
    typealias Picture = (asset: Asset, size: PictureSize?)

    /// The facts that tell a picture for files of one pack from others.
    struct Key: Hashable {
        var path: [UInt8]
        var home: String
        var isMeasured: Bool
    }

    /// A picture at a path relative to the file.
    ///
    /// - Parameter measures: Whether anybody wants to know its size.
    func picture(_ path: String, measures: Bool) -> Result<Picture, LinkFault> {
        if path.isAbsolutePath { return .failure(LinkFault(LinkFaults.absolutePath(path))) }
        guard let full = RelativePath.resolve(path, from: index.library.files[file].path) else {
            return .failure(LinkFault(LinkFaults.pictureOutside(path)))
        }
        let kind = AssetKind(of: full)
        guard kind == .picture || kind == .drawing else { return .failure(LinkFault(LinkFaults.unknownPicture(path))) }
        let home = index.home(ofPack: index.library.files[file].pack)
        let key = Key(path: Array(full.utf8), home: home.path, isMeasured: measures)
        if let known = index.pictures[key] { return .success(known) }
        do throws(AssetFile.Fault) {
            let (full, content) = try content(at: full)
            let file = try content.open()
            guard let asset = published(full, kind, file: file) else {
                return .failure(
                    LinkFault(kind == .drawing ? LinkFaults.noDrawing(path) : LinkFaults.markupAsPicture(path))
                )
            }
            let size = measures ? PictureFormat.size(of: file) : nil
            return .success(index.pictures.value(for: key) { (asset, size) })
        } catch {
            switch error {
            case .missing:
                return .failure(LinkFault(LinkFaults.missingPicture(path, nearest: neighbour(of: full, path))))
            case .outside: return .failure(LinkFault(LinkFaults.pictureOutside(path)))
            case .unreadable(let reason): return .failure(LinkFault(LinkFaults.unreadablePicture(path, reason)))
            }
        }
    }

    /// A file at a path below the content folder that a link leads to.
    func linked(_ full: String, as path: String) -> Result<Asset, LinkFault> {
        let found: SharedFile
        var full = full
        do throws(AssetFile.Fault) {
            let content: AssetFile
            (full, content) = try self.content(at: full)
            found = try content.open()
        } catch {
            switch error {
            case .missing: return .failure(LinkFault(LinkFaults.missingFile(path, nearest: neighbour(of: full, path))))
            case .outside: return .failure(LinkFault(LinkFaults.outside(path)))
            case .unreadable(let reason): return .failure(LinkFault(LinkFaults.unreadableFile(path, reason)))
            }
        }
        let parts = full.pathParts
        if parts.contains(where: { $0.utf8.first == UInt8(ascii: ".") }) || full.hasSuffixIgnoringCase(".md")
            || parts.last == "pack.yml"
        {
            return .failure(LinkFault(LinkFaults.unpublished(path)))
        }
        let kind = AssetKind(of: full)
        guard let asset = published(full, kind, file: found) else {
            return .failure(LinkFault(kind == .other ? LinkFaults.unknownKind(path) : LinkFaults.unsafeFile(path)))
        }
        return .success(asset)
    }

    /// The published form of a file; nil when somebody might run what is in it.
    private func published(_ full: String, _ kind: AssetKind, file: SharedFile) -> Asset? {
        if index.isTrusted(full) { return asset(full, isTrusted: true) }
        let start = FileStart(file.read(at: 0, count: 1024))
        switch kind {
        case .page: return nil
        case .picture, .closed: return start.isMarkup ? nil : asset(full)
        case .text: return asset(full, ending: start.isMarkup ? ".txt" : "")
        case .other: return start.isText ? asset(full, ending: ".txt") : nil
        case .drawing:
            guard index.drawings.facts(of: full, file, shownAs: shown(full)) != nil else { return nil }
            var drawing = asset(full)
            drawing.isDrawing = true
            return drawing
        }
    }

    private func asset(_ full: String, ending: String = "", isTrusted: Bool = false) -> Asset {
        let isAlone = index.folders.isAlone(full, ending: ending)
        let name = PublishedName.inSite(full, ending: ending, isAlone: isAlone, isTrusted: isTrusted)
        return Asset(path: full, name: name)
    }

    private func shown(_ full: String) -> String {
        let known = index.library.files[file]
        return known.displayPath.dropLast(known.path.count) + full
    }

    /// A file, and its path as it is there: accents may be written in two ways that nobody can tell apart.
    private func content(at full: String) throws(AssetFile.Fault) -> (path: String, file: AssetFile) {
        let home = index.home(ofPack: index.library.files[file].pack)
        do throws(AssetFile.Fault) {
            return (full, try AssetFile(at: full, within: home, root: index.library.root))
        } catch {
            guard case .missing = error, !full.utf8.allSatisfy({ $0 < 0x80 }),
                let other = index.folders.spelling(of: full, ignoresCase: false), !other.utf8.elementsEqual(full.utf8)
            else { throw error }
            return (other, try AssetFile(at: other, within: home, root: index.library.root))
        }
    }

    /// The path as it should perhaps have been written.
    private func neighbour(of full: String, _ path: String) -> String? {
        switch index.folders.neighbour(of: full) {
        case .path(let other): RelativePath.written(other, in: index.library.files[file].path)
        case .name(let name): name.map { String(path.dropLast(full.lastPathPart.count)) + $0 }
        }
    }
}

extension String {
    /// True when a path begins at the root, or on a drive of Windows.
    var isAbsolutePath: Bool { utf8.first == UInt8(ascii: "/") || dropFirst().hasPrefix(":/") }

    fileprivate func hasSuffixIgnoringCase(_ ending: String) -> Bool { lowercased().hasSuffix(ending) }
}
