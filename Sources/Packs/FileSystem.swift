import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The few calls of the file system that reading packs takes.
package enum FileSystem {
    /// What a folder holds under a name.
    package struct Item: Hashable, Sendable {
        package enum Kind: Hashable, Sendable { case file, folder, link, other }

        package var name: String
        package var kind: Kind
    }

    /// Reads a whole regular file.
    static func read(_ path: String, shownAs name: String) throws(ReadFailure) -> ([UInt8], QuestionFile.Signature) {
        // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
        var descriptor: Int32
        repeat { descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw failure("read", name) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("read", name) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ReadFailure(
                Diagnostic(
                    .error,
                    "file-unreadable",
                    "'\(name)' is not a regular file",
                    at: Location(file: name),
                    help: "put a Markdown file in its place, or remove it"
                )
            )
        }
        var bytes: [UInt8] = []
        while true {
            let room = max(Int(status.st_size) - bytes.count + 1, 4096)
            let (chunk, count) = readChunk(descriptor, room: room)
            if count < 0 { throw failure("read", name) }
            if count == 0 { return (bytes, signature(of: status)) }
            if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
            // As long as it was said to be, and nothing behind: to ask again would only tell the same.
            if count < room, bytes.count >= Int(status.st_size) { return (bytes, signature(of: status)) }
        }
    }

    private static func readChunk(_ descriptor: Int32, room: Int) -> (chunk: [UInt8], count: Int) {
        var count = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, used in
            repeat {
                #if canImport(Darwin)
                    count = Darwin.read(descriptor, buffer.baseAddress, room)
                #elseif canImport(Musl)
                    count = Musl.read(descriptor, buffer.baseAddress, room)
                #else
                    count = Glibc.read(descriptor, buffer.baseAddress, room)
                #endif
            } while count < 0 && errno == EINTR
            used = max(count, 0)
        }
        return (chunk, count)
    }

    /// The names in a folder, sorted as people sort: digits by their value.
    package static func list(_ path: String, shownAs name: String) throws(ReadFailure) -> [Item] {
        guard let folder = opendir(path) else { throw failure("list", name) }
        defer { closedir(folder) }
        var items: [Item] = []
        // The keys of all names in one array: to make and free one for each takes longer than to read the folder.
        var keys: [UInt8] = []
        var ends: [Int] = []
        while let entry = readdir(folder) {
            let type = Int32(entry.pointee.d_type)
            withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                let name = UnsafeRawBufferPointer(rebasing: bytes.prefix { $0 != 0 })
                if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return }
                let text = String(decoding: name, as: UTF8.self)
                items.append(Item(name: text, kind: kind(type, path, text)))
                keys.appendNaturalKey(of: name)
                ends.append(keys.count)
            }
        }
        let order = keys.withUnsafeBufferPointer { keys in
            func key(_ index: Int) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: keys[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
            }
            return items.indices.sorted { key($0).precedes(key($1)) }
        }
        return order.map { items[$0] }
    }

    private static func kind(_ type: Int32, _ folder: String, _ name: String) -> Item.Kind {
        switch type {
        case Int32(DT_REG): return .file
        case Int32(DT_DIR): return .folder
        case Int32(DT_LNK): return .link
        case Int32(DT_UNKNOWN): return kind(at: folder + "/" + name)
        default: return .other
        }
    }

    /// What is at a path; links are not followed. `other` when there is nothing.
    package static func kind(at path: String) -> Item.Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// The signature of a regular file; `nil` when there is none. Links are followed.
    static func signature(at path: String) -> QuestionFile.Signature? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return signature(of: status)
    }

    /// The path without links, `.` and `..`; `nil` when there is nothing.
    package static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    private static func signature(of status: stat) -> QuestionFile.Signature {
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return QuestionFile.Signature(
            size: Int(status.st_size),
            seconds: Int(time.tv_sec),
            nanoseconds: Int(time.tv_nsec),
            inode: UInt64(status.st_ino)
        )
    }

    private static func failure(_ verb: String, _ name: String) -> ReadFailure {
        let reason = String(cString: strerror(errno)).lowercased()
        return ReadFailure(
            Diagnostic(
                .error,
                "file-unreadable",
                "cannot \(verb) '\(name)': \(reason)",
                at: Location(file: name),
                help: "check that it exists and that you may read it"
            )
        )
    }
}
