import Catalogue
public import CommonMark
public import Diagnostics
import Files
import Publishing
import Stores

extension Library {
    /// An entry's document: as it was read where that was put aside, otherwise read and parsed again.
    ///
    /// - Throws: ``ReadFailure`` when the file cannot be read or is no longer what it was, so that indices would not fit.
    public func document(of entry: Entry) throws(ReadFailure) -> Document {
        try document(ofFile: entry.file)
    }

    /// A file's document. See ``document(of:)``.
    public func document(ofFile index: Int) throws(ReadFailure) -> Document {
        let file = files[index]
        // What was read of a file that somebody was just writing may be neither its old text nor its new one.
        if let place = file.parked, let spool, FileStamp(of: root + "/" + file.path) == file.stamp,
            let bytes = spool.bytes(at: place), let document = Document(packed: bytes, name: file.displayPath)
        {
            return document
        }
        let (bytes, stamp) = try SourceFile.read(root + "/" + file.path, shownAs: file.displayPath)
        guard stamp == file.stamp else {
            throw ReadFailure(
                Diagnostic(
                    .fileChanged,
                    "'\(file.displayPath)' changed while it was being read",
                    at: Location(file: file.displayPath),
                    help: "run the command again"
                )
            )
        }
        let source = Source(name: file.displayPath, bytes: bytes)
        do {
            if let document = try shared?.document(ofFile: index, source, from: file.bodyStart) { return document }
        } catch {
            throw ReadFailure(error.diagnostic)
        }
        return Document(parsing: source, from: file.bodyStart, options: .packs(math: packs[file.pack].math))
    }
}

/// A file that could not be read, as a diagnostic.
public struct ReadFailure: DiagnosedError, Sendable {
    /// The fault and its place.
    public let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }
}

extension Source {
    /// Reads a file that the user named.
    public init(readingFrom path: String) throws(ReadFailure) {
        let (bytes, _) = try SourceFile.read(path, shownAs: path)
        self.init(name: path, bytes: bytes)
    }
}
