import Files

extension OutputFolder {
    /// Refuses an output folder that is one of the sources, holds one, or lies inside one, by whatever path or link.
    static func checkOverlap(of path: String, with sources: [String]) throws(PublishingError) {
        let output = existing(path)
        let above = ancestors(of: output.path)
        for source in sources {
            guard let resolved = source.realPath, let identity = FileStatus(of: resolved)?.identity
            else { continue }
            let fault: String
            if output.isWhole, above.first == identity {
                fault = "is where '\(source)' is read from"
            } else if above.contains(identity) {
                fault = "lies inside '\(source)', which is read"
            } else if output.isWhole, let own = above.first, ancestors(of: resolved).contains(own) {
                fault = "holds '\(source)', which is read"
            } else {
                continue
            }
            throw PublishingError(
                "output-overlaps-sources",
                "the output folder '\(path)' \(fault)",
                help: "choose a folder beside the sources with --output"
            )
        }
    }

    /// The nearest thing on the way to a path that exists, without symbolic links, and whether it is the path itself.
    private static func existing(_ path: String) -> (path: String, isWhole: Bool) {
        if let resolved = path.realPath { return (resolved, true) }
        var path = path
        while let slash = path.lastIndex(of: "/") {
            path = String(path[..<slash])
            if let resolved = (path.isEmpty ? "/" : path).realPath { return (resolved, false) }
        }
        return (".".realPath ?? "/", false)
    }

    /// What a path without symbolic links leads to, and the folders above it, innermost first.
    private static func ancestors(of path: String) -> [FileStatus.Identity] {
        var found: [FileStatus.Identity] = []
        var path = path
        while true {
            if let status = FileStatus(of: path.isEmpty ? "/" : path) { found.append(status.identity) }
            guard let slash = path.lastIndex(of: "/"), !path.isEmpty, path != "/" else { return found }
            path = String(path[..<slash])
        }
    }
}
