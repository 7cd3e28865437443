import Text
import Diagnostics
/// A file to import: its bytes and what they are called.
public struct ForeignFile: Sendable {
    /// The path as the user wrote it.
    public let path: String
    /// The path below the folder that is imported, or else the file's name.
    public let relativePath: String
    /// The bytes.
    public let bytes: [UInt8]

    /// A file with a name and content.
    public init(path: String, relativePath: String? = nil, bytes: [UInt8]) {
        self.path = path
        self.relativePath = relativePath ?? path.pathParts.last.map(String.init) ?? path
        self.bytes = bytes
    }

    /// The last part of the path.
    var name: String { relativePath.pathParts.last.map(String.init) ?? relativePath }

    /// The name without its ending.
    var stem: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The name's ending in lower case, without its dot.
    var ending: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
