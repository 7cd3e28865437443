/// Files that are read at once, without a detour through another library's kind of bytes.
package enum WholeFile {
    /// The content of a file.
    package static func read(_ path: String) throws -> [UInt8] {
        let file = try Descriptor.source(path)
        return try file.bytes(at: 0, count: file.status().size)
    }
}
