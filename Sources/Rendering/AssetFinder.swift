import Diagnostics
import Packs

/// Finds the files beside the questions that links and pictures name.
struct AssetFinder {
    let index: LinkIndex
    let file: Int

    /// A picture at a path relative to the file.
    func picture(_ path: String) -> Result<(asset: Asset, size: PictureSize?), LinkFault> {
        if path.isAbsolutePath { return .failure(LinkFault(Faults.absolutePath(path))) }
        guard let full = RelativePath.resolve(path, from: index.library.files[file].path) else {
            return .failure(LinkFault(Faults.pictureOutside(path)))
        }
        guard Self.pictures.contains(Self.type(of: full)) else {
            return .failure(LinkFault(Faults.unknownPicture(path)))
        }
        do throws(AssetFile.Fault) {
            let found = try content(at: full)
            return .success((Asset(path: full), PictureFormat.size(of: try found.open())))
        } catch {
            switch error {
            case .missing: return .failure(LinkFault(Faults.missingPicture(path, nearest: neighbour(of: full, path))))
            case .outside: return .failure(LinkFault(Faults.pictureOutside(path)))
            case .unreadable(let reason): return .failure(LinkFault(Faults.unreadablePicture(path, reason)))
            }
        }
    }

    /// A file at a path below the content folder that a link leads to.
    func linked(_ full: String, as path: String, allowsActive: Bool) -> Result<Asset, LinkFault> {
        do throws(AssetFile.Fault) {
            _ = try content(at: full)
        } catch {
            switch error {
            case .missing, .unreadable:
                return .failure(LinkFault(Faults.missingFile(path, nearest: neighbour(of: full, path))))
            case .outside: return .failure(LinkFault(Faults.outside(path)))
            }
        }
        let type = Self.type(of: full)
        let parts = full.split(separator: "/")
        if parts.contains(where: { $0.hasPrefix(".") }) || type == "md" || parts.last == "pack.yml" {
            return .failure(LinkFault(Faults.unpublished(path)))
        }
        if !allowsActive, Self.active.contains(type) { return .failure(LinkFault(Faults.unsafeFile(path))) }
        return .success(Asset(path: full))
    }

    /// Types of files that browsers show in a page.
    static let pictures: Set<String> = ["apng", "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"]

    /// Types of files in which a browser runs scripts when it opens them.
    static let active: Set<String> = [
        "htm", "html", "mht", "mhtml", "shtml", "svg", "svgz", "xht", "xhtml", "xml", "xsl", "xslt",
    ]

    private static func type(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return name.split(separator: ".", omittingEmptySubsequences: false).last.map { $0.lowercased() } ?? ""
    }

    private func content(at full: String) throws(AssetFile.Fault) -> AssetFile {
        let pack = index.library.files[file].pack
        return try AssetFile(at: full, within: index.home(ofPack: pack), root: index.library.root)
    }

    /// The path as it should perhaps have been written.
    private func neighbour(of full: String, _ path: String) -> String? {
        let folder = full.split(separator: "/").dropLast().joined(separator: "/")
        let names = AssetFile.names(in: index.library.root + "/" + folder)
        guard let name = full.split(separator: "/").last, let nearest = names.nearest(to: String(name)) else {
            return nil
        }
        return String(path.dropLast(name.count)) + nearest
    }
}

/// Why a link or picture leads nowhere.
struct LinkFault: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }
}

extension String {
    /// Whether a path begins at the root, or on a drive of Windows.
    var isAbsolutePath: Bool { hasPrefix("/") || dropFirst().hasPrefix(":/") }
}
