import Diagnostics
import Files
import Synchronization

/// The folder that a command publishes into, locked against other builds as long as this value lives.
///
/// A hidden folder in it holds the tool's own files: the ``Manifest``, the lock, and what is being written. The tool
/// replaces and deletes only files that the manifest names.
public final class OutputFolder: Sendable {
    /// The path as the user gave it.
    public let path: String
    let tool: String
    let root: OpenFile
    let state: OpenFile
    private let lock: OpenFile
    /// The number of transactions that were begun; only the last one may publish or clear up.
    private let begun = Mutex(0)

    static let lockName = "lock"
    static let manifestName = "manifest"
    static let nextName = "manifest.next"
    static let partName = "manifest.part"
    static let stagingName = "staging"

    /// Names that may lie in a folder that the tool takes over; none of it is ever touched.
    private static let harmless: Set<String> = [".git", ".gitignore", ".gitkeep", ".DS_Store"]

    /// Opens the folder, made when it does not exist, and clears up after a run that was killed.
    /// - Parameters:
    ///   - path: where to publish.
    ///   - sources: folders and files that are read, which the output may neither hold nor lie in.
    ///   - tool: the tool's version, named in the manifest.
    /// - Throws: ``PublishingError`` when the folder is somebody else's, overlaps with the sources, is in use by another
    ///   build, or cannot be written.
    public static func open(_ path: String, sources: [String], tool: String) throws -> OutputFolder {
        do {
            try checkOverlap(of: path, with: sources)
            try checkKind(of: path)
            try OpenFile.makeFolders(path)
            let root = try OpenFile(path, .folder)
            try checkOwnership(of: root, path)
            try root.makeFolder(OutputPath.stateFolder)
            let state = try OpenFile(OutputPath.stateFolder, in: root, .folder)
            let lock = try Self.locked(in: state, path)
            let folder = OutputFolder(path: path, tool: tool, root: root, state: state, lock: lock)
            try folder.recover()
            return folder
        } catch let error as SystemError {
            throw error.writing(path)
        }
    }

    /// Opens the file that is locked as long as a build lives.
    private static func locked(in state: borrowing OpenFile, _ path: String) throws -> OpenFile {
        while true {
            let lock = try OpenFile(lockName, in: state, .createOrOpen)
            guard try lock.lock() else {
                throw PublishingError(
                    "output-locked",
                    "another build is writing '\(path)'",
                    help: "wait until it has ended, or choose another folder with --output"
                )
            }
            // Between opening and locking, a build that has published nothing may have taken the file away.
            if try state.status(of: lockName)?.identity == (try lock.status().identity) { return lock }
        }
    }

    /// A folder in which nothing was published keeps nothing.
    deinit {
        do {
            guard try state.status(of: Self.manifestName) == nil else { return }
            try clearStaging()
            try state.removeFile(Self.lockName)
            try root.removeFolder(OutputPath.stateFolder)
        } catch {
            // What stays is cleared by the next build.
            return
        }
    }

    private init(
        path: String,
        tool: String,
        root: consuming OpenFile,
        state: consuming OpenFile,
        lock: consuming OpenFile
    ) {
        self.path = path
        self.tool = String(tool.prefix { !$0.isNewline })
        self.root = root
        self.state = state
        self.lock = lock
    }

    /// Begins to publish. What is published changes only when the transaction commits; one begun before is given up.
    public func begin() throws -> OutputTransaction {
        do {
            try clearStaging()
            try state.makeFolder(Self.stagingName)
            let staging = try OpenFile(Self.stagingName, in: state, .folder)
            let names = try root.names()
            let published = try published()
            let number = begun.withLock { begun in
                begun += 1
                return begun
            }
            return OutputTransaction(
                folder: self,
                number: number,
                staging: staging,
                manifest: published?.manifest,
                manifestTime: published?.time,
                isEmpty: names == [OutputPath.stateFolder]
            )
        } catch let error as SystemError {
            throw error.writing(path)
        }
    }

    /// The digest of the files that are published now; `nil` when there are none.
    public func publishedState() throws -> UInt64? {
        do throws(SystemError) {
            guard try state.status(of: Self.manifestName) != nil else { return nil }
            return try OpenFile(Self.manifestName, in: state, .read).digest().hash
        } catch {
            throw error.writing(path)
        }
    }

    /// Tells whether no other transaction was begun since.
    func isLast(_ number: Int) -> Bool {
        begun.withLock { $0 == number }
    }

    /// The manifest, and when it was written by the clock of the file system; `nil` before the first build.
    private func published() throws -> (manifest: Manifest, time: Int)? {
        guard let status = try state.status(of: Self.manifestName) else { return nil }
        return (try manifest(named: Self.manifestName), status.stamp.lastChange)
    }

    private func manifest(named name: String) throws -> Manifest {
        let file = try OpenFile(name, in: state, .read)
        do {
            return try Manifest(try file.contents())
        } catch Manifest.Fault.newer(let version) {
            throw PublishingError(
                "output-manifest-newer",
                "'\(path)' was written by a later version of the tool (manifest \(version))",
                help: "delete the folder, or use that version"
            )
        } catch Manifest.Fault.damaged(let line) {
            throw PublishingError(
                "output-manifest-damaged",
                "the list of files in '\(path)' is damaged",
                at: Location(
                    file: "\(path)/\(OutputPath.stateFolder)/\(name)",
                    start: Position(line: line, column: 1)
                ),
                help: "delete the folder '\(path)' and build again"
            )
        }
    }

    /// Takes over the files that a killed run had begun to publish, so that they can be replaced and deleted.
    private func recover() throws {
        try clearStaging()
        guard try state.status(of: Self.nextName) != nil else { return }
        let next = try manifest(named: Self.nextName)
        let united = (try published()?.manifest ?? Manifest(tool: tool)).united(with: next)
        try put(united.bytes, as: Self.manifestName)
        try state.removeFile(Self.nextName)
    }

    /// Puts the bytes of a manifest in place, in one step.
    func put(_ manifest: [UInt8], as name: String) throws(SystemError) {
        try state.writeFile(Self.partName, manifest)
        try state.rename(Self.partName, to: name, in: state)
    }

    /// Removes what a run wrote and did not publish.
    func clearStaging() throws(SystemError) {
        try state.removeFile(Self.partName)
        try state.removeFile(Self.spoolName)
        try state.removeTree(Self.stagingName)
    }

    private static func checkKind(of path: String) throws(PublishingError) {
        guard let status = FileStatus(of: path), status.kind != .folder else { return }
        throw PublishingError(
            "output-not-a-folder",
            "'\(path)' is a file, and the output needs a folder",
            help: "move the file away or choose another folder with --output"
        )
    }

    private static func checkOwnership(of root: borrowing OpenFile, _ path: String) throws {
        let names = try root.names().filter { !harmless.contains($0) && $0 != OutputPath.stateFolder }.sorted()
        guard let first = names.first else { return }
        for name in [manifestName, nextName] {
            if try root.status(of: "\(OutputPath.stateFolder)/\(name)") != nil { return }
        }
        throw PublishingError(
            "output-not-ours",
            "'\(path)' holds files that no build has written, such as '\(first)'",
            help: "choose an empty or new folder with --output, or delete what is in it"
        )
    }
}
