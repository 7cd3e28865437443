import Diagnostics
import Files
import Packs
import Rendering

/// A picture that a guide needs, with the name that it has in the output.
struct Media: Hashable {
    let name: String
    let path: String
    let bytes: [UInt8]

    /// The type that files with an ending have (IANA).
    static func type(of path: String) -> String? {
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        return types[ending]
    }

    private static let types = [
        "apng": "image/apng", "avif": "image/avif", "bmp": "image/bmp", "gif": "image/gif", "ico": "image/x-icon",
        "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml", "webp": "image/webp",
    ]

    /// A name for a file that is the same in every export, and that files of other folders do not have: the hash of its
    /// path, and what is plain in its own name.
    static func name(of path: String) -> String {
        name(of: path, hash(path.utf8))
    }

    /// A name that changes with the file's content.
    static func name(of path: String, _ bytes: [UInt8]) -> String {
        name(of: path, hash(bytes))
    }

    private static func name(of path: String, _ hash: UInt64) -> String {
        let own = path.split(separator: "/").last.map(String.init) ?? ""
        let plain = own.unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": Character(scalar)
            default: "_"
            }
        }
        return "qapack-" + String(hash % 78_364_164_096, radix: 36) + "-" + String(plain.suffix(60))
    }

    /// FNV-1a.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// The bytes of a file below the content folder. The renderer saw that it lies in its pack.
    static func read(_ path: String, of library: Library) -> [UInt8]? {
        (try? OpenFile.read(library.root + "/" + path))?.bytes
    }
}
