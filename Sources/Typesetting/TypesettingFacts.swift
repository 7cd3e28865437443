package import Diagnostics
package import Stores

/// The facts about finished code, formulas and diagrams besides themselves.
package struct TypesettingFacts: Sendable {
    /// Notes on what stopped the tools, or kept them from remembering.
    private var notes: [Diagnostic] = []
    /// The work that could not be done for want of tools, by the interpreter that lacks them.
    private var lacks: [String: Set<Lack>] = [:]
    /// The reasons why single blocks and formulas could not be worked on, under keys that all runs share.
    private(set) var failures: [Digest: String] = [:]
    /// True when everything that was asked for was done, and would be done in the same way again.
    package private(set) var isComplete = true
    /// The tools with their versions; empty when nothing had to be done.
    package internal(set) var tools = ""
    /// The stamps that tell that the tools are still the same.
    package internal(set) var stamps: [String: String] = [:]

    package init() {}

    /// All that there is to say.
    package var diagnostics: [Diagnostic] {
        notes + lacks.sorted { $0.key < $1.key }.flatMap { TypesettingNotes.missing($0.value, at: $0.key) }
            + TypesettingNotes.failures(failures)
    }

    mutating func note(_ diagnostic: Diagnostic) {
        if !notes.contains(diagnostic) { notes.append(diagnostic) }
    }

    mutating func note(_ lacking: Set<Lack>, at interpreter: String) {
        if !lacking.isEmpty { lacks[interpreter, default: []].formUnion(lacking) }
    }

    mutating func note(failure reason: String, of key: Digest) {
        failures[key] = reason
        isComplete = false
    }

    package var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.store(self)
        return writer.bytes
    }

    /// Those of several shards: what one run that had all their work would say.
    ///
    /// They are incomplete, and so not to be built upon, where shards had different machines.
    package static func joined(_ files: [ShardFile]) throws(ShardFailure) -> TypesettingFacts {
        var all = TypesettingFacts()
        var owner: ShardFile?
        for file in files {
            guard let own = ByteReader.whole(TypesettingFacts.self, in: try file.content(.typesetting)) else {
                throw file.damage
            }
            for note in own.notes { all.note(note) }
            for (interpreter, lacking) in own.lacks { all.note(lacking, at: interpreter) }
            all.failures.merge(own.failures) { first, _ in first }
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

extension TypesettingFacts: Storable {
    package init(_ fields: inout FieldCodec, known: TypesettingFacts?) {
        notes = fields.field(known, \.notes)
        let lacks = known?.lacks.mapValues { $0.map { Int($0.rawValue) }.sorted() }
        self.lacks = [String: [Int]](&fields, known: lacks).mapValues { kinds in
            Set(kinds.compactMap { UInt8(exactly: $0).flatMap(Lack.init) })
        }
        let failures = known?.failures.sorted { ($0.key.low, $0.key.high) < ($1.key.low, $1.key.high) }
        let keys = [Digest](&fields, known: failures?.map(\.key))
        let reasons = [String](&fields, known: failures?.map(\.value))
        self.failures = Dictionary(zip(keys, reasons)) { first, _ in first }
        isComplete = fields.field(known, \.isComplete)
        tools = fields.field(known, \.tools)
        stamps = fields.field(known, \.stamps)
    }
}

/// A kind of work that takes packages of Python, or a program.
enum Lack: UInt8, CaseIterable {
    case code, formulas, fonts, mermaid, dot
}
