extension OpenFile {
    /// The number of bytes that are read or written at a time.
    package static let chunk = 1 << 16

    /// Reads a whole regular file, links followed.
    ///
    /// - Parameter limit: The size in bytes above which it is left alone.
    /// - Returns: The bytes, and what the file system said of the file when it was opened.
    /// - Throws: ``SystemError``, with ``SystemError/notAFile`` and ``SystemError/tooLarge`` among them.
    package static func read(
        _ path: String,
        atMost limit: Int = .max
    ) throws(SystemError) -> (bytes: [UInt8], stamp: FileStamp) {
        let file = try OpenFile(path, .read)
        let status = try file.status()
        guard status.kind == .file else { throw SystemError.notAFile }
        guard status.size <= limit else { throw SystemError.tooLarge }
        var bytes: [UInt8] = []
        var (room, count) = (0, 0)
        // Once only, unless the file grows while it is read.
        repeat {
            room = max(status.size - bytes.count + 1, 4096)
            let piece = try file.bytes(at: bytes.count, count: room, enough: status.size - bytes.count)
            count = piece.count
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
        } while count == room
        return (bytes, status.stamp)
    }

    /// All bytes of the file from here on.
    package func contents() throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(try status().size)
        try readChunks { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// The bytes from an offset on, fewer at the file's end.
    /// - Parameter enough: So many bytes are known to be all: to ask for more would only tell the same.
    package func bytes(at offset: Int, count: Int, enough: Int = .max) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            let room = UnsafeMutableRawBufferPointer(buffer)
            do throws(SystemError) {
                while used < count {
                    let read = try read(into: UnsafeMutableRawBufferPointer(rebasing: room[used...]), at: offset + used)
                    used += read
                    if read == 0 || used >= enough { break }
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The bytes of a range; `nil` when the file ends before, or cannot be read.
    package func bytes(in range: Range<Int>) -> [UInt8]? {
        guard let bytes = try? bytes(at: range.lowerBound, count: range.count) else { return nil }
        return bytes.count == range.count ? bytes : nil
    }

    /// Hands out the rest of the file piece by piece.
    package func readChunks(_ body: (UnsafeRawBufferPointer) throws(SystemError) -> Void) throws(SystemError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try read(into: buffer)
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Removes a file, or a folder with all that is in it; links are removed, not followed.
    package func removeTree(_ name: String) throws(SystemError) {
        guard try !removeFile(name), try status(of: name) != nil else { return }
        try removeContents(of: name)
        try removeFolder(name)
    }

    /// Apart, so that each folder is closed before it goes.
    private func removeContents(of name: String) throws(SystemError) {
        let folder = try OpenFile(name, in: self, .folder)
        for name in try folder.names() { try folder.removeTree(name) }
    }

    /// Makes a file in the folder.
    package func writeFile(_ name: String, _ bytes: [UInt8]) throws(SystemError) {
        let file = try OpenFile(name, in: self, .create)
        try file.write(bytes)
        try file.close()
    }

    /// Writes all of the bytes, at an offset or behind what was written before.
    package func write(_ bytes: [UInt8], at offset: Int? = nil) throws(SystemError) {
        var failure: SystemError?
        bytes.withUnsafeBytes { buffer in
            do throws(SystemError) {
                if let offset { try write(buffer, at: offset) } else { try write(buffer) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}

/// An open file that several hold; closed with the last of them.
package final class SharedFile: Sendable {
    package let file: OpenFile

    package init(_ file: consuming OpenFile) { self.file = file }

    /// Opens a path.
    package convenience init(_ path: String, _ access: OpenFile.Access) throws(SystemError) {
        self.init(try OpenFile(path, access))
    }
}
