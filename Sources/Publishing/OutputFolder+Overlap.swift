import Files

extension OutputFolder {
    /// Refuses an output folder that is one of the sources, holds one, or lies inside one, by whatever path or link.
    static func checkOverlap(of path: String, with sources: [String]) throws(PublishingError) {
        guard let fault = fault(of: path, among: sources) else { return }
        throw PublishingError(
            "output-overlaps-sources",
            "the output folder '\(path)' \(fault)",
            help: "choose a folder beside the sources with --output"
        )
    }

    /// The fault of a place to write to, if it is one of the sources, holds one, or lies inside one.
    fileprivate static func fault(of path: String, among sources: [String]) -> String? {
        let output = existing(path)
        let above = ancestors(of: output.path)
        let mayHold = output.isWhole && FileStatus(of: output.path)?.kind == .folder
        for source in sources {
            guard let resolved = source.realPath, let identity = FileStatus(of: resolved)?.identity
            else { continue }
            if output.isWhole, above.first == identity { return "is where '\(source)' is read from" }
            if above.contains(identity) { return "lies inside '\(source)', which is read" }
            if mayHold, let own = above.first, ancestors(of: resolved).contains(own) {
                return "holds '\(source)', which is read"
            }
        }
        return nil
    }

    /// The nearest thing on the way to a path that exists, without symbolic links, and whether it is the path itself.
    private static func existing(_ path: String) -> (path: String, isWhole: Bool) {
        if let resolved = path.realPath { return (resolved, true) }
        var path = path
        while let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
            path = String(path[..<slash])
            if let resolved = (path.isEmpty ? "/" : path).realPath { return (resolved, false) }
        }
        return (".".realPath ?? "/", false)
    }

    /// The folder that a path without symbolic links leads to, and the folders above it, innermost first.
    private static func ancestors(of path: String) -> [FileStatus.Identity] {
        var found: [FileStatus.Identity] = []
        var path = path
        while true {
            if let status = FileStatus(of: path.isEmpty ? "/" : path) { found.append(status.identity) }
            guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), !path.isEmpty, path != "/" else {
                return found
            }
            path = String(path[..<slash])
        }
    }
}

extension AtomicFile {
    /// Refuses a file that is one of the sources or lies inside one, by whatever path or link.
    ///
    /// - Parameter sources: Folders and files that are read, or kept by others.
    public static func checkOverlap(of path: String, with sources: [String]) throws(PublishingError) {
        guard let fault = OutputFolder.fault(of: path, among: sources) else { return }
        throw PublishingError(
            "output-overlaps-sources",
            "'\(path)' \(fault)",
            help: "choose a file beside the sources with --output"
        )
    }

    /// The path of a file that may not be there yet, symbolic links followed; `nil` when not even its folder is there.
    public static func place(of path: String) -> String? {
        if let resolved = path.realPath { return resolved }
        let folder = path.contains("/") ? path[..<(path.lastIndex(of: "/") ?? path.startIndex)] + "/" : "."
        return String(folder).realPath.map { $0 + "/" + (path.split(separator: "/").last ?? "") }
    }

    /// Tells whether a file stands there whose content would be lost: no device, no pipe and no folder.
    public static func standsAt(_ path: String) -> Bool { FileStatus(of: path)?.kind == .file }
}
