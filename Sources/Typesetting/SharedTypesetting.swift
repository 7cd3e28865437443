package import Stores

/// Writes what was coloured and set for one that joins the work of several runs, each once.
package struct SharedTypesetting {
    private let typeset: Typeset
    private var seen: Set<Digest> = []
    private var writer = ByteWriter()

    /// About how large a block is, in bytes.
    private static let enough = 1 << 18

    /// Begins with what there is to know of it all.
    package init(_ typeset: Typeset, to file: inout ShardWriter) throws {
        self.typeset = typeset
        try file.add(.typesetting, typeset.facts.bytes)
    }

    /// Adds what some code, formulas and diagrams became.
    package mutating func add(_ requests: TypesettingRequests, to file: inout ShardWriter) throws {
        guard let keys = typeset.keys else { return }
        for code in requests.codes { add(keys.key(code), as: Keys.shared.key(code)) }
        for formula in requests.formulas { add(keys.key(formula), as: Keys.shared.key(formula)) }
        for diagram in requests.diagrams { add(keys.key(diagram), as: Keys.shared.key(diagram)) }
        if writer.bytes.count >= Self.enough { try finish(to: &file) }
    }

    private mutating func add(_ own: Digest, as key: Digest) {
        guard seen.insert(key).inserted, let reply = typeset.cache?[own] else { return }
        writer.add(key)
        writer.add(content: reply)
    }

    /// Writes what is left.
    package mutating func finish(to file: inout ShardWriter) throws {
        if !writer.bytes.isEmpty { try file.add(.replies, writer.bytes) }
        writer = ByteWriter()
    }
}

extension Typeset {
    /// The work of several runs, put aside in a file that goes with this run.
    package init(_ shards: [ShardFile]) throws(ShardFailure) {
        self.init()
        facts = try TypesettingFacts.joined(shards)
        var cache = GrowingStore(temporary: ())
        var known: Set<Digest> = []
        for shard in shards {
            for block in shard.blocks(.replies) {
                let bytes = try shard.read(block)
                var reader = ByteReader(bytes, in: 0..<bytes.count)
                var entries: [(key: Digest, content: [UInt8])] = []
                while !reader.isAtEnd {
                    let (key, reply) = (reader.digest(), reader.content())
                    if known.insert(key).inserted { entries.append((key, Array(reply))) }
                }
                if reader.hasFailed { throw shard.damage }
                cache?.append(entries)
            }
        }
        // Without its colours the joined work would not be that of one run.
        guard known.count == cache?.count ?? 0 else {
            throw ShardFailure(
                "shard-unread",
                "there is no room for the coloured code and the formulas of the shards",
                help: "make room in the folder that TMPDIR names"
            )
        }
        self.cache = cache
        keys = .shared
    }
}
