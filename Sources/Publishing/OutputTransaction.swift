import Diagnostics
import Files
import Synchronization

/// One change of what is published: files are written aside, then put in place together.
///
/// Any number of threads may write. Killed at any moment, it leaves every published file whole, old or new, and nothing
/// that the next run does not clear up. Nothing is forced onto the disk (`fsync`): a killed process loses nothing by
/// that, and after a power failure the next run rewrites the files whose size or time is not as recorded.
public final class OutputTransaction: Sendable {
    /// A file of the new state; `stage` is its path among the files written aside, `nil` when it stays as it is.
    struct File {
        var digest: ContentDigest
        var stage: String?
    }

    struct State {
        var register = PathRegister()
        var files: [OutputPath: File] = [:]
        /// Folders known to be folders or not to exist yet, rather than links that lead elsewhere.
        var safeFolders: Set<String> = []
        /// Published files that were found to be as they were published.
        var unchanged: Set<OutputPath> = []
        /// The published files that are kept, although nobody has named them, and those that are not; `nil` when
        /// nothing is.
        var kept: (files: [Manifest.File], others: [OutputPath])?
        /// The number of files that were begun to be written aside.
        var staged = 0
        /// The number of files that had to be read to see that they stay.
        var comparisons = 0
        /// The first failure to write; it spoils the whole.
        var failure: PublishingError?
        var isFinished = false
        /// Files that are still being appended to.
        var growing: [String: GrowingFile] = [:]
    }

    let folder: OutputFolder
    private let number: Int
    let staging: OpenFile
    let manifest: Manifest?
    private let manifestTime: Int?
    /// Nothing is published yet, and nobody else's files are there: no need to look for what a file would replace.
    let isEmpty: Bool
    let state = Mutex(State())

    init(
        folder: OutputFolder,
        number: Int,
        staging: consuming OpenFile,
        manifest: Manifest?,
        manifestTime: Int?,
        isEmpty: Bool
    ) {
        self.folder = folder
        self.number = number
        self.staging = staging
        self.manifest = manifest
        self.manifestTime = manifestTime
        self.isEmpty = isEmpty
    }

    deinit {
        abort()
    }

    /// Adds a file.
    /// - Throws: ``PublishingError`` when the path is unfit or taken, or the disk refuses.
    public func write(_ bytes: [UInt8], to path: String) throws {
        let (path, stage) = try reserve(path)
        try guarding(path) {
            let digest = bytes.withUnsafeBytes { ContentDigest($0) }
            if try isPublished(path, digest) { return record(path, File(digest: digest)) }
            try staging.writeFile(stage, bytes)
            record(path, File(digest: digest, stage: stage))
        }
    }

    /// Adds a file that `body` writes piece by piece.
    /// - Throws: what `body` throws, and ``PublishingError`` as ``write(_:to:)``.
    public func stream(to path: String, _ body: (inout OutputStream) throws -> Void) throws {
        let (path, stage) = try reserve(path)
        try guarding(path) {
            do {
                var stream = OutputStream(try OpenFile(stage, in: staging, .create))
                try body(&stream)
                try accept(path, try stream.finish(), stage: stage)
            } catch {
                _ = try? staging.removeFile(stage)
                throw error
            }
        }
    }

    /// Adds a copy of a file, symbolic links followed.
    /// - Throws: ``PublishingError`` which points at `source` when it cannot be read, and as ``write(_:to:)``.
    public func copy(from source: String, to path: String) throws {
        let input = try Self.open(source)
        try stream(to: path) { stream in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: OpenFile.chunk, alignment: 16)
            defer { buffer.deallocate() }
            while true {
                let count: Int
                do throws(SystemError) {
                    count = try input.read(into: buffer)
                } catch {
                    throw error.reading(source)
                }
                if count == 0 { return }
                try stream.write(buffer[..<count])
            }
        }
    }

    private static func open(_ source: String) throws -> OpenFile {
        do throws(SystemError) {
            let file = try OpenFile(source, .read)
            guard try file.status().kind == .file else { throw SystemError.notAFile }
            return file
        } catch {
            throw error.reading(source)
        }
    }

    /// Gives up: what is published stays as it was. Also what happens when a transaction goes out of use.
    public func abort() {
        guard finish() != nil else { return }
        // What cannot be removed now, the next run clears up.
        _ = try? folder.clearStaging()
    }

    /// Ends the transaction and hands out what it gathered; `nil` when it has ended before.
    func finish() -> State? {
        state.withLock { state in
            guard !state.isFinished, folder.isLast(number) else { return nil }
            state.isFinished = true
            return state
        }
    }

    func reserve(_ text: String) throws(PublishingError) -> (OutputPath, stage: String) {
        let path = try OutputPath(text)
        return try state.withLock { state throws(PublishingError) in
            // What was published beside all that is kept clashes with none of it.
            let isKnown = state.kept != nil && manifest?[path] != nil
            let folders = isKnown ? [] : try state.register.add(path)
            state.staged += 1
            guard isEmpty else { return (path, String(state.staged)) }
            // The first build lays its files out as they will be published, and then moves whole folders.
            do throws(SystemError) {
                for name in folders.reversed() { try staging.makeFolder(name) }
            } catch {
                let failure = error.writing("\(folder.path)/\(path)")
                state.failure = state.failure ?? failure
                throw failure
            }
            return (path, path.description)
        }
    }

    func record(_ path: OutputPath, _ file: File) {
        state.withLock { $0.files[path] = file }
    }

    /// Names the file in what goes wrong on the disk, and keeps the transaction from being committed then.
    func guarding<Result>(_ path: OutputPath, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as SystemError {
            let failure = error.writing("\(folder.path)/\(path)")
            state.withLock { $0.failure = $0.failure ?? failure }
            throw failure
        }
    }

    /// Tells whether the published file has this content already.
    ///
    /// It has when the manifest says so and the file is older than the manifest, which is written last: nobody has
    /// touched it since. Otherwise a file of that size is read.
    func isPublished(_ path: OutputPath, _ digest: ContentDigest) throws -> Bool {
        if isEmpty { return false }
        try checkFolders(above: path)
        guard let status = try folder.root.status(of: path.description) else { return false }
        let known = manifest?[path]
        if status.kind == .file, status.size == digest.size {
            if let manifestTime, let known = known?.digest, status.stamp.lastChange < manifestTime {
                return known == digest
            }
            let isSame = try OpenFile(path.description, in: folder.root, .read).digest() == digest
            if isSame {
                state.withLock { $0.comparisons += 1 }
                return true
            }
        }
        if known == nil, status.kind != .folder || !holdsOwnFiles(path) {
            throw PublishingError(
                "output-foreign-file",
                "'\(folder.path)/\(path)' stands in the way, and no build has written it",
                help: "move it away, or change the id that the path comes from"
            )
        }
        return false
    }

    private func holdsOwnFiles(_ path: OutputPath) -> Bool {
        manifest?.files.contains { $0.path.folders.contains(path.description) } ?? false
    }

    /// Refuses to write through a symbolic link, which might lead out of the output folder.
    private func checkFolders(above path: OutputPath) throws {
        let parent = path.parent
        if parent.isEmpty || state.withLock({ $0.safeFolders.contains(parent) }) { return }
        for name in path.folders {
            guard let status = try folder.root.status(of: name) else { break }
            guard status.kind == .link else { continue }
            throw PublishingError(
                "output-foreign-file",
                "'\(folder.path)/\(name)' is a symbolic link, and pages are not written through it",
                help: "remove the link"
            )
        }
        state.withLock { _ = $0.safeFolders.insert(parent) }
    }
}
