import Text
import Diagnostics
import Files
public import Packs

extension ForeignFile {
    /// The endings of files that may hold questions.
    static let endings: Set<String> = [
        "md", "markdown", "mdown", "mdx", "txt", "text", "json", "jsonl", "ndjson", "csv", "tsv", "apkg", "colpkg",
        "ipynb", "gift", "yml", "yaml",
    ]

    /// Reads the files that a user named; of a folder, every file below it that may hold questions.
    ///
    /// - Throws: ``ReadFailure`` when something that was named cannot be read.
    public static func read(_ paths: [String]) throws(ReadFailure) -> [ForeignFile] {
        var files: [ForeignFile] = []
        for path in paths {
            let resolved = path.realPath
            let parts = (resolved ?? path).pathParts.map(String.init)
            if let resolved, FileStatus.kind(at: resolved) == .folder {
                for relative in try names(below: path) {
                    let full = path + "/" + relative
                    let bytes = try Source(readingFrom: full).bytes
                    files.append(
                        ForeignFile(path: full, relativePath: relative, collection: parts.last ?? "", bytes: bytes)
                    )
                }
            } else {
                let bytes = try Source(readingFrom: path).bytes
                files.append(ForeignFile(path: path, collection: parts.dropLast().last ?? "", bytes: bytes))
            }
        }
        return files
    }

    /// The pictures below folders by their names: notes of a vault name a picture without its folder. Of two with the
    /// same name, neither is meant.
    public static func pictures(below paths: [String]) throws(ReadFailure) -> [String: String] {
        var found: [String: String?] = [:]
        for path in paths {
            guard let resolved = path.realPath, FileStatus.kind(at: resolved) == .folder else { continue }
            for relative in try names(below: path, where: isPicture) {
                let name = relative.pathParts.last.map(String.init) ?? relative
                found[name] = found[name] == nil ? .some(path + "/" + relative) : .some(nil)
            }
        }
        return found.compactMapValues { $0 }
    }

    private static func isPicture(_ name: String) -> Bool {
        Attachments.pictures.contains(ForeignFile(path: name, bytes: []).ending)
    }

    private static func mayAsk(_ name: String) -> Bool {
        endings.contains(ForeignFile(path: name, bytes: []).ending) && !isFurniture(name)
    }

    /// The relative paths of files in a folder. Hidden ones and links are left out.
    private static func names(
        below path: String,
        where isWanted: (String) -> Bool = mayAsk
    ) throws(ReadFailure) -> [String] {
        var found: [String] = []
        var waiting = [""]
        while let folder = waiting.popLast() {
            let full = folder.isEmpty ? path : path + "/" + folder
            var folders: [String] = []
            for item in try SourceFile.list(full, shownAs: full) where !item.name.hasPrefix(".") {
                let relative = folder.isEmpty ? item.name : folder + "/" + item.name
                if item.kind == .folder, item.name != "node_modules", folder.utf8.count < 2000 {
                    folders.append(relative)
                }
                if item.kind == .file, isWanted(item.name) { found.append(relative) }
            }
            waiting += folders.reversed()
        }
        return found
    }

    /// Files about the project rather than its subject.
    private static func isFurniture(_ name: String) -> Bool {
        let stem = String(name.lowercased().prefix { $0 != "." })
        // A quiz about security may lie in a file of data called so.
        if Dialects.data.contains(ForeignFile(path: name, bytes: []).ending) {
            return ["package", "pack"].contains(stem)
        }
        return ["license", "licence", "contributing", "code_of_conduct", "changelog", "security"].contains(stem)
    }
}
