import Diagnostics
import Files
import Packs
import Stores
import Site
import Typesetting

/// The record that a build leaves for the next one: what it was made of, what each file gave, and the table of outputs.
struct BuildRecord {
    /// A question file as it was read.
    struct File: Storable {
        var path: String
        /// `nil` when the file had changed so shortly before that its stamp says nothing.
        var stamp: FileStamp?
        var content: Digest
        var surface: Digest
        /// The ``FileReading``, packed.
        var reading: ArraySlice<UInt8>

        init(_ source: ContentListing.File, _ reading: FileReading, readAt time: Int) {
            path = source.path
            stamp = reading.stamp?.trusted(at: time)
            content = reading.content
            surface = reading.file?.surface ?? Digest()
            var writer = ByteWriter(about: source.displayPath)
            writer.add(reading)
            self.reading = writer.bytes[...]
        }

        init(_ fields: inout FieldCodec, known: File?) {
            path = fields.field(known, \.path)
            stamp = fields.field(known, \.stamp)
            content = fields.field(known, \.content)
            surface = fields.field(known, \.surface)
            reading = fields.field(known, \.reading)
        }

        /// The result of reading the file; `nil` when that cannot be read.
        func fileReading(of source: ContentListing.File, in root: String) -> FileReading? {
            guard let stamp = stamp ?? FileStamp(of: root + "/" + source.path) else { return nil }
            var reader = ByteReader(self.reading, about: source.displayPath)
            var reading = reader.reading(of: source, stamp: stamp)
            reading?.note(content: content, surface: surface)
            reading?.stamp = self.stamp
            return reading
        }
    }

    /// The number of questions.
    var questions: Int
    /// The keys of the drafts that were left out.
    var drafts: [String]
    /// The messages that were shown at the end.
    var shown: [Diagnostic]
    /// The messages of the typesetter, and the stamps of its tools.
    var notes: [Diagnostic]
    var tools: [String: String]
    /// The files in the order of their listing.
    var files: [File]
    /// The outputs.
    var site: SiteMemory
    var downloads: MadeDownloads

    /// Reads what the last build left, with the digest of all that every page depended on, and that of its outputs.
    static func read(
        _ content: (bytes: [UInt8], start: Int)
    ) -> (record: BuildRecord, identity: Digest, outputs: Digest)? {
        var reader = ByteReader(content.bytes, in: content.start..<content.bytes.count)
        let (identity, outputs) = (reader.digest(), reader.digest())
        let record = reader.value(BuildRecord.self)
        return reader.hasFailed || !reader.isAtEnd ? nil : (record, identity, outputs)
    }

    /// The record as it is written, once ``about(_:_:)`` has said which outputs it is about.
    func bytes(identity: Digest) -> [UInt8] {
        var writer = ByteWriter()
        writer.add(identity)
        writer.add(Digest())
        writer.store(self)
        return writer.bytes
    }

    /// Notes in the bytes of a record what stands for its outputs.
    static func about(_ outputs: Digest, _ bytes: inout [UInt8]) {
        var writer = ByteWriter()
        writer.add(outputs)
        let length = writer.bytes.count
        bytes.replaceSubrange(length..<2 * length, with: writer.bytes)
    }

    /// The digest of outputs.
    static func outputs(_ state: UInt64) -> Digest { Digest(low: state, high: 0) }
}

extension BuildRecord: Storable {
    init(_ fields: inout FieldCodec, known: BuildRecord?) {
        questions = fields.field(known, \.questions)
        drafts = fields.field(known, \.drafts)
        shown = fields.field(known, \.shown)
        notes = fields.field(known, \.notes)
        tools = fields.field(known, \.tools)
        files = fields.field(known, \.files)
        site = fields.field(known, \.site)
        downloads = fields.field(known, \.downloads)
    }
}
