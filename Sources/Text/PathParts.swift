extension String {
    /// The path of the folder that a path's last part stands in: of `a/b` it is `a`, of `/a` it is `/`, of `a` it is empty.
    ///
    /// Foundation's own for paths that are no URLs traps on names of one character.
    package var parentPath: String {
        let path = withoutSlashesAtEnd
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(String(path[...slash]).withoutSlashesAtEnd)
    }

    /// The last part of a path.
    package var lastPathPart: String {
        let path = withoutSlashesAtEnd
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), path != "/" else { return String(path) }
        return String(path[path.utf8.index(after: slash)...])
    }

    private var withoutSlashesAtEnd: Substring {
        var path = self[...]
        while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path = path.dropLast() }
        return path
    }
}

extension StringProtocol {
    /// The parts of a path between its slashes, cut at bytes: an accent behind a slash makes it no other sign.
    package var pathParts: [Substring] {
        Substring(self).utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
    }

    /// Tells whether a path lies in a folder, by bytes; every path lies in the empty one.
    package func isBelow(_ folder: some StringProtocol) -> Bool {
        if folder.isEmpty { return true }
        return utf8.starts(with: folder.utf8) && utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
    }
}
