package import Packs
package import Remembering

/// What several runs have cut out of question files, for a guide that then needs no document.
package struct SharedTexts: Sendable {
    /// The texts of each file's questions, by the file's path.
    private var files: [String: [QuestionText]] = [:]

    /// About how large a block is, in bytes.
    private static let enough = 1 << 18

    /// Reads what shards hold.
    package init(_ shards: [ShardFile]) throws(ShardFailure) {
        for shard in shards {
            for block in shard.blocks(.questions) {
                let bytes = try shard.read(block)
                var reader = ByteReader(bytes, in: 0..<bytes.count)
                while !reader.isAtEnd {
                    let path = reader.text()
                    files[path] = reader.list { QuestionText(&$0) }
                }
                if reader.hasFailed { throw shard.damage }
            }
        }
    }

    /// Writes the texts of all questions of a library.
    package static func write(_ library: Library, to file: inout ShardWriter) throws {
        var writer = ByteWriter()
        for (index, source) in library.files.enumerated() {
            let document = try library.document(ofFile: index)
            writer.add(source.path)
            writer.add(source.entries.map { QuestionText(library.entries[$0], in: document, of: library) }) {
                writer,
                text in
                text.add(to: &writer)
            }
            guard writer.bytes.count >= enough else { continue }
            try file.add(.questions, writer.bytes)
            writer = ByteWriter()
        }
        if !writer.bytes.isEmpty { try file.add(.questions, writer.bytes) }
    }

    /// The text of an entry; `nil` when no shard has it.
    func text(of entry: Int, in library: Library) -> QuestionText? {
        let source = library.file(of: library.entries[entry])
        guard let texts = files[source.path], texts.count == source.entries.count else { return nil }
        return texts[entry - source.entries.lowerBound]
    }
}
