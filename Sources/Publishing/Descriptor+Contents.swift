extension Descriptor {
    /// How much is read or written at a time.
    static let chunk = 1 << 16

    /// Opens a file of the user's for reading.
    static func source(_ path: String) throws(PublishingError) -> Descriptor {
        do throws(SystemError) {
            let file = try Descriptor(path, .read)
            guard try file.status().kind == .file else { throw SystemError.notAFile }
            return file
        } catch {
            throw error.reading(path)
        }
    }

    /// All bytes of the file from here on.
    func contents() throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(try status().size)
        try readChunks { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// The bytes from an offset on, fewer at the file's end.
    func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            let room = UnsafeMutableRawBufferPointer(buffer)
            do throws(SystemError) {
                while used < count {
                    let read = try read(into: UnsafeMutableRawBufferPointer(rebasing: room[used...]), at: offset + used)
                    if read == 0 { break }
                    used += read
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The digest of the file's bytes from here on.
    func digest() throws(SystemError) -> ContentDigest {
        var digester = ContentDigester()
        try readChunks { digester.update($0) }
        return digester.digest
    }

    /// Hands out the rest of the file piece by piece.
    func readChunks(_ body: (UnsafeRawBufferPointer) throws(SystemError) -> Void) throws(SystemError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try read(into: buffer)
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Removes a file, or a folder with all that is in it; links are removed, not followed.
    func removeTree(_ name: String) throws(SystemError) {
        guard try !removeFile(name), try status(of: name) != nil else { return }
        try removeContents(of: name)
        try removeFolder(name)
    }

    /// Apart, so that each folder is closed before it goes.
    private func removeContents(of name: String) throws(SystemError) {
        let folder = try Descriptor(name, in: self, .folder)
        for name in try folder.names() { try folder.removeTree(name) }
    }

    /// Makes a file in the folder.
    func writeFile(_ name: String, _ bytes: [UInt8]) throws(SystemError) {
        let file = try Descriptor(name, in: self, .create)
        try file.write(bytes)
        try file.close()
    }

    /// Writes all of the bytes.
    func write(_ bytes: [UInt8]) throws(SystemError) {
        var failure: SystemError?
        bytes.withUnsafeBytes { buffer in
            do throws(SystemError) {
                try write(buffer)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
