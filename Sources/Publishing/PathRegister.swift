/// The paths of one build, none of which any file system may confuse with another.
struct PathRegister {
    private enum Use {
        case file(String)
        case folder(String)

        var path: String {
            switch self {
            case .file(let path), .folder(let path): path
            }
        }
    }

    private var uses: [String: Use] = [:]
    /// Paths that are known not to clash with each other, to be added when one comes that is not of them.
    private var waiting: [OutputPath] = []

    /// Adds paths that no two of which clash, since they were published together.
    mutating func add(published paths: some Sequence<OutputPath>) { waiting += paths }

    /// Holds the paths that were published against those that were added one by one.
    mutating func addWaiting() throws(PublishingError) {
        let known = waiting
        waiting = []
        for path in known { try add(path) }
    }

    /// Adds a path, and returns the folders that it is the first to need, innermost first.
    /// - Throws: when it is there already, differs from another only in case or Unicode normalisation, or is a folder
    ///   of another path.
    @discardableResult
    mutating func add(_ path: OutputPath) throws(PublishingError) -> [String] {
        try addWaiting()
        var added: [String] = []
        let folded = path.folded
        if let other = uses[folded] { throw clash(.file(path.description), other) }
        var end = path.description.utf8.endIndex
        var foldedEnd = folded.utf8.endIndex
        // Innermost folder first: where one is known, those above it are too.
        while let slash = path.description.utf8[..<end].lastIndex(of: UInt8(ascii: "/")),
            let foldedSlash = folded.utf8[..<foldedEnd].lastIndex(of: UInt8(ascii: "/"))
        {
            let folder = String(path.description[..<slash])
            let key = String(folded[..<foldedSlash])
            switch uses[key] {
            case nil:
                uses[key] = .folder(folder)
                added.append(folder)
            case .folder(let known) where known.utf8.elementsEqual(folder.utf8):
                uses[folded] = .file(path.description)
                return added
            case .some(let other): throw clash(.folder(folder), other)
            }
            (end, foldedEnd) = (slash, foldedSlash)
        }
        uses[folded] = .file(path.description)
        return added
    }

    /// Tells whether a path, but for case and normalisation, is in use as a file or folder, or lies below a file.
    func isTaken(_ path: OutputPath) -> Bool {
        if uses[path.folded] != nil { return true }
        return path.folders.contains { folder in
            if case .file = uses[OutputPath.folded(folder)] { true } else { false }
        }
    }

    /// Names both paths in byte order, so that the message does not depend on which thread came first.
    private func clash(_ use: Use, _ other: Use) -> PublishingError {
        let message =
            switch (use, other) {
            case (.file(let path), .file(let known)) where path.utf8.elementsEqual(known.utf8):
                "two outputs have the path '\(path)'"
            case (.file(let path), .folder(let known)) where path.utf8.elementsEqual(known.utf8),
                (.folder(let path), .file(let known)) where path.utf8.elementsEqual(known.utf8):
                "'\(path)' would be both a file and a folder"
            default:
                [use.path, other.path].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                    .map { "'\($0)'" }.joined(separator: " and ") + " are one file on some computers"
            }
        return PublishingError(
            "output-path-clash",
            message,
            help: "change the id or file name that one of them comes from"
        )
    }
}
