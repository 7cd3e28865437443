import Text
package import Diagnostics
import Files
import Publishing

/// A file that one run leaves for the next: a line that says what it is, a checksum, and the content.
package struct RecordFile: Sendable {
    private let path: String
    private let magic: [UInt8]
    private static let key = Digest(low: 0x7161_7061_636B_2063, high: 0x6865_636B_7375_6D20)

    /// A file in a folder.
    ///
    /// - Parameters:
    ///   - kind: The name of the form of the records, with its version.
    ///   - owner: The subject of the records; each has a file of its own.
    package init(folder: String, name: String, kind: String, owner: String) {
        path = folder + "/" + name + "-" + String(Self.key.digest(owner.utf8).low, radix: 36)
        magic = Array("qapack \(kind)\n".utf8)
    }

    /// The content and where it begins; `nil` when there is none, it is damaged, or of another kind.
    package func read() -> (bytes: [UInt8], start: Int)? {
        guard let bytes = (try? OpenFile.read(path))?.bytes else { return nil }
        let start = magic.count + 16
        guard bytes.starts(with: magic), bytes.count >= start else { return nil }
        var header = ByteReader(bytes, in: magic.count..<start)
        return header.digest() == Self.checksum(bytes[start...]) ? (bytes, start) : nil
    }

    /// The reason why there is a file and still nothing to read; `nil` where there is none.
    package var refusal: Diagnostic? {
        guard FileStatus.exists(path) else { return nil }
        return Diagnostic(
            .info,
            "record-refused",
            "'\(path)' is damaged or from another version of qapack, and is made anew"
        )
    }

    /// Tells damage. It need not withstand forgers: who can write here can write anything.
    package static func checksum(_ content: ArraySlice<UInt8>) -> Digest {
        let digest = content.withUnsafeBytes { ContentDigest($0) }
        return Digest(low: digest.hash, high: UInt64(digest.size))
    }

    /// Replaces the content.
    ///
    /// - Returns: The reason why it could not be written, which only costs the next run time.
    @discardableResult
    package func write(_ content: ArraySlice<UInt8>) -> Diagnostic? {
        var head = ByteWriter()
        head.add(magic)
        head.add(Self.checksum(content))
        let folder = path.parentPath
        _ = try? OpenFile.makeFolders(folder)
        do {
            // A link in a project may be a stranger's, and lead to any file of the user's.
            try AtomicFile.write(to: path, durably: false, followsLinks: false) { stream in
                try stream.write(head.bytes)
                try stream.write(content)
            }
            return nil
        } catch {
            return Diagnostic(
                .info,
                "record-unwritable",
                "'\(path)' cannot be written, so that the next run begins anew",
                help: (error as? PublishingError)?.diagnostic.help
            )
        }
    }
}
