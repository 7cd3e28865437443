import Files
import Synchronization

extension OutputTransaction {
    /// Keeps a file as it was published, without making its content again.
    /// - Returns: `false` when there is none or somebody has changed it; the caller then writes it.
    public func keep(_ path: String) throws -> Bool {
        let path = try OutputPath(path)
        guard let digest = manifest?[path]?.digest else { return false }
        return try guarding(path) {
            guard try isPublished(path, digest) else { return false }
            _ = try state.withLock { try $0.register.add(path) }
            record(path, File(digest: digest))
            return true
        }
    }

    /// Keeps all files as they were published but some, once they have been found to be so.
    public func keepAll(except paths: Set<String>, as found: OutputFolder.Verification) throws {
        let others = try paths.map { try OutputPath($0) }.sorted()
        let published = manifest?.files(except: others) ?? []
        let kept = published.filter { $0.digest != nil }
        let given = published.filter { $0.digest == nil }.map(\.path) + others.filter { manifest?[$0] != nil }
        try state.withLock { state in
            state.kept = (kept, given)
            state.comparisons = found.comparisons
            state.register.add(published: kept.lazy.map(\.path))
            if state.files.keys.contains(where: { manifest?[$0] == nil }) { try state.register.addWaiting() }
        }
    }

    /// The files that will be published, sorted by path, each with the hash of its content in hexadecimal digits.
    public func contents() throws -> [(path: String, digest: String)] {
        try finishGrowing()
        return state.withLock { state in
            let made = state.files.sorted { $0.key < $1.key }.map {
                Manifest.File(path: $0.key, digest: $0.value.digest)
            }
            return Manifest.merged(state.kept?.files ?? [], with: made).compactMap { file in
                file.digest.map { (file.path.description, $0.text) }
            }
        }
    }

    /// Reads a part of a file as it was published.
    /// - Returns: The bytes from an offset on, fewer at the file's end; `nil` when there is no such file or somebody has
    ///   changed it.
    public func published(_ path: String, at offset: Int, count: Int) throws -> [UInt8]? {
        let path = try OutputPath(path)
        guard try isUntouched(path) else { return nil }
        return try guarding(path) {
            try OpenFile(path.description, in: folder.root, .read).bytes(at: offset, count: count)
        }
    }

    /// Tells whether a file is there as it was published; looked up once.
    func isUntouched(_ path: OutputPath) throws -> Bool {
        guard let digest = manifest?[path]?.digest else { return false }
        return try guarding(path) {
            if state.withLock({ $0.unchanged.contains(path) }) { return true }
            guard try isPublished(path, digest) else { return false }
            state.withLock { _ = $0.unchanged.insert(path) }
            return true
        }
    }
}
