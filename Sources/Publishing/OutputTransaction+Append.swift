import Files
import Synchronization

/// A file that grows piece by piece until its transaction commits.
final class GrowingFile: Sendable {
    let path: OutputPath
    let stage: String
    private let stream: Mutex<OutputStream?>

    init(_ path: OutputPath, _ stage: String, stream: consuming OutputStream) {
        self.path = path
        self.stage = stage
        self.stream = Mutex(consume stream)
    }

    func append(_ bytes: [UInt8]) throws {
        try stream.withLock { try $0?.write(bytes) }
    }

    /// Closes the file; `nil` when that was done before.
    func finish() throws -> ContentDigest? {
        try stream.withLock { stream in
            guard let stream = stream.take() else { return nil }
            return try stream.finish()
        }
    }
}

extension OutputTransaction {
    /// Adds to the end of a file, which begins empty. It is complete when the transaction commits.
    ///
    /// Pieces of one file must come one after the other; those of different files may come from different threads.
    /// - Throws: ``PublishingError`` as ``write(_:to:)``.
    public func append(_ bytes: [UInt8], to path: String) throws {
        let file = try growing(path)
        try guarding(file.path) { try file.append(bytes) }
    }

    /// The file that grows under a path, which is begun when there is none.
    private func growing(_ path: String) throws -> GrowingFile {
        if let file = state.withLock({ $0.growing[path] }) { return file }
        let (reserved, stage) = try reserve(path)
        return try guarding(reserved) {
            let file = GrowingFile(reserved, stage, stream: OutputStream(try OpenFile(stage, in: staging, .create)))
            state.withLock { $0.growing[path] = file }
            return file
        }
    }

    /// Closes the files that were appended to.
    func finishGrowing() throws {
        for file in state.withLock({ Array($0.growing.values) }) {
            try guarding(file.path) {
                guard let digest = try file.finish() else { return }
                try accept(file.path, digest, stage: file.stage)
            }
        }
    }

    /// Records a file that was written aside, unless it is published already.
    func accept(_ path: OutputPath, _ digest: ContentDigest, stage: String) throws {
        if try isPublished(path, digest) {
            try staging.removeFile(stage)
            record(path, File(digest: digest))
        } else {
            record(path, File(digest: digest, stage: stage))
        }
    }
}
