import Files

extension OutputTransaction {
    /// The result of a commit.
    public struct Summary: Sendable, Hashable {
        /// Files that are new or have new content.
        public var written: Int
        /// Files that stayed as they were.
        public var unchanged: Int
        /// Files that are no longer part of the output.
        public var deleted: Int

        /// Counts of files.
        public init(written: Int = 0, unchanged: Int = 0, deleted: Int = 0) {
            self.written = written
            self.unchanged = unchanged
            self.deleted = deleted
        }
    }

    /// Publishes: puts the files in place, each in one step, and deletes those that are no longer part of the output.
    /// - Throws: ``PublishingError`` when the disk refuses. Every file is whole then, old or new, and the next run
    ///   mends the rest.
    @discardableResult
    public func commit() throws -> Summary {
        try commit(afterEachStep: {})
    }

    /// Publishes, calling `step` after each change of the disk, where tests break off.
    func commit(afterEachStep step: () throws -> Void) throws -> Summary {
        try finishGrowing()
        guard let state = finish() else {
            throw PublishingError(
                "output-unwritable",
                "this change of '\(folder.path)' was published or given up before"
            )
        }
        if let failure = state.failure {
            _ = try? folder.clearStaging()
            throw failure
        }
        do {
            return try Commit(self, state).run(step)
        } catch let error as SystemError {
            throw error.writing(error.path.isEmpty ? folder.path : "\(folder.path)/\(error.path)")
        }
    }
}

/// The steps of a commit. Their order decides what a kill leaves behind.
private struct Commit {
    let transaction: OutputTransaction
    let state: OutputTransaction.State
    let next: Manifest
    let staged: [(path: OutputPath, stage: String, size: Int)]
    let obsolete: [OutputPath]

    init(_ transaction: OutputTransaction, _ state: OutputTransaction.State) {
        self.transaction = transaction
        self.state = state
        let made = state.files.sorted { $0.key < $1.key }
        let files = made.map { Manifest.File(path: $0.key, digest: $0.value.digest) }
        next = Manifest(tool: transaction.folder.tool, sorted: Manifest.merged(state.kept?.files ?? [], with: files))
        // Pages last, so that no reader meets a page before the pictures and styles that it needs.
        let sorted = made.compactMap { path, file in
            file.stage.map { (path: path, stage: $0, size: file.digest.size) }
        }
        staged = sorted.filter { !$0.path.isPage } + sorted.filter(\.path.isPage)
        if let kept = state.kept {
            obsolete = kept.others.filter { state.files[$0] == nil }.sorted()
        } else {
            obsolete = transaction.manifest?.files(except: next.files.map(\.path)).map(\.path) ?? []
        }
    }

    func run(_ step: () throws -> Void) throws -> OutputTransaction.Summary {
        let folder = transaction.folder
        let summary = OutputTransaction.Summary(
            written: staged.count,
            unchanged: next.files.count - staged.count,
            deleted: obsolete.count
        )
        guard !isUpToDate else {
            try folder.clearStaging()
            return summary
        }
        // From here on each new file is in a manifest, whatever happens.
        try folder.put(next.bytes, as: OutputFolder.nextName)
        try step()

        let early = obsolete.filter { state.register.isTaken($0) }
        try delete(early, step)
        if !early.isEmpty {
            // Where a folder gives way to a file. One that holds other people's files stays, and the rename tells.
            for (path, _, _) in staged { try folder.root.removeFolder(path.description) }
        }
        // A path that was begun and not written, as when its source was missing, may have left an empty folder.
        if transaction.isEmpty, state.staged == staged.count {
            try moveWholeFolders(step)
        } else {
            try moveFiles(step)
        }
        let done = Set(early)
        try delete(obsolete.filter { !done.contains($0) }, step)

        try letClockTick()
        try folder.state.rename(OutputFolder.nextName, to: OutputFolder.manifestName, in: folder.state)
        try step()
        try folder.clearStaging()
        return summary
    }

    /// Nothing to do. A folder whose dates tell nothing, as after a copy, gets a newer manifest to make the next run
    /// fast; for a few files that is not worth a write.
    private var isUpToDate: Bool {
        let mustReadMany = OutputFolder.isSlow(comparing: state.comparisons, of: next.files.count)
        return staged.isEmpty && obsolete.isEmpty && transaction.manifest == next && !mustReadMany
    }

    /// Puts what stands at the top in place with all that is in it, where nothing is published yet: few moves, and
    /// half the time that writing takes.
    private func moveWholeFolders(_ step: () throws -> Void) throws {
        var moved: Set<Substring> = []
        for (path, _, _) in staged {
            let name = Substring(path.description.utf8.prefix { $0 != UInt8(ascii: "/") })
            guard moved.insert(name).inserted else { continue }
            try transaction.staging.rename(String(name), to: String(name), in: transaction.folder.root)
            try step()
        }
    }

    private func moveFiles(_ step: () throws -> Void) throws {
        try makeFolders(step)
        for (path, stage, _) in staged {
            try transaction.staging.rename(stage, to: path.description, in: transaction.folder.root)
            try step()
        }
    }

    /// Waits, for milliseconds, until the file system's clock has gone on. A large file as young as the manifest would be
    /// read by each later build, to see that nobody has touched it.
    private func letClockTick() throws {
        let folder = transaction.folder
        // They are put in place in this order.
        guard let large = staged.last(where: { $0.size > 1 << 20 })?.path,
            let time = try folder.root.status(of: large.description)?.stamp.lastChange
        else { return }
        for _ in 0..<40 {
            guard let now = try folder.state.touch(OutputFolder.nextName), now <= time else { return }
            ThisProcess.pause(microseconds: 250)
        }
    }

    private func makeFolders(_ step: () throws -> Void) throws {
        var made: Set<String> = [""]
        for (path, _, _) in staged where made.insert(path.parent).inserted {
            for name in path.folders where name == path.parent || made.insert(name).inserted {
                if try transaction.folder.root.makeFolder(name) { try step() }
                // A rename follows a link, or fails at a file: better to say so.
                guard try transaction.folder.root.status(of: name)?.kind == .folder else {
                    throw PublishingError(
                        "output-foreign-file",
                        "'\(transaction.folder.path)/\(name)' stands in the place of a folder",
                        help: "move it away"
                    )
                }
            }
        }
    }

    /// Deletes files, and the folders that this leaves empty.
    private func delete(_ paths: [OutputPath], _ step: () throws -> Void) throws {
        var folders: Set<String> = []
        var safe: [String: Bool] = [:]
        for path in paths where try isBelowFolders(path, &safe) {
            if try transaction.folder.root.removeFile(path.description) { try step() }
            folders.formUnion(path.folders)
        }
        for name in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            if try transaction.folder.root.removeFolder(name) { try step() }
        }
    }

    /// Tells whether no folder of the path is a link that somebody put there: what lies behind one is not the tool's.
    private func isBelowFolders(_ path: OutputPath, _ known: inout [String: Bool]) throws -> Bool {
        for name in path.folders {
            if let isSafe = known[name] {
                if isSafe { continue } else { return false }
            }
            let kind = try transaction.folder.root.status(of: name)?.kind
            let isSafe = kind == nil || kind == .folder
            known[name] = isSafe
            if !isSafe { return false }
        }
        return true
    }
}
