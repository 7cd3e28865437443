import Essentials

extension String {
    /// The path from the root on, without `.`, `..` and a slash at its end; links are not looked at.
    package var absolutePath: String {
        let path = URL(filePath: self).standardizedFileURL.path
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The root of the git repository that the folder is in, perhaps itself; `nil` outside of one.
    package var repositoryRoot: String? {
        var folder = absolutePath
        while !FileStatus.exists(folder + "/.git") {
            guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
        return folder
    }
}

extension FolderItem {
    /// The paths of all that a folder holds, also in its folders, relative to it and in no order; links are not followed.
    package static func paths(below folder: String) -> [String] {
        guard let items = try? all(in: folder) else { return [] }
        return items.flatMap { item in
            let inside = item.kind == .folder ? paths(below: folder + "/" + item.name) : []
            return [item.name] + inside.map { item.name + "/" + $0 }
        }
    }
}
