import Diagnostics
import Remembering
import Typesetting

/// What there is to know of finished code and formulas besides themselves.
struct TypesettingFacts {
    /// What could not be done at all.
    var notes: [Diagnostic] = []
    /// Whether everything that was asked for was done.
    var isComplete = true
    /// The tools with their versions; empty when nothing had to be done.
    var tools = ""
    /// What tells that the tools are still the same.
    var stamps: [String: String] = [:]

    init() {}

    init(_ typeset: Typeset) {
        notes = typeset.diagnostics
        isComplete = typeset.isComplete
        tools = typeset.tools
        stamps = typeset.stamps
    }

    /// Reads what ``bytes`` wrote; `nil` for bytes that are none.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes, in: 0..<bytes.count)
        notes = reader.list { $0.diagnostic() }
        isComplete = reader.flag()
        tools = reader.text()
        let pairs = reader.list { ($0.text(), $0.text()) }
        stamps = Dictionary(pairs) { first, _ in first }
        if reader.hasFailed { return nil }
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.add(notes) { $0.add($1) }
        writer.add(isComplete)
        writer.add(tools)
        writer.add(stamps.sorted { $0.key < $1.key }) { writer, stamp in
            writer.add(stamp.key)
            writer.add(stamp.value)
        }
        return writer.bytes
    }

    /// Those of several shards; without stamps, and so not to be built upon, where shards had different machines.
    static func joined(_ files: [ShardFile]) throws(ShardFailure) -> TypesettingFacts {
        var all = TypesettingFacts()
        var owner: ShardFile?
        for file in files {
            guard let own = TypesettingFacts(try file.content(.typesetting)) else { throw file.damage }
            all.notes += own.notes.filter { !all.notes.contains($0) }
            all.isComplete =
                all.isComplete && own.isComplete && own.stamps.allSatisfy { all.stamps[$0] ?? $1 == $1 }
            all.stamps.merge(own.stamps) { first, _ in first }
            if own.tools.isEmpty { continue }
            if let owner, own.tools != all.tools {
                throw ShardFailure(
                    "shard-unlike",
                    "'\(owner.path)' and '\(file.path)' were made with different tools: \(all.tools); \(own.tools)",
                    help: "give all machines the same packages of Python"
                )
            }
            (owner, all.tools) = (file, own.tools)
        }
        return all
    }
}
