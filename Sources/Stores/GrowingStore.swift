import Files

/// Contents under digests, in one file that only ever grows at its end.
///
/// A file that was cut off or damaged loses what stands behind the damage and nothing else. Writers take turns by a
/// lock; readers need none, since what they know of never moves: a store that grew too large is written anew beside
/// the old one and takes its name, while those who have the old one open go on reading it.
///
/// It says which file of its disk it is, and counts for nothing when it is another: what came with a project, from
/// whoever made it, would be believed.
package struct GrowingStore: Sendable {
    private static let magic = Array("qapack cache 03\n".utf8)
    private static let start = magic.count + 24
    private static let ending = ".cache"

    /// The path of the file without its ending; `nil` where it has none.
    private let stem: String?
    private let file: SharedFile
    private(set) var end = start
    private var slots: [Digest: Segment.Slot] = [:]
    /// The first key of all digests in this store.
    package let seed: Digest

    /// Opens `NAME.cache` in a folder; both are made where they are not there.
    ///
    /// - Returns: `nil` when the folder cannot be written to.
    package init?(folder: String, name: String) {
        _ = try? OpenFile.makeFolders(folder)
        let stem = folder + "/" + name
        guard let opened = Self.open(stem + Self.ending) else { return nil }
        if let seed = Self.seed(of: opened) {
            (self.stem, file, self.seed) = (stem, opened, seed)
        } else {
            // The file is new, or no store of this version: one writer makes a fresh one, the others find it.
            guard let lock = Self.lock(stem), let again = Self.open(stem + Self.ending) else { return nil }
            defer { withExtendedLifetime(lock) {} }
            if let seed = Self.seed(of: again) {
                (self.stem, file, self.seed) = (stem, again, seed)
            } else {
                let seed = Digest.random
                guard let made = Self.create(stem, seed: seed, entries: []) else { return nil }
                (self.stem, file, self.seed) = (stem, made, seed)
            }
        }
        readNewSegments()
    }

    /// A store that is gone when the last one who uses it has gone.
    package init?(temporary: Void) {
        do throws(SystemError) {
            (stem, file, seed) = (nil, SharedFile(try OpenFile.unnamed()), .random)
        } catch {
            return nil
        }
    }

    /// The content that belongs to a key; `nil` when there is none or when it is damaged.
    package subscript(key: Digest) -> [UInt8]? {
        slots[key].flatMap { Segment.content($0, in: file) }
    }

    /// The number of contents.
    package var count: Int { slots.count }

    /// Adds contents, or replaces them.
    package mutating func append(_ entries: [(key: Digest, content: [UInt8])]) {
        guard !entries.isEmpty else { return }
        let lock = stem.flatMap(Self.lock)
        defer { withExtendedLifetime(lock) {} }
        // When another build has put a smaller file in its place, this one serves its own build to the end.
        if let stem, isAt(stem + Self.ending) { readNewSegments() }
        if size > end { _ = try? file.file.truncate(to: end) }
        guard (try? file.file.write(Segment.encode(entries), at: end)) != nil else { return }
        readNewSegments()
    }

    /// Writes the file anew without what was not used lately, when it is larger than the limit.
    ///
    /// Contents that this run used stay; beside them stay those written last, up to half the limit in bytes.
    package func shrink(to limit: Int, keeping used: Set<Digest> = []) {
        guard let stem, end > limit, let lock = Self.lock(stem), isAt(stem + Self.ending) else { return }
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
        _ = Self.create(stem, seed: seed, entries: kept.reversed())
    }

    private mutating func readNewSegments() {
        let size = size
        while let (rows, next) = Segment.read(file, at: end, fileSize: size) {
            slots.reserveCapacity(slots.count + rows.count)
            for (key, slot) in rows { slots[key] = slot }
            end = next
        }
    }

    /// The file's size in bytes.
    private var size: Int { (try? file.file.status().size) ?? 0 }

    /// Tells that a path still leads to this file.
    private func isAt(_ path: String) -> Bool {
        let here = try? file.file.status().identity
        return here != nil && here == FileStatus(of: path)?.identity
    }

    /// Opens a file, which is made when it is not there; `nil` when that is not allowed.
    private static func open(_ path: String) -> SharedFile? { try? SharedFile(path, .createOrOpenNoLink) }

    private static func lock(_ stem: String) -> SharedFile? {
        guard let lock = open(stem + ".lock"), (try? lock.file.lock(waits: true)) == true else {
            return nil
        }
        return lock
    }

    /// The number that tells the file from others of its disk, whatever its path; 0 when that cannot be told.
    private static func number(of store: SharedFile) -> Int {
        (try? store.file.status().stamp.inode) ?? 0
    }

    private static func seed(of store: SharedFile) -> Digest? {
        guard let bytes = store.file.bytes(in: 0..<start), bytes.starts(with: magic) else { return nil }
        var reader = ByteReader(bytes, in: magic.count..<start)
        let seed = reader.digest()
        return reader.length() == number(of: store) ? seed : nil
    }

    /// Puts a new file in the place of the old one. The caller holds the lock.
    private static func create(_ stem: String, seed: Digest, entries: [(key: Digest, content: [UInt8])])
        -> SharedFile?
    {
        let path = stem + ending
        do throws(SystemError) {
            let made = try SharedFile(path + ".new", .createOrOpenNoLink)
            try made.file.truncate()
            var head = ByteWriter()
            head.add(magic)
            head.add(seed)
            head.add(length: number(of: made))
            try made.file.write(head.bytes, at: 0)
            if !entries.isEmpty { try made.file.write(Segment.encode(entries), at: start) }
            try OpenFile.rename(path + ".new", to: path)
            return made
        } catch {
            return nil
        }
    }
}
