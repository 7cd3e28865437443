import Diagnostics
import Files
import Packs
import Stores

/// The readings that runs hand over of the files that each has read.
enum SharedReadings {
    /// About how large a block is, in bytes.
    private static let enough = 1 << 18

    /// Writes what one part of the files gave.
    static func write(
        _ readings: some Collection<FileReading>,
        of sources: some Collection<ContentListing.File>,
        to file: inout ShardWriter
    ) throws {
        var writer = ByteWriter()
        for (reading, source) in zip(readings, sources) {
            var body = ByteWriter(about: source.displayPath)
            if reading.file != nil { body.add(reading) }
            writer.add(source.path)
            writer.add(reading.content)
            writer.add(content: body.bytes)
            guard writer.bytes.count >= enough else { continue }
            try file.add(.readings, writer.bytes)
            writer = ByteWriter()
        }
        try file.add(.readings, writer.bytes)
    }

    /// The results of reading the files of a listing, once each has been found to be what its shard has seen.
    ///
    /// Files that no shard could read are read again, so that the same is said of them.
    static func readings(
        from files: [ShardFile],
        of listing: ContentListing,
        options: Library.ReadingOptions
    ) async throws -> [FileReading] {
        var parts: [String: (file: ShardFile, content: Digest, body: [UInt8])] = [:]
        for file in files {
            for block in file.blocks(.readings) {
                let bytes = try file.read(block)
                var reader = ByteReader(bytes, in: 0..<bytes.count)
                while !reader.isAtEnd {
                    let path = reader.text()
                    parts[path] = (file, reader.digest(), Array(reader.content()))
                }
            }
        }
        let known = parts
        let looks = await listing.files.concurrentMap(width: options.threads) { source -> Look in
            guard let part = known[source.path] else { return .unlike }
            let path = listing.root + "/" + source.path
            let stamp = FileStamp(of: path)
            let facts = FileReading.facts(of: path)
            if part.body.isEmpty {
                return facts.map { $0.content == part.content } ?? true ? .unread : .unlike
            }
            guard let facts, facts.content == part.content else { return .unlike }
            var reader = ByteReader(part.body, in: 0..<part.body.count, about: source.displayPath)
            guard var reading = reader.reading(of: source, stamp: facts.stamp) else { return .unlike }
            reading.note(content: facts.content)
            reading.stamp = stamp
            return .read(reading)
        }
        for (index, look) in looks.enumerated() {
            if case .unlike = look { throw ShardFailure.changed(listing.files[index].displayPath) }
        }
        return await Library.readings(of: listing, options: options, inspect: nil) { index in
            if case .read(let reading) = looks[index] { reading } else { nil }
        }
    }

    private enum Look: Sendable {
        case read(FileReading)
        case unread
        case unlike
    }

    /// Stands for everything that pages are made of: settings, templates, and the content of all files.
    static func digest(_ identity: Digest, _ readings: [FileReading]) -> Digest {
        var writer = ByteWriter()
        for reading in readings { writer.add(reading.content) }
        return identity.digest(writer.bytes)
    }

    /// Stands for which files there are, and for the packs' settings.
    static func digest(of listing: ContentListing) -> Digest {
        var writer = ByteWriter()
        writer.add(listing.shownRoot)
        for settings in listing.settings { writer.add(settings) }
        for file in listing.files {
            writer.add(file.path)
            writer.add(file.pack)
        }
        return Digest(low: 0x7161_7061_636B_2065, high: 0x7870_6F72_7420_2020).digest(writer.bytes)
    }
}
