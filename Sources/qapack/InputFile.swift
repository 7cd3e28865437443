import Diagnostics
import Packs

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files that the user names on the command line, with `-` for standard input.
enum InputFile {
    /// Reads a file or standard input.
    static func source(_ path: String) throws -> Source {
        guard path == "-" else {
            do {
                return try Source(readingFrom: path)
            } catch {
                throw Failure(error.diagnostic)
            }
        }
        return Source(name: "<stdin>", bytes: try standardInput())
    }

    private static func standardInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(0, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure("file-unreadable", "cannot read standard input") }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}
