import Text
import Diagnostics
import Files

/// The `.gitignore` files above and in a content folder (gitignore(5)).
struct Gitignore: Sendable {
    private struct Pattern: Sendable {
        /// The folder of the file that holds it, with a slash at its end.
        var base: String
        var glob: Glob
        var isNegated: Bool
    }

    private var patterns: [Pattern] = []

    /// Reads the files from the root of the repository down to the content folder, and in the folders of some paths.
    init(content: String, paths: some Collection<String>) {
        let full = content.absolutePath
        // Outside of a repository nothing is ignored.
        guard let root = full.repositoryRoot else { return }
        var folders = [full]
        while let top = folders.first, top != root { folders.insert(top.parentPath, at: 0) }
        var inside = Set<Substring>()
        var last: Substring?
        for path in paths {
            var rest = path[...]
            // Most files lie in the folder of the one before.
            let parent = rest.utf8.lastIndex(of: UInt8(ascii: "/")).map { rest[..<$0] }
            if parent == last { continue }
            last = parent
            while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
                rest = rest[..<slash]
                if !inside.insert(rest).inserted { break }
            }
        }
        folders += inside.sorted().map { full + "/" + $0 }
        for folder in folders { read(folder) }
    }

    private mutating func read(_ folder: String) {
        guard let read = try? OpenFile.read(folder + "/.gitignore") else { return }
        for line in String(decoding: read.bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            var pattern = line.trimmingSpaces
            guard !pattern.isEmpty, !pattern.hasPrefix("#") else { continue }
            let isNegated = pattern.hasPrefix("!")
            if isNegated { pattern.removeFirst() }
            patterns.append(Pattern(base: folder + "/", glob: Glob(pattern), isNegated: isNegated))
        }
    }

    var isEmpty: Bool { patterns.isEmpty }

    /// Tells whether git leaves a file out; the last pattern that names it decides.
    func ignores(_ path: String, below content: String) -> Bool {
        let full = content.absolutePath + "/" + path
        var isIgnored = false
        for pattern in patterns where full.hasPrefix(pattern.base) {
            if pattern.glob.matches(String(full.dropFirst(pattern.base.count))) { isIgnored = !pattern.isNegated }
        }
        return isIgnored
    }
}
