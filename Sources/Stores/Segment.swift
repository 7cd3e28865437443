import Files

/// One append to a ``GrowingStore``: the length and the checksum of a table, the table, and then the contents.
enum Segment {
    private static let headCount = 8 + 16

    /// A line of the table. The contents lie in its order, one behind the other.
    private struct Row: Storable {
        var key: Digest
        var length: Int
        var checksum: Digest

        init(_ key: Digest, _ content: [UInt8]) {
            (self.key, length, checksum) = (key, content.count, RecordFile.checksum(content[...]))
        }

        init(_ fields: inout FieldCodec, known: Row?) {
            key = fields.field(known, \.key)
            length = fields.field(known, \.length)
            checksum = fields.field(known, \.checksum)
        }
    }

    /// The place of a content.
    struct Slot {
        var offset: Int
        var length: Int
        var checksum: Digest
    }

    /// The bytes of a segment.
    static func encode(_ entries: [(key: Digest, content: [UInt8])]) -> [UInt8] {
        var table = ByteWriter()
        table.store(entries.map { Row($0.key, $0.content) })
        var segment = ByteWriter()
        segment.add(length: table.bytes.count)
        segment.add(RecordFile.checksum(table.bytes[...]))
        segment.add(table.bytes)
        for entry in entries { segment.add(entry.content) }
        return segment.bytes
    }

    /// Reads the table of the segment at a place; `nil` when there is no whole and sound one.
    static func read(_ store: SharedFile, at start: Int, fileSize: Int) -> (rows: [(Digest, Slot)], end: Int)? {
        guard let head = store.file.bytes(in: start..<start + headCount) else { return nil }
        var reader = ByteReader(head[...])
        let (count, checksum) = (reader.length(), reader.digest())
        var end = start + headCount
        guard count >= 0, count <= fileSize - end, let table = store.file.bytes(in: end..<end + count),
            RecordFile.checksum(table[...]) == checksum, let rows = ByteReader.whole([Row].self, in: table)
        else { return nil }
        end += count
        var slots: [(Digest, Slot)] = []
        slots.reserveCapacity(rows.count)
        for row in rows {
            guard row.length >= 0, row.length <= fileSize - end else { return nil }
            slots.append((row.key, Slot(offset: end, length: row.length, checksum: row.checksum)))
            end += row.length
        }
        return (slots, end)
    }

    /// The content of a slot; `nil` when it is not what was written.
    static func content(_ slot: Slot, in store: SharedFile) -> [UInt8]? {
        guard let bytes = store.file.bytes(in: slot.offset..<slot.offset + slot.length),
            RecordFile.checksum(bytes[...]) == slot.checksum
        else { return nil }
        return bytes
    }
}
