import Text
import Diagnostics
import Files

extension OutputFolder {
    /// The files that are published, as far as it can be told without making it again.
    public struct Verification: Sendable {
        /// The number of files.
        public let count: Int
        /// Stands for their paths and contents.
        public let state: UInt64
        /// The files that somebody has changed or removed since, or of which the manifest does not know.
        public let changed: [String]
        /// The number of files that had to be read to be sure.
        public let comparisons: Int

        /// True when these are so many that a newer manifest would make the next look faster.
        public var isSlow: Bool { OutputFolder.isSlow(comparing: comparisons, of: count) }
    }

    /// Looks which files are as they were published.
    ///
    /// - Parameter threads: How many threads may look.
    /// - Returns: `nil` when there are none, or their list is damaged.
    /// - Throws: ``PublishingError`` when the disk refuses.
    public func verify(threads: Int) async throws -> Verification? {
        do throws(SystemError) {
            guard let status = try state.status(of: Self.manifestName) else { return nil }
            let bytes = try OpenFile(Self.manifestName, in: state, .read).contents()
            // No path holds a zero, which ends it for the operating system.
            if bytes.holds(0) { return nil }
            let parts = Self.parts(of: bytes, threads)
            let looks = await parts.concurrentMap(width: threads, chunk: 1) { part in
                Result { () throws(SystemError) in try self.look(at: bytes, part, status.stamp.lastChange) }
            }
            var sum = Look()
            for look in looks {
                guard let look = try look.get() else { return nil }
                sum.files += look.files
                sum.changed += look.changed
                sum.comparisons += look.comparisons
            }
            return Verification(
                count: sum.files,
                state: bytes.withUnsafeBytes { ContentDigest($0).hash },
                changed: sum.changed,
                comparisons: sum.comparisons
            )
        } catch {
            throw error.writing(path)
        }
    }

    /// Tells whether so many of all files had to be read that writing a newer manifest is worth it.
    static func isSlow(comparing comparisons: Int, of files: Int) -> Bool {
        comparisons > 256 && comparisons * 4 > files
    }

    /// The lines of a manifest that name files, in about equal parts.
    private static func parts(of bytes: [UInt8], _ count: Int) -> [Range<Int>] {
        bytes.withUnsafeBufferPointer { bytes in
            func end(ofLineAt offset: Int) -> Int {
                bytes.firstIndex(of: UInt8(ascii: "\n"), from: offset).map { $0 + 1 } ?? bytes.count
            }
            var start = (0..<3).reduce(0) { offset, _ in end(ofLineAt: offset) }
            let size = max(1, (bytes.count - start) / max(count, 1))
            var parts: [Range<Int>] = []
            while start < bytes.count {
                let next = end(ofLineAt: min(start + size, bytes.count))
                parts.append(start..<next)
                start = next
            }
            return parts
        }
    }

    /// The files that were looked at: their number, those that are not what they were, and the number of those that had
    /// to be read.
    private struct Look {
        var files = 0
        var changed: [String] = []
        var comparisons = 0
    }

    /// Looks at the files in some lines of a manifest; `nil` for lines that are none of one.
    private func look(
        at bytes: [UInt8],
        _ part: Range<Int>,
        _ manifestTime: Int
    ) throws(SystemError) -> Look? {
        var look = Look()
        var parent = bytes[0..<0]
        var isBelowFolders = true
        var start = part.lowerBound
        while start < part.upperBound {
            let end = bytes[start..<part.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? part.upperBound
            guard let (place, digest) = Manifest.entry(bytes[start..<end]) else { return nil }
            let path = bytes[place..<end]
            start = end + 1
            look.files += 1
            // Pages are not written through links, which might lead out of the folder.
            let folder = path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? place)]
            if folder != parent {
                isBelowFolders = try areFolders(above: String(decoding: path, as: UTF8.self))
                parent = folder
            }
            if let digest, isBelowFolders, let status = try root.status(of: path), status.kind == .file,
                status.size == digest.size
            {
                if status.stamp.lastChange < manifestTime { continue }
                look.comparisons += 1
                if try OpenFile(String(decoding: path, as: UTF8.self), in: root, .read).digest() == digest {
                    continue
                }
            }
            look.changed.append(String(decoding: path, as: UTF8.self))
        }
        return look
    }

    /// Tells whether all that a path leads through are folders.
    private func areFolders(above path: String) throws(SystemError) -> Bool {
        for end in path.utf8.indices where path.utf8[end] == UInt8(ascii: "/") {
            guard try root.status(of: String(path[..<end]))?.kind == .folder else { return false }
        }
        return true
    }
}
