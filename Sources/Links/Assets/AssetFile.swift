import Text
import Diagnostics
import Files

/// A folder out of which no link or picture of a pack leads.
struct HomeFolder: Sendable {
    /// Below the content folder.
    let path: String
    /// Its real path, with the links in its path followed; `nil` where nothing is.
    let real: String?

    init(_ path: String, root: String) {
        self.path = path
        real = (path.isEmpty ? root : root + "/" + path).realPath
    }
}

/// A file below the content folder that a link or picture names.
struct AssetFile {
    enum Fault: Error {
        /// There is nothing at the path, or no file.
        case missing
        /// The path, or a link in it, leaves the pack.
        case outside
        /// It is there and cannot be read, for a reason in words.
        case unreadable(String)
    }

    private let path: String

    /// Finds a regular file inside a folder, once all links in its path are followed.
    ///
    /// - Parameters:
    ///   - path: The file's path below the content folder.
    ///   - home: The folder.
    ///   - root: The content folder.
    init(at path: String, within home: HomeFolder, root: String) throws(Fault) {
        guard let folder = home.real else { throw .missing }
        guard path.isBelow(home.path) else { throw .outside }
        let full = root + "/" + path
        // Following links asks the system about each folder: of what is not there, that is known without.
        guard FileStatus(of: full)?.kind == .file, let real = full.realPath else { throw .missing }
        guard real.isBelow(folder) else { throw .outside }
        self.path = real
    }

    /// The file's bytes, to be read as they are needed.
    func open() throws(Fault) -> SharedFile {
        do throws(SystemError) {
            return try SharedFile(path, .read)
        } catch {
            throw .unreadable(error.text)
        }
    }

    /// The names in a folder.
    static func names(in folder: String) -> [String] {
        ((try? FolderItem.all(in: folder)) ?? []).map(\.name).filter { !$0.hasPrefix(".") }.sorted()
    }
}

extension SharedFile: PictureBytes {
    func read(at offset: Int, count: Int) -> [UInt8] {
        guard offset >= 0, count > 0 else { return [] }
        return (try? file.bytes(at: offset, count: count)) ?? []
    }
}
