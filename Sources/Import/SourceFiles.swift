import Diagnostics
import Files
public import Packs

extension ForeignFile {
    /// What may hold questions, by the ending of its name.
    static let endings: Set<String> = [
        "md", "markdown", "mdown", "mdx", "txt", "text", "json", "jsonl", "ndjson", "csv", "tsv", "apkg", "colpkg",
    ]

    /// Reads the files that a user named; of a folder, every file below it that may hold questions.
    ///
    /// - Throws: ``ReadFailure`` when something that was named cannot be read.
    public static func read(_ paths: [String]) throws(ReadFailure) -> [ForeignFile] {
        var files: [ForeignFile] = []
        for path in paths {
            if let resolved = path.realPath, FileStatus.kind(at: resolved) == .folder {
                for relative in try names(below: path) {
                    let source = try Source(readingFrom: path + "/" + relative)
                    files.append(ForeignFile(path: path + "/" + relative, relativePath: relative, bytes: source.bytes))
                }
            } else {
                files.append(ForeignFile(path: path, bytes: try Source(readingFrom: path).bytes))
            }
        }
        return files
    }

    /// The relative paths of files in a folder. Hidden ones and links are left out.
    private static func names(below path: String) throws(ReadFailure) -> [String] {
        var found: [String] = []
        var waiting = [""]
        while let folder = waiting.popLast() {
            let full = folder.isEmpty ? path : path + "/" + folder
            var folders: [String] = []
            for item in try SourceFile.list(full, shownAs: full) where !item.name.hasPrefix(".") {
                let relative = folder.isEmpty ? item.name : folder + "/" + item.name
                let ending = ForeignFile(path: item.name, bytes: []).ending
                if item.kind == .folder, item.name != "node_modules", folder.utf8.count < 2000 {
                    folders.append(relative)
                }
                if item.kind == .file, endings.contains(ending), !isFurniture(item.name) { found.append(relative) }
            }
            waiting += folders.reversed()
        }
        return found
    }

    /// Files about the project rather than its subject.
    private static func isFurniture(_ name: String) -> Bool {
        let stem = name.lowercased().prefix { $0 != "." }
        return ["license", "licence", "contributing", "code_of_conduct", "changelog", "security", "package", "pack"]
            .contains(String(stem))
    }
}
