import Text
import Diagnostics
/// A file to import: its bytes and what they are called.
public struct ForeignFile: Sendable {
    /// The path as the user wrote it.
    public let path: String
    /// The path below the folder that is imported, or else the file's name.
    public let relativePath: String
    /// The name of the folder that is imported, or that the file lies in; empty when nobody knows.
    public let collection: String
    /// The bytes.
    public let bytes: [UInt8]

    /// A file with a name and content.
    public init(path: String, relativePath: String? = nil, collection: String = "", bytes: [UInt8]) {
        self.path = path
        self.relativePath = relativePath ?? path.pathParts.last.map(String.init) ?? path
        self.collection = collection
        self.bytes = bytes
    }

    /// The last part of the path.
    var name: String { relativePath.pathParts.last.map(String.init) ?? relativePath }

    /// The path of the folder that it lies in; empty where only its name is known.
    var folder: Substring { path.dropLast(name.count) }

    /// The names of the collection and of the folders in it around the file.
    var folders: String { collection + "/" + relativePath.dropLast(name.count) }

    /// The name without its ending.
    var stem: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The sentence that the name is made of, `how-is-it-done`, where the file has no title of its own.
    var sentence: String {
        let words = stem.split { "-_".contains($0) }
        guard words.count > 3, !stem.contains(" "), let first = bytes.first(where: { $0 > 0x20 }),
            ![UInt8(ascii: "#"), UInt8(ascii: "-")].contains(first)
        else { return stem }
        return words[0].prefix(1).uppercased() + words.joined(separator: " ").dropFirst()
    }

    /// The name's ending in lower case, without its dot.
    var ending: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
