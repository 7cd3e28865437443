import Files
import Stores

/// Replies of the helper by the digest of what was asked, in one file that only ever grows at its end.
///
/// A file that was cut off or damaged loses what stands behind the damage and nothing else. Writers take turns by a
/// lock; readers need none, since what they know of never moves: a cache that grew too large is written anew beside
/// the old one and takes its name, while those who have the old one open go on reading it.
///
/// It says which file of its disk it is, and counts for nothing when it is another: what came with a project, from
/// whoever made it, would be believed.
struct Cache: Sendable {
    private static let magic = Array("qapack cache 02\n".utf8)
    private static let start = magic.count + 24

    private let folder: String?
    private let file: SharedFile
    private(set) var end = start
    private var slots: [Digest: Segment.Slot] = [:]
    /// The first key of all digests in this cache.
    let seed: Digest

    /// Opens the cache in a folder.
    ///
    /// - Returns: `nil` when the folder cannot be written to.
    init?(folder: String) {
        _ = try? OpenFile.makeFolders(folder)
        let path = Self.path(in: folder)
        guard let opened = Self.open(path) else { return nil }
        if let seed = Self.seed(of: opened) {
            (self.folder, file, self.seed) = (folder, opened, seed)
        } else {
            // The file is new, or no cache of this version: one writer makes a fresh one, the others find it.
            guard let lock = Self.lock(folder), let again = Self.open(path) else { return nil }
            defer { withExtendedLifetime(lock) {} }
            if let seed = Self.seed(of: again) {
                (self.folder, file, self.seed) = (folder, again, seed)
            } else {
                let seed = Digest.random
                guard let made = Self.create(in: folder, seed: seed, entries: []) else { return nil }
                (self.folder, file, self.seed) = (folder, made, seed)
            }
        }
        readNewSegments()
    }

    /// A cache that is gone when the last one who uses it has gone.
    init?(temporary: Void) {
        do throws(SystemError) {
            (folder, file, seed) = (nil, SharedFile(try OpenFile.unnamed()), .random)
        } catch {
            return nil
        }
    }

    /// The content that belongs to a key; `nil` when there is none or when it is damaged.
    subscript(key: Digest) -> [UInt8]? {
        slots[key].flatMap { Segment.content($0, in: file) }
    }

    /// How many contents it holds.
    var count: Int { slots.count }

    /// Adds contents, or replaces them.
    mutating func append(_ entries: [(key: Digest, content: [UInt8])]) {
        guard !entries.isEmpty else { return }
        let lock = folder.flatMap(Self.lock)
        defer { withExtendedLifetime(lock) {} }
        // When another build has put a smaller file in its place, this one serves its own build to the end.
        if let folder, isAt(Self.path(in: folder)) { readNewSegments() }
        if size > end { _ = try? file.file.truncate(to: end) }
        guard (try? file.file.write(Segment.encode(entries), at: end)) != nil else { return }
        readNewSegments()
    }

    /// Writes the file anew without what was not used lately, when it is larger than the limit.
    ///
    /// What this build used stays; beside it stays what was written last, up to half the limit.
    func shrink(to limit: Int, keeping used: Set<Digest>) {
        guard let folder, end > limit, let lock = Self.lock(folder), isAt(Self.path(in: folder)) else { return }
        defer { withExtendedLifetime(lock) {} }
        let newestFirst = slots.sorted { $0.value.offset > $1.value.offset }
        let wanted = newestFirst.filter { used.contains($0.key) } + newestFirst.filter { !used.contains($0.key) }
        var (kept, size) = ([(key: Digest, content: [UInt8])](), 0)
        for (key, slot) in wanted where used.contains(key) || size + slot.length <= limit / 2 {
            guard let content = Segment.content(slot, in: file) else { continue }
            kept.append((key, content))
            size += content.count
        }
        guard size < end / 2 else { return }
        _ = Self.create(in: folder, seed: seed, entries: kept.reversed())
    }

    private mutating func readNewSegments() {
        let size = size
        while let (rows, next) = Segment.read(file, at: end, fileSize: size) {
            slots.reserveCapacity(slots.count + rows.count)
            for (key, slot) in rows { slots[key] = slot }
            end = next
        }
    }

    private static func path(in folder: String) -> String { "\(folder)/typesetting.cache" }

    /// The file's size in bytes.
    private var size: Int { (try? file.file.status().size) ?? 0 }

    /// Whether the path still leads to this file.
    private func isAt(_ path: String) -> Bool {
        let here = try? file.file.status().identity
        return here != nil && here == FileStatus(of: path)?.identity
    }

    /// Opens a file, which is made when it is not there; `nil` when that is not allowed.
    private static func open(_ path: String) -> SharedFile? { try? SharedFile(path, .createOrOpenNoLink) }

    private static func lock(_ folder: String) -> SharedFile? {
        guard let lock = open("\(folder)/typesetting.lock"), (try? lock.file.lock(waits: true)) == true else {
            return nil
        }
        return lock
    }

    /// The number that tells the file from others of its disk, whatever its path; 0 when that cannot be told.
    private static func number(of cache: SharedFile) -> UInt64 {
        UInt64(truncatingIfNeeded: (try? cache.file.status().stamp.inode) ?? 0)
    }

    private static func seed(of cache: SharedFile) -> Digest? {
        guard let bytes = cache.file.bytes(in: 0..<start), bytes.starts(with: magic) else { return nil }
        let words = Segment.words(bytes)
        return words[4] == number(of: cache) ? Digest(low: words[2], high: words[3]) : nil
    }

    /// Puts a new file in the place of the old one. The caller holds the lock.
    private static func create(in folder: String, seed: Digest, entries: [(key: Digest, content: [UInt8])])
        -> SharedFile?
    {
        let path = path(in: folder)
        do throws(SystemError) {
            let made = try SharedFile(path + ".new", .createOrOpenNoLink)
            try made.file.truncate()
            let head = magic + withUnsafeBytes(of: (seed.low, seed.high, number(of: made))) { Array($0) }
            try made.file.write(head, at: 0)
            if !entries.isEmpty { try made.file.write(Segment.encode(entries), at: start) }
            try OpenFile.rename(path + ".new", to: path)
            return made
        } catch {
            return nil
        }
    }
}
