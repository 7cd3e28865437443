extension OutputFolder {
    /// Refuses an output folder that is one of the sources, holds one, or lies inside one, by whatever path or link.
    static func checkOverlap(of path: String, with sources: [String]) throws(PublishingError) {
        let output = existing(path)
        let above = ancestors(of: output.path)
        for source in sources {
            guard let resolved = Descriptor.resolved(source), let identity = Descriptor.status(at: resolved)?.identity
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
        if let resolved = Descriptor.resolved(path) { return (resolved, true) }
        var path = path
        while let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
            path = String(path[..<slash])
            if let resolved = Descriptor.resolved(path.isEmpty ? "/" : path) { return (resolved, false) }
        }
        return (Descriptor.resolved(".") ?? "/", false)
    }

    /// What a path without symbolic links leads to, and the folders above it, innermost first.
    private static func ancestors(of path: String) -> [FileStatus.Identity] {
        var found: [FileStatus.Identity] = []
        var path = path
        while true {
            if let status = Descriptor.status(at: path.isEmpty ? "/" : path) { found.append(status.identity) }
            guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), !path.isEmpty, path != "/" else {
                return found
            }
            path = String(path[..<slash])
        }
    }
}
