import Diagnostics
import Files
import Packs

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

    /// All of standard input.
    static func standardInput() throws -> [UInt8] {
        guard let bytes = StandardStream.input.contents() else {
            throw Failure("file-unreadable", "cannot read standard input")
        }
        return bytes
    }
}
