import Packs
import Stores

/// One file of the guide.
struct GuidePart: Sendable, Storable {
    var path: String
    /// Stands for all that it is made of.
    var digest: Digest
    /// The number of bytes up to its first question.
    var start: Int
    /// Its questions, as places in reading order.
    var places: Range<Int>

    init(path: String, digest: Digest, start: Int, places: Range<Int>) {
        self.path = path
        self.digest = digest
        self.start = start
        self.places = places
    }

    init(_ fields: inout FieldCodec, known: GuidePart?) {
        path = fields.field(known, \.path)
        digest = fields.field(known, \.digest)
        start = fields.field(known, \.start)
        places = fields.field(known, \.places)
    }
}

/// Puts the guide together of the questions' parts, cut into files that a browser can open. What an earlier build has
/// published of a question that is as it was is taken from there.
struct GuideWriter {
    private let guide: Guide
    private let plan: Plan
    private let output: any SiteOutput
    /// The files of the earlier build by path, and where these have the part of each of its questions, by place.
    private var past: [String: GuidePart] = [:]
    private var pastPlaces: [(path: String, range: Range<Int>)] = []
    private var pieces: [Piece] = []
    private var size = 0
    private var number = 1
    private(set) var parts: [GuidePart] = []
    /// The paths of files that stay as they were published.
    private(set) var kept: Set<String> = []

    /// The part of one question.
    private struct Piece {
        /// Stands for the outputs that it is one of.
        var digest: Digest
        /// `nil` for one that is published.
        var bytes: ArraySlice<UInt8>?
    }

    /// No file is larger, unless a single question is.
    private static let most = 2_000_000
    /// A file of this size ends before the next question whose name is one of so many. An edit then seldom moves more
    /// than one end.
    private static let enough = 1_400_000
    private static let oneOf: UInt64 = 64
    /// About what a question takes in the table of contents, besides its title.
    private static let line = 400

    init(_ frame: SiteFacts, past: SiteMemory?, to output: some SiteOutput) {
        guide = Guide(frame: frame)
        plan = frame.plan
        self.output = output
        guard let past else { return }
        let lengths = past.batches.flatMap(\.guide)
        for part in past.guide where part.places.upperBound <= lengths.count {
            self.past[part.path] = part
            var start = part.start
            for place in part.places {
                pastPlaces.append((part.path, start..<start + lengths[place]))
                start += lengths[place]
            }
        }
    }

    private var start: Int { parts.last?.places.upperBound ?? 0 }

    /// Adds the next question in reading order.
    ///
    /// - Parameters:
    ///   - length: How long its part is, in bytes.
    ///   - digest: What it is made of.
    ///   - bytes: Its part; `nil` for one that is as it was, in the same place.
    mutating func add(_ length: Int, _ digest: Digest, bytes: ArraySlice<UInt8>?) throws {
        let entry = plan.order[start + pieces.count]
        let title = plan.library.entries[entry].title?.utf8.count ?? plan.library.entries[entry].question.utf8.count
        let weight = length + Self.line + title
        if !pieces.isEmpty {
            let endsPack = plan.entryPacks[plan.order[start]] != plan.entryPacks[entry]
            if endsPack || size + weight > Self.most || size > Self.enough && Self.isEnd(plan.anchors[entry]) {
                try close(isLast: endsPack)
                number = endsPack ? 1 : number + 1
            }
        }
        pieces.append(Piece(digest: digest, bytes: bytes))
        size += weight
    }

    private static func isEnd(_ anchor: String) -> Bool {
        Surroundings.digest { $0.add(anchor) }.low % oneOf == 0
    }

    /// Writes what is left.
    mutating func finish() throws {
        let isOnly = parts.isEmpty
        if isOnly || !pieces.isEmpty { try close(isLast: true, isOnly: isOnly) }
    }

    /// - Parameters:
    ///   - isLast: Whether no other part of the pack follows.
    ///   - isOnly: Whether there is no other part at all.
    private mutating func close(isLast: Bool, isOnly: Bool = false) throws {
        let places = start..<start + pieces.count
        let entries = plan.order[places]
        let path =
            isOnly ? Guide.path : guide.path(ofPart: number, pack: entries.first.map { plan.entryPacks[$0] } ?? 0)
        let part = number == 1 && isLast ? nil : number
        let digest = Surroundings.digest { writer in
            writer.store(part)
            for (piece, entry) in zip(pieces, entries) {
                writer.add(piece.digest)
                writer.add(plan.anchors[entry])
            }
        }
        if let same = past[path], same.digest == digest, same.places == places, pieces.allSatisfy({ $0.bytes == nil }) {
            parts.append(same)
            kept.insert(path)
        } else {
            let (head, end) = guide.ends(of: path, entries, part: part)
            try output.write(head + (try content(of: places)) + end, to: path)
            parts.append(GuidePart(path: path, digest: digest, start: head.count, places: places))
        }
        pieces.removeAll(keepingCapacity: true)
        size = 0
    }

    /// The questions' parts, neighbours in a published file read in one.
    private func content(of places: Range<Int>) throws -> [UInt8] {
        var content: [UInt8] = []
        var next: (path: String, range: Range<Int>) = ("", 0..<0)
        func take() throws {
            if next.range.isEmpty { return }
            guard let bytes = try output.published(next.path, at: next.range.lowerBound, count: next.range.count),
                bytes.count == next.range.count
            else { throw OutputChanged(path: next.path) }
            content += bytes
            next.range = 0..<0
        }
        for (place, piece) in zip(places, pieces) {
            if let bytes = piece.bytes {
                try take()
                content += bytes
            } else if pastPlaces.indices.contains(place) {
                let known = pastPlaces[place]
                if known.path != next.path || known.range.lowerBound != next.range.upperBound {
                    try take()
                    next = known
                } else {
                    next.range = next.range.lowerBound..<known.range.upperBound
                }
            }
        }
        try take()
        return content
    }
}

/// A published file that somebody changed while a build was using it.
public struct OutputChanged: Error {
    /// The file's path below the site's root.
    public let path: String
}
