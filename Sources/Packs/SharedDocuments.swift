package import CommonMark
import Diagnostics
package import Stores

/// The documents that several runs have parsed, for one that parses none: each is read where its text is wanted.
package struct SharedDocuments: Sendable {
    private let shards: [ShardFile]
    /// The place of each document, by the index of its file in the library.
    private let places: [Int: (shard: Int, block: ShardFile.Block)]

    /// Finds what shards hold of a library's documents.
    ///
    /// - Parameter listing: All files, the unreadable ones among them; each shard has a run of these.
    package init(_ shards: [ShardFile], of library: Library, _ listing: ContentListing) throws(ShardFailure) {
        let indices = Dictionary(library.files.enumerated().map { ($1.path, $0) }) { first, _ in first }
        var places: [Int: (Int, ShardFile.Block)] = [:]
        for (number, shard) in shards.enumerated() {
            let own = listing.files[shard.shard.range(of: listing.files.count)].compactMap { indices[$0.path] }
            let files = own.filter { !library.files[$0].entries.isEmpty }
            let blocks = shard.blocks(.documents)
            guard files.count == blocks.count else { throw shard.damage }
            for (file, block) in zip(files, blocks) { places[file] = (number, block) }
        }
        self.shards = shards
        self.places = places
    }

    /// Writes all documents of a library that have entries.
    ///
    /// - Parameter body: Called with each of them.
    package static func write(
        _ library: Library,
        to file: inout ShardWriter,
        _ body: (Document, inout ShardWriter) throws -> Void
    ) throws {
        for index in library.files.indices where !library.files[index].entries.isEmpty {
            let document = try library.document(ofFile: index)
            var writer = ByteWriter()
            writer.add(document)
            try file.add(.documents, writer.bytes)
            try body(document, &file)
        }
    }

    /// A file's document, given its source; `nil` when no shard has it.
    func document(ofFile index: Int, _ source: Source, from bodyStart: Int) throws(ShardFailure) -> Document? {
        guard let place = places[index] else { return nil }
        let shard = shards[place.shard]
        let bytes = try shard.read(place.block)
        var reader = ByteReader(bytes, in: 0..<bytes.count)
        guard let document = reader.document(of: source, from: bodyStart), reader.isAtEnd else {
            throw shard.damage
        }
        return document
    }
}
