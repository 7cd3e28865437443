import Links
import Diagnostics
import Files
import Packs
import Rendering

/// A picture that a guide needs, with the name that it has in the output.
struct BookMedia: Hashable {
    /// The folder of a book's pictures.
    static let folder = "media/"

    let name: String
    let path: String
    let bytes: [UInt8]

    /// The address that HTML in the book has for it.
    var address: String { Self.folder + name }

    /// The type that files with an ending have (IANA).
    static func type(of path: String) -> String? {
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        return types[ending]
    }

    private static let types = [
        "apng": "image/apng", "avif": "image/avif", "bmp": "image/bmp", "gif": "image/gif", "ico": "image/x-icon",
        "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml", "webp": "image/webp",
    ]

    /// The bytes that a guide has of a file below the content folder. The renderer saw that it lies in its pack.
    ///
    /// - Parameter isXML: Whether nothing that could run may be in a drawing, whoever has made it.
    static func read(_ asset: Asset, of library: Library, isXML: Bool) -> [UInt8]? {
        var asset = asset
        asset.isDrawing = asset.isDrawing || isXML && type(of: asset.path) == "image/svg+xml"
        return (try? OpenFile.read(library.root + "/" + asset.path)).flatMap { asset.copied($0.bytes) }
    }
}

extension [BookMedia] {
    /// The pictures by the addresses that HTML has for them; several questions may show one.
    var byAddress: [String: BookMedia] {
        Dictionary(map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
