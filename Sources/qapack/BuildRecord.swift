import Diagnostics
import Files
import Foundation
import Packs
import Remembering
import Site
import Typesetting

/// What a build leaves for the next one: what it was made of, what each file gave, and where the pages are.
struct BuildRecord {
    /// A question file as it was read.
    struct File {
        /// `nil` when the file had changed so shortly before that its stamp says nothing.
        var stamp: FileStamp?
        var content: Digest
        /// The ``FileReading``, packed.
        var reading: Range<Int>
    }

    /// Stands for all that every page depends on: settings, templates, the program, and which files there are.
    var identity = Digest(low: 0, high: 0)
    /// Stands for what was published.
    var output: UInt64 = 0
    /// How many questions there are.
    var questions = 0
    /// What was shown at the end.
    var shown: [Diagnostic] = []
    /// What the typesetter had to say, and the stamps of its tools.
    var notes: [Diagnostic] = []
    var tools: [String: String] = [:]
    /// The files in the order of their listing.
    var files: [File] = []
    var site = 0..<0
    private(set) var bytes: [UInt8] = []

    /// Reads what the last build left; `nil` when that is nothing of use.
    init?(_ file: RecordFile, identity: Digest) {
        guard let (bytes, start) = file.read() else { return nil }
        var reader = ByteReader(bytes, in: start..<bytes.count)
        self.identity = reader.digest()
        guard self.identity == identity else { return nil }
        output = UInt64(bitPattern: Int64(reader.number()))
        questions = reader.number()
        shown = reader.list { $0.diagnostic() }
        notes = reader.list { $0.diagnostic() }
        let pairs = reader.list { ($0.text(), $0.text()) }
        tools = Dictionary(pairs) { first, _ in first }
        files = reader.list { reader in
            File(
                stamp: reader.optional { $0.stamp() },
                content: reader.digest(),
                reading: reader.range(of: reader.number())
            )
        }
        site = reader.range(of: reader.number())
        guard !reader.hasFailed, reader.isAtEnd else { return nil }
        self.bytes = bytes
    }

    init() {}

    /// What a file gave; nothing when that cannot be read.
    func reading(_ index: Int, of listing: ContentListing) -> FileReading {
        let file = listing.files[index]
        guard let stamp = files[index].stamp ?? FileStamp(of: listing.root + "/" + file.path) else {
            return FileReading()
        }
        var reader = ByteReader(bytes, in: files[index].reading, about: file.displayPath)
        return reader.reading(of: file, stamp: stamp) ?? FileReading()
    }

    /// What the site left.
    var memory: SiteMemory {
        var reader = ByteReader(bytes, in: site)
        return reader.siteMemory()
    }

    /// What the record holds of files and pages, which is most of it.
    ///
    /// - Parameters:
    ///   - readings: What was read anew, by file; all else is as it was.
    ///   - memory: What the site leaves; `nil` when that is as it was.
    ///   - listing: The files.
    func body(readings: [Int: FileReading], memory: SiteMemory?, listing: ContentListing) -> [UInt8] {
        var writer = ByteWriter()
        writer.add(files.count)
        for (index, file) in files.enumerated() {
            writer.add(file.stamp) { $0.add($1) }
            writer.add(file.content)
            if let reading = readings[index] {
                var body = ByteWriter(about: listing.files[index].displayPath)
                body.add(reading)
                writer.add(body.bytes.count)
                writer.add(body.bytes)
            } else {
                writer.add(file.reading.count)
                writer.add(bytes[file.reading])
            }
        }
        if let memory {
            var body = ByteWriter()
            body.add(memory)
            writer.add(body.bytes.count)
            writer.add(body.bytes)
        } else {
            writer.add(site.count)
            writer.add(bytes[site])
        }
        return writer.bytes
    }

    /// Writes the record, with a body that was made before.
    func write(to file: RecordFile, body: [UInt8]) {
        var writer = ByteWriter()
        writer.add(identity)
        writer.add(Int(Int64(bitPattern: output)))
        writer.add(questions)
        writer.add(shown) { $0.add($1) }
        writer.add(notes) { $0.add($1) }
        writer.add(tools.sorted { $0.key < $1.key }) { writer, tool in
            writer.add(tool.key)
            writer.add(tool.value)
        }
        writer.add(body)
        file.write(writer.bytes)
    }
}
