import Text
public import CommonMark
public import Diagnostics
import Files

extension Library {
    /// Takes in a document that is no question file of the library, such as one from standard input.
    ///
    /// - Parameters:
    ///   - source: The document's text, perhaps with front matter.
    ///   - path: The path that its links are relative to, below the content folder.
    ///   - pack: The pack whose settings it follows; the library must have one.
    /// - Returns: The index of its file, and the document.
    public mutating func add(
        _ source: Source,
        at path: String,
        pack: Int,
        _ diagnostics: inout [Diagnostic]
    ) -> (file: Int, document: Document) {
        let front = FrontMatter(of: source, &diagnostics)
        files.append(
            QuestionFile(
                path: path,
                displayPath: source.name,
                pack: pack,
                bodyStart: front.bodyStart,
                entries: entries.count..<entries.count,
                stamp: FileStamp(size: source.bytes.count, inode: 0, modified: 0, changed: 0)
            )
        )
        let options = MarkdownOptions.packs(math: packs[pack].math)
        return (files.count - 1, Document(parsing: source, from: front.bodyStart, options: options))
    }

    /// The folder of the outermost pack that a file lies in, and the file's path below it. Packs are looked for from
    /// the file upwards, as long as every folder has a `pack.yml` or lies in one that has.
    public static func enclosingFolder(of path: String) -> (folder: String, path: String)? {
        guard let real = path.realPath else { return nil }
        var parts = real.pathParts.map(String.init)
        var found: [String]?
        while parts.popLast() != nil, !parts.isEmpty {
            let folder = "/" + parts.joined(separator: "/")
            if FileStatus.kind(at: folder + "/pack.yml") == .file {
                found = parts
            } else if found != nil {
                break
            }
        }
        guard let found else { return nil }
        let folder = "/" + found.joined(separator: "/")
        return (folder, String(real.dropFirst(folder.count + 1)))
    }
}
