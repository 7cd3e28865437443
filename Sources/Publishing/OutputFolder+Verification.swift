extension OutputFolder {
    /// What is published, as far as it can be told without making it again.
    public struct Verification: Sendable {
        /// How many files there are.
        public let count: Int
        /// Stands for their paths and contents.
        public let state: UInt64
        /// Whether so many files had to be read that a newer manifest would make the next look faster.
        public let isSlow: Bool
    }

    /// Looks whether all files are as they were published.
    ///
    /// - Parameter threads: How many threads may look.
    /// - Returns: `nil` when there are none, or somebody has changed one.
    /// - Throws: ``PublishingError`` when the disk refuses.
    public func verify(threads: Int) async throws -> Verification? {
        do {
            guard let status = try state.status(of: Self.manifestName) else { return nil }
            let bytes = try Descriptor(Self.manifestName, in: state, .read).contents()
            let lines = bytes.split(separator: UInt8(ascii: "\n")).dropFirst(3)
            let size = max(1, (lines.count + threads - 1) / max(threads, 1))
            let parts = stride(from: lines.startIndex, to: lines.endIndex, by: size).map {
                lines[$0..<min($0 + size, lines.endIndex)]
            }
            let comparisons = try await withThrowingTaskGroup(of: Int?.self) { group -> Int? in
                for part in parts { group.addTask { try self.comparisons(part, status.changed) } }
                var sum = 0
                for try await count in group {
                    guard let count else { return nil }
                    sum += count
                }
                return sum
            }
            guard let comparisons else { return nil }
            return Verification(
                count: lines.count,
                state: bytes.withUnsafeBytes { ContentDigest($0).hash },
                isSlow: Self.isSlow(comparing: comparisons, of: lines.count)
            )
        } catch let error as SystemError {
            throw error.writing(path)
        }
    }

    /// Whether so many of all files had to be read that writing a newer manifest is worth it.
    static func isSlow(comparing comparisons: Int, of files: Int) -> Bool {
        comparisons > 256 && comparisons * 4 > files
    }

    /// How many of the files in some lines of a manifest had to be read; `nil` when one was changed.
    private func comparisons(
        _ lines: ArraySlice<ArraySlice<UInt8>>,
        _ manifestTime: FileStatus.Time
    ) throws(SystemError) -> Int? {
        var count = 0
        var parent = ""
        for line in lines {
            guard let (path, digest) = Manifest.entry(line), let digest else { return nil }
            // Pages are not written through links, which might lead out of the folder.
            let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
            if folder != parent {
                let ends = folder.utf8.indices.filter { folder.utf8[$0] == UInt8(ascii: "/") }
                for end in folder.isEmpty ? [] : ends + [folder.endIndex] {
                    guard try root.status(of: String(folder[..<end]))?.kind == .folder else { return nil }
                }
                parent = folder
            }
            guard let status = try root.status(of: path), status.kind == .file, status.size == digest.size else {
                return nil
            }
            if status.changed < manifestTime { continue }
            count += 1
            guard try Descriptor(path, in: root, .read).digest() == digest else { return nil }
        }
        return count
    }
}
