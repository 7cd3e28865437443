import Text
import Diagnostics
import Publishing

/// Names under which copies of files are published: fit for every file system and web server.
public enum PublishedName {
    /// A name that is the same in every export and site, and that files of other folders do not have: the hash of the
    /// file's path, and what is plain in its own name.
    public static func plain(of path: String) -> String { plain(of: path, NameHash.letters(path.utf8)) }

    /// A name that changes with the file's content.
    public static func plain(of path: String, _ bytes: [UInt8]) -> String { plain(of: path, NameHash.letters(bytes)) }

    private static func plain(of path: String, _ hash: String) -> String {
        let own = path.pathParts.last ?? ""
        let plain = own.unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": Character(scalar)
            default: "_"
            }
        }
        return "qapack-\(hash)-" + String(plain.suffix(60))
    }

    /// The path below the folder of media under which a site publishes a file: its own, where that can be.
    ///
    /// - Parameters:
    ///   - path: The file's path below the content folder.
    ///   - ending: What is added to its name, so that nobody runs it.
    ///   - isAlone: Whether no other file beside it, or beside a folder around it, has a name that some systems take for
    ///     the same.
    ///   - isTrusted: Whether the file may be run.
    static func inSite(_ path: String, ending: String, isAlone: Bool, isTrusted: Bool) -> String {
        let own = path + ending
        let isRun = !isTrusted && AssetKind.isRun(own.pathParts.last ?? "")
        if isAlone, !isRun, (try? OutputPath("media/" + own)) != nil { return own }
        let name = plain(of: path) + ending
        guard isRun, let dot = name.lastIndex(of: ".") else { return name }
        // A server that would run it for an ending in the middle finds none.
        return String(name[..<dot]).replacing(".", with: "_") + name[dot...]
    }

    /// The form that two paths that file systems may take for one have in common.
    static func folded(_ path: String) -> String { OutputPath.folded(path) }
}
