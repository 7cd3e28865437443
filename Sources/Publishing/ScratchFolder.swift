#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A folder for files that other programs are to read, for this user alone; it goes when nobody needs it any more.
///
/// A killed run cannot remove its own. Each folder is locked as long as its run lives, and the next run that makes one
/// removes those that nobody holds.
public final class ScratchFolder: Sendable {
    /// The folder's path, without symbolic links.
    public let path: String
    private let name: String
    private let parent: Descriptor
    /// Holds the lock.
    private let folder: Descriptor

    private static let prefix = ".qapack-scratch-"

    /// Makes a folder where `TMPDIR` says.
    /// - Throws: ``PublishingError`` when there is no room.
    public init() throws {
        // A relative place would be in the project, and programs look for their settings in all folders above them.
        let place = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        let above = Descriptor.resolved(place) ?? place
        do throws(SystemError) {
            let parent = try Descriptor(above, .folder)
            try Self.clear(parent)
            while true {
                let name = Self.prefix + String(UInt64.random(in: .min ... .max), radix: 16)
                guard let folder = try Self.make(name, in: parent) else { continue }
                self.path = above + "/" + name
                self.name = name
                self.parent = parent
                self.folder = folder
                return
            }
        } catch {
            throw error.writing(above)
        }
    }

    deinit {
        remove()
    }

    /// Removes the folder with all that is in it. What cannot be removed now, the next run removes.
    public func remove() {
        _ = try? parent.removeTree(name)
    }

    /// A new folder, locked; `nil` when another run has taken the name, or the folder for one that is left over.
    private static func make(
        _ name: String,
        in parent: borrowing Descriptor
    ) throws(SystemError) -> Descriptor? {
        guard try parent.makeFolder(name, mode: 0o700) else { return nil }
        do throws(SystemError) {
            let folder = try Descriptor(name, in: parent, .folder)
            guard try folder.lock() else { return nil }
            guard try parent.status(of: name)?.identity == (try folder.status().identity) else { return nil }
            return folder
        } catch  where error.isMissing {
            return nil
        }
    }

    /// Removes the folders of runs that were killed.
    private static func clear(_ parent: borrowing Descriptor) throws(SystemError) {
        for name in try parent.names() where name.hasPrefix(prefix) {
            // Those of other users cannot be opened, and vanish by themselves.
            guard let folder = try? Descriptor(name, in: parent, .folder), (try? folder.lock()) == true else {
                continue
            }
            _ = try? parent.removeTree(name)
        }
    }
}
